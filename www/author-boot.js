// Starts the author module, which reads the lessons as they are written. As for the worker, the query names the build.

const build = new URL(import.meta.url).search;
const { default: init } = await import(`./author.js${build}`);
await init({ module_or_path: new URL(`./author_bg.wasm${build}`, import.meta.url) });
