// Prints what importing the package puts on the global object, and how a bad call ends.
const globals = () => new Map(Reflect.ownKeys(globalThis).map((key) => [key, globalThis[key]]));
globals(); // Reading some of Node's adds others.
const before = globals();
const { wx } = await import('wx-transfer');
const { init } = await import('wx-transfer/wasm');
const touched = [...globals()].filter(([key, value]) => !Object.is(value, before.get(key)));

let refused;
wx.uploadFile({ fail: ({ errMsg }) => (refused = errMsg) });
await import('wx-transfer/global');
console.log(
  JSON.stringify({
    touched: touched.map(([key]) => String(key)),
    refused,
    init: typeof init,
    global: globalThis.wx?.uploadFile === wx.uploadFile,
  }),
);
