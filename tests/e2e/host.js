// A web page of somebody else's, on another port and, by the name `localhost`, on another site than the lab: what embeds it.

import { createServer } from "node:http";

/** Starts it on a free port: `{ origin, local, serve, close }`. `serve(path, body)` puts a page there. */
export async function startHost() {
  const pages = new Map();
  const server = createServer((request, response) => {
    const body = pages.get(new URL(request.url, "http://host").pathname);
    // No icon is no error of the page's.
    const status = body === undefined ? 204 : 200;
    response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  const serve = (path, body) => pages.set(path, `<!doctype html><html lang="en"><title>A school</title><main><h1>A course</h1>${body}</main></html>`);
  return { origin: `http://127.0.0.1:${port}`, local: `http://localhost:${port}`, serve, close };
}
