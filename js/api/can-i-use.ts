import { knownParameters } from '../kernel/known-parameters.js';

/**
 * Whether there is a function, one of its parameters, or one of the values of that:
 * `chooseMedia.object.mediaType.mix`. Of functions that only the page's own `wx` has, any parameter. Never
 * throws.
 *
 * @see https://developers.weixin.qq.com/miniprogram/dev/api/base/wx.canIUse.html
 */
export function canIUse(schema: string): boolean {
  if (typeof schema !== 'string') return false;
  const [name = '', method, parameter, value, ...rest] = schema.split('.');
  const known = own(knownParameters(), name);
  if (!known) return isOfPage(name);
  if (method === undefined) return true;
  const always = { object: 'success fail complete', success: 'errMsg', return: '', callback: '' };
  const common = own(always, method);
  if (common === undefined) return false;
  if (parameter === undefined) return true;
  const parameters = `${own({ ...known }, method) ?? ''} ${common}`.split(' ');
  const found = parameters
    .map((each) => each.split(':'))
    .find(([first]) => first !== '' && first === parameter);
  if (!found) return false;
  return value === undefined || (rest.length === 0 && !!found[1]?.split(',').includes(value));
}

/** Not what every object has, such as `constructor`. */
const own = <Value>(object: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.prototype.hasOwnProperty.call(object, name) ? object[name] : undefined;

/** Whether the page's own `wx` has a function of that name. */
function isOfPage(name: string): boolean {
  try {
    const { wx } = globalThis as { wx?: Record<string, unknown> };
    return typeof wx?.[name] === 'function' && !(name in Object.prototype);
  } catch {
    return false;
  }
}
