// A package of the lesson in hand, for an LMS or a web server: the files of the page that this studio belongs to, with the lesson in the
// place of the course's. They are fetched from where the page comes from, and nothing is sent anywhere.

import { fill } from "./manifest.js";
import { isPicture } from "./pictures.js";
import { say } from "./words.js";
import { Zip } from "./zip.js";

const LIST = "files.txt";
const INDEX = "index.html";
const LESSONS = "lessons/";
const PYTHON = "python-";
// Requests at a time.
const LANES = 4;
/** An action that runs Python, in a lesson's data. */
const RUNS_PYTHON = /\bpython\s*=\s*\{/;

async function fetched(path, signal) {
  const response = await fetch(new URL(path, document.baseURI), { signal }).catch(() => undefined);
  signal.throwIfAborted();
  if (!response?.ok) throw new Error(say("studio-why-file", { file: path, status: response?.status ?? 0 }));
  const bytes = await response.arrayBuffer().catch(() => undefined);
  signal.throwIfAborted();
  if (!bytes) throw new Error(say("studio-why-file", { file: path, status: response.status }));
  return new Uint8Array(bytes);
}

const textOf = (bytes) => new TextDecoder().decode(bytes);

/** The files of this build, `{ path, bytes }`. */
async function listed(signal) {
  const lines = textOf(await fetched(LIST, signal)).trim().split("\n");
  const files = lines.map((line) => /^[0-9a-f]{40} (\d+) (\S.*)$/.exec(line)).map((found) => found && { bytes: Number(found[1]), path: found[2] });
  // A server that has no such file may answer with a page.
  if (files.length === 0 || files.includes(null)) throw new Error(say("studio-why-no-list"));
  return files;
}

/** index.html without what it names and is not there. */
function untell(index, names) {
  const tell = (text, name) => text.replace(new RegExp(`(<meta name="${name}" content=")[^"]*`), "$1");
  return names.reduce(tell, index);
}

/** Fetches files, several at a time; `hear` gets the bytes that have come. */
async function fetchAll(files, signal, hear) {
  const waiting = [...files];
  const contents = new Map();
  let received = 0;
  const lane = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const content = await fetched(file.path, signal);
      // What came is of another build, or was cut.
      if (file.bytes !== undefined && content.length !== file.bytes) throw new Error(say("studio-why-other-build", { file: file.path }));
      contents.set(file.path, content);
      received += content.length;
      hear(received);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return contents;
}

/**
 * Makes the package: a blob. `kind`: one of `packages.json`, or `web`; `lesson`: `{ name, title }`; `files`: paths below `lessons/` and texts of the course that it
 * stands in; `compiled`: the same with contents, as students load it. `hear(share)` is told how much is done, from 0 to 1. Fails with why there is none: the end of
 * a sentence.
 */
export async function makePackage({ kind, lesson, files, compiled, signal, hear }) {
  const base = document.querySelector('meta[name="packages"]').content;
  const ours = (name) => base.replace(/[^/]*$/, name);
  const packages = JSON.parse(textOf(await fetched(base, signal)));
  const { page = [], template, manifest } = packages.kinds[kind] ?? {};
  const { leftOut } = kind === "web" ? packages.web : packages;
  const usesPython = files.some(([, content]) => typeof content === "string" && RUNS_PYTHON.test(content));
  // Those of the lessons that it builds on are where this page is from.
  const folders = new Set(files.map(([path]) => `${LESSONS}${path.split("/")[0]}/`));
  const isTheirs = (path) => isPicture(path.split("/").at(-1)) && folders.has(path.replace(/[^/]*$/, ""));
  const without = [...leftOut, LESSONS, ...(usesPython ? [] : [PYTHON])];
  const wanted = (await listed(signal)).filter(({ path }) => isTheirs(path) || !without.some((name) => path.startsWith(name)));
  const total = wanted.reduce((sum, { bytes }) => sum + bytes, 0);
  // Fetching is one half of the work, packing the other.
  const contents = await fetchAll(wanted, signal, (bytes) => hear(bytes / total / 2));
  const untold = [...packages.untold, ...(usesPython ? [] : ["python"])];
  contents.set(INDEX, new TextEncoder().encode(untell(textOf(contents.get(INDEX)), untold)));
  for (const [path, content] of compiled) contents.set(LESSONS + path, content);
  for (const [path, content] of files) {
    if (typeof content !== "string") contents.set(LESSONS + path, content);
    else if (kind === "web") contents.set(LESSONS + path, new TextEncoder().encode(content));
  }
  const own = await fetchAll(page.map((name) => ({ path: ours(name) })), signal, () => {});
  for (const [place, name] of page.entries()) contents.set(name, own.get(ours(page[place])));
  const zip = new Zip();
  if (manifest) {
    const about = { title: lesson.title, language: "en", items: [{ id: lesson.name, title: lesson.title }] };
    const text = fill(textOf(await fetched(ours(template), signal)), about, [...contents.keys()].sort());
    await zip.add(manifest, new TextEncoder().encode(text));
  }
  const all = [...contents.values()].reduce((sum, { length }) => sum + length, 0);
  let packed = 0;
  for (const path of [...contents.keys()].sort()) {
    signal.throwIfAborted();
    await zip.add(path, contents.get(path));
    packed += contents.get(path).length;
    hear(0.5 + packed / all / 2);
  }
  return zip.end();
}
