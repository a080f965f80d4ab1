// Makes scripts and styles smaller, each in place: `node minify.js FILES`. `cargo xtask build` runs it on a published
// page. Names that other files use stay: nothing is bundled.

import { readFileSync, writeFileSync } from "node:fs";
import { transformSync } from "esbuild";

/** early.js speaks to browsers that are too old for the rest: it must not get their syntax. */
const targetOf = (file) => (/\bearly\b[^/]*$/.test(file) ? "es5" : "esnext");

for (const file of process.argv.slice(2)) {
  const loader = file.endsWith(".css") ? "css" : "js";
  const options = { loader, target: targetOf(file), minify: true, legalComments: "none", charset: "utf8" };
  const { code } = transformSync(readFileSync(file, "utf8"), options);
  writeFileSync(file, code);
}
