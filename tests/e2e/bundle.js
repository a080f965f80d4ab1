// Bundles a script of ours with what it imports from npm, for who loads it later: `node bundle.js SCRIPT FOLDER` writes into the
// folder the bundle, the styles that lie beside the script, and the licences of what was bundled. `cargo xtask build` runs it.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync, transformSync } from "esbuild";

const [script, folder] = process.argv.slice(2);
const PACKAGES = fileURLToPath(new URL("node_modules", import.meta.url));
const options = { target: "esnext", minify: true, legalComments: "none", charset: "utf8", logLevel: "warning" };

const { metafile } = buildSync({
  ...options,
  entryPoints: [script],
  outfile: join(folder, basename(script)),
  bundle: true,
  format: "esm",
  metafile: true,
  // What is written for people, such as a template, comes as it is.
  loader: { ".md": "text", ".toml": "text" },
  // Wherever the script is.
  nodePaths: [PACKAGES],
});

const style = script.replace(/\.js$/, ".css");
if (existsSync(style)) {
  const { code } = transformSync(readFileSync(style, "utf8"), { ...options, loader: "css" });
  writeFileSync(join(folder, basename(style)), code);
}

/** The names of packages by the text of their licence. */
const licences = new Map();
const names = Object.keys(metafile.inputs).map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
for (const name of [...new Set(names)].filter(Boolean).sort()) {
  // Without one the build fails: nobody's work goes out without its terms.
  const text = readFileSync(join(PACKAGES, name, "LICENSE"), "utf8").trim();
  licences.set(text, [...(licences.get(text) ?? []), name]);
}
const texts = [...licences].map(([text, names]) => `${names.join(", ")}\n\n${text}\n`);
if (texts.length) writeFileSync(join(folder, "LICENSE.txt"), `${basename(script)} holds code of these packages.\n\n${texts.join("\n")}`);
