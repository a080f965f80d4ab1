// Starts the author module, which reads the lessons as they are written. Its code carries the same mark of its build as this
// file, so that caches never mix two builds.

const build = new URL(import.meta.url).pathname.match(/author-boot(-[0-9a-f]+)?\.js$/)?.[1] ?? "";
const { default: init } = await import(`./author${build}.js`);
await init({ module_or_path: new URL(`./author${build}_bg.wasm`, import.meta.url) });
