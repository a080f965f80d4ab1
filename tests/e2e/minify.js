// Makes scripts and styles smaller, each in place: `node minify.js FILES`. `cargo xtask build` runs it on a published
// page. Names that other files use stay: nothing is bundled.

import { readFileSync, writeFileSync } from "node:fs";
import { transformSync } from "esbuild";

for (const file of process.argv.slice(2)) {
  const loader = file.endsWith(".css") ? "css" : "js";
  const { code } = transformSync(readFileSync(file, "utf8"), { loader, minify: true, legalComments: "none", charset: "utf8" });
  writeFileSync(file, code);
}
