// What the plugins use of Node.
declare module 'node:crypto' {
  interface Hash {
    update: (text: string) => Hash;
    digest: (encoding: 'hex') => string;
  }
  export function createHash(algorithm: string): Hash;
}

declare module 'node:fs' {
  export function mkdirSync(folder: string, options: { recursive: boolean }): void;
  export function readFileSync(file: string, encoding: 'utf8'): string;
  export function writeFileSync(file: string, text: string): void;
}

declare module 'node:module' {
  export function createRequire(file: string): { resolve: (id: string) => string };
}

declare module 'node:path' {
  const path: { join: (...parts: string[]) => string };
  export default path;
}

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };
