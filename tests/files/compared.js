// A manager's answers in the form that the model gives.
import { PARAMETERS } from './random.js';

const textOf = (buffer) =>
  Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');

const bufferOf = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0)).buffer;

/** A result as the model has it. */
function valueOf(name, value) {
  const known = ({ mode, size }) => ({ mode, size });
  if (name === 'readFile') return textOf(value);
  if (name !== 'stat') return value;
  return Array.isArray(value) ? value.map(({ path, stats }) => [path, known(stats)]) : known(value);
}

const FIELDS = { readFile: 'data', readdir: 'files', stat: 'stats' };

/** The options of a call. */
function optionsOf(name, args) {
  const options = {};
  PARAMETERS[name].forEach((parameter, index) => {
    options[parameter] = parameter === 'data' ? bufferOf(args[index]) : args[index];
  });
  return options;
}

function failureOf(prefix, { errMsg, errno, errCode }) {
  const isWhole = errMsg.startsWith(`${prefix}:fail `) && errCode === errno;
  return isWhole ? { text: errMsg.slice(prefix.length + 6), errno } : { errMsg, errno, errCode };
}

/** One call of a method. */
export const later = (manager, name, args) =>
  new Promise((resolve) => {
    manager[name]({
      ...optionsOf(name, args),
      success: (result) => resolve({ value: valueOf(name, result[FIELDS[name]]) }),
      fail: (failure) => resolve(failureOf(name, failure)),
    });
  });

/** One call of its twin. */
export function now(manager, name, args) {
  const { filePath, encoding, ...options } = optionsOf(name, args);
  const values = Object.values(options);
  try {
    const value =
      name === 'truncate'
        ? manager.truncateSync({ filePath, ...options })
        : filePath === undefined
          ? manager[`${name}Sync`](...values)
          : name === 'readFile'
            ? manager.readFileSync(filePath, encoding, ...values)
            : manager[`${name}Sync`](filePath, ...values);
    return { value: valueOf(name, value) };
  } catch (error) {
    if (error.message !== error.errMsg) throw error;
    return failureOf(`${name}Sync`, error);
  }
}
