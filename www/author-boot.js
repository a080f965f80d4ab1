// Starts the author module, which reads the lessons as they are written. The page names its build in this file's query; the
// same query goes to the code it loads, so that caches never mix two builds.

const build = new URL(import.meta.url).search;
const { default: init } = await import(`./author.js${build}`);
await init({ module_or_path: new URL(`./author_bg.wasm${build}`, import.meta.url) });
