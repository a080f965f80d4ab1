// A plain static server for dist/ below a sub-path, as a school's web space would serve it: files with their
// types, 404 for the rest, nothing clever. It counts what was asked for.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
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

/** Starts the server on a free port: `{ url, origin, requests, close }`, requests being `{ path, status }`. */
export async function startSite() {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://site").pathname);
    const file = await fileFor(path);
    requests.push({ path, status: file ? 200 : 404 });
    if (!file) {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: origin + BASE, origin, requests, close };
}

async function fileFor(path) {
  if (!path.startsWith(BASE)) return undefined;
  const below = normalize(path.slice(BASE.length) || "index.html");
  if (below.startsWith("..")) return undefined;
  const file = join(DIST, below);
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
}
