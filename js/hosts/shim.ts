// The text of a module that is put in the place of a host's own.
import type { Api } from './apis.js';

/** What wraps a function for the host; `undefined` where it stays as it is. */
export type Wrapper = (name: Api) => string | undefined;

/** Exports of this package's functions under their names, each wrapped as the host has it. */
export function exportsOf(names: readonly Api[], functions: string, wrapper: Wrapper): string {
  const wrappers = [...new Set(names.map(wrapper).filter((name) => name !== undefined))];
  const imported = names.map((name) => `${name} as own_${name}`).join(', ');
  const exported = names.map((name) => {
    const wrap = wrapper(name);
    const value = wrap ? `/* @__PURE__ */ ${wrap}(own_${name})` : `own_${name}`;
    return `export const ${name} = ${value};`;
  });
  const lines = [`import { ${imported} } from 'wx-transfer';`, ...exported];
  if (wrappers.length > 0) lines.unshift(importOf(wrappers, functions));
  return names.length > 0 ? `${lines.join('\n')}\n` : '';
}

/** Exports of the host's own pickers, of which an upload is to know what they gave. */
export function pickersOf(names: readonly string[], host: string, functions: string): string {
  if (names.length === 0) return '';
  const imported = names.map((name) => `${name} as host_${name}`).join(', ');
  const exported = names.map(
    (name) => `export const ${name} = /* @__PURE__ */ remembering(host_${name});`,
  );
  return `${[importOf(['remembering'], functions), `import { ${imported} } from ${JSON.stringify(host)};`, ...exported].join('\n')}\n`;
}

/** An export of the host's `env` with what this package's has besides. */
export const envOf = (host: string): string =>
  `import { env as host_env } from ${JSON.stringify(host)};
import { env as own_env } from 'wx-transfer';
export const env = /* @__PURE__ */ Object.assign({}, host_env, own_env);
`;

const importOf = (names: readonly string[], from: string) =>
  `import { ${names.join(', ')} } from '${from}';`;
