// A static server for dist/ below a sub-path, as a school's web space would serve it: files with their types, compressed
// where the build has written it so, kept by caches for as long as is safe, 404 for the rest. It counts what was asked
// for, and can be told to fail in the ways in which hosts and networks do.

import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
export const BASE = "/some/school/port6379/";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".toml": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** What stands beside a file, by the name that browsers ask for it with; the smallest first. */
const ENCODINGS = [
  ["br", ".br"],
  ["gzip", ".gz"],
];

/** A name that holds a mark of its file's content. */
const MARKED = /-[0-9a-f]{12,16}[._/]/;

/**
 * Starts the server on a free port: `{ url, origin, requests, fail, mend, close }`, requests being `{ path, status, caching }`,
 * the last what the request says to caches. `absent`: files of the page that this host has not.
 *
 * `fail(pattern, fault)` spoils the files whose path matches, until `mend()`. A fault is `{ status }`, `{ type }`, `{ headers }`,
 * `{ body }`, `{ edit }` (the text of the file to what is sent), `{ spoil }` (the same of its bytes), `{ half: "cut" | "stall" }` (only half of the bytes), `{ drop:
 * true }` (the connection ends), `{ hang: true }` (no answer), `{ path }` (another file of the page), or several of them.
 */
export async function startSite({ absent = [] } = {}) {
  const requests = [];
  let faults = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://site").pathname);
    const fault = faults.find(({ pattern }) => pattern.test(path))?.fault ?? {};
    const isAbsent = absent.includes(path.slice(BASE.length));
    const file = isAbsent ? undefined : await fileFor(fault.path ? BASE + fault.path : path);
    const status = fault.status ?? (file ? 200 : 404);
    requests.push({ path, status, caching: request.headers["cache-control"] });
    if (fault.drop) return request.socket.destroy();
    if (fault.hang) return;
    if (status !== 200) {
      response.writeHead(status, { "content-type": "text/plain" }).end("No such file");
      return;
    }
    await send(request, response, file, fault);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const fail = (pattern, fault) => faults.push({ pattern, fault });
  const mend = () => (faults = []);
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: origin + BASE, origin, requests, fail, mend, close };
}

async function send(request, response, file, fault) {
  if (!file) return sendSpoilt(response, { "content-type": fault.type ?? "text/plain" }, "", fault);
  const headers = { "content-type": TYPES[extname(file)] ?? "application/octet-stream", ...(await caching(file)) };
  if (fault.type) headers["content-type"] = fault.type;
  Object.assign(headers, fault.headers);
  if (fault.body !== undefined || fault.edit || fault.spoil || fault.half) {
    sendSpoilt(response, headers, await readFile(file), fault);
    return;
  }
  if (request.headers["if-none-match"] === headers.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const [encoding, end] = (await encodingFor(request, file)) ?? [];
  if (encoding) headers["content-encoding"] = encoding;
  response.writeHead(200, { ...headers, vary: "accept-encoding" });
  createReadStream(file + (end ?? "")).pipe(response);
}

function sendSpoilt(response, headers, content, { body, edit, spoil, half }) {
  // A cache must not keep what is wrong.
  headers["cache-control"] = "no-store";
  let sent = body ?? content;
  if (edit) sent = edit(content.toString());
  if (spoil) sent = spoil(content);
  if (!half) return response.writeHead(200, headers).end(sent);
  const piece = sent.subarray(0, sent.length / 2);
  if (half === "cut") return response.writeHead(200, headers).end(piece);
  response.writeHead(200, { ...headers, "content-length": sent.length }).write(piece);
}

/** What is marked never changes; the rest is asked for again each time, and sent only when it has changed. */
async function caching(file) {
  const { size, mtimeMs } = await stat(file);
  return {
    "cache-control": MARKED.test(file) ? "public, max-age=31536000, immutable" : "no-cache",
    etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`,
  };
}

async function encodingFor(request, file) {
  const accepted = (request.headers["accept-encoding"] ?? "").split(/[\s,]+/);
  for (const [name, end] of ENCODINGS) {
    if (accepted.includes(name) && (await isFile(file + end))) return [name, end];
  }
  return undefined;
}

async function fileFor(path) {
  if (!path.startsWith(BASE)) return undefined;
  const below = normalize(path.slice(BASE.length) || "index.html");
  if (below.startsWith("..")) return undefined;
  const file = join(DIST, below);
  return (await isFile(file)) ? file : undefined;
}

async function isFile(path) {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ?? false;
}
