// Starts the linter module, which reads and plays a lesson for the studio. Its code carries the same mark of its build as this
// file, so that caches never mix two builds.

const build = new URL(import.meta.url).pathname.match(/linter-boot(-[0-9a-f]+)?\.js$/)?.[1] ?? "";
const { default: init } = await import(`./linter${build}.js`);
await init({ module_or_path: new URL(`./linter${build}_bg.wasm`, import.meta.url) });
