// A real trap in the real module, brought about from outside: what the package ships has no way to.

/**
 * Runs in the page, before the first call. The module's imports are watched: `crash.at` counts down
 * with each, and at 0 the next one runs into the trap of another module; `crash.crossings` counts.
 * `crash.instances` counts the modules started, and `crash.refuse` throws at the next.
 */
export function prepareCrash() {
  // (module (func (export "") unreachable))
  const bytes = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 4, 1, 0, 0, 0, 10, 5, 1, 3, 0, 0,
    11,
  ];
  const { Instance } = WebAssembly;
  const trap = new Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports[''];
  const crash = { at: Infinity, crossings: 0, instances: 0, refuse: undefined };
  const watch =
    (f) =>
    (...values) => {
      crash.crossings += 1;
      crash.at -= 1;
      if (crash.at === 0) trap();
      return f(...values);
    };
  const watchAll = (imports) =>
    Object.fromEntries(
      Object.entries(imports).map(([name, functions]) => [
        name,
        Object.fromEntries(
          Object.entries(functions).map(([key, value]) => [
            key,
            typeof value === 'function' ? watch(value) : value,
          ]),
        ),
      ]),
    );
  WebAssembly.Instance = function (module, imports) {
    if (crash.refuse) throw crash.refuse;
    crash.instances += 1;
    return new Instance(module, watchAll(imports));
  };
  const instantiate = WebAssembly.instantiate.bind(WebAssembly);
  WebAssembly.instantiate = (source, imports) => {
    crash.instances += 1;
    return instantiate(source, watchAll(imports));
  };
  window.crash = crash;
}
