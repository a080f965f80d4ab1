// The real redis-py in the page's Python, against the lab's engine, prints what it prints with this machine's CPython against
// redis-server: the scripts of tests/data/redis-py, one after another, each on an empty server.

import { execFileSync, spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "./fixtures.js";
import { CLIENT } from "./lab.js";
import { WAYS, openNextToTheCache, run, write } from "./python.js";

const FOLDER = fileURLToPath(new URL("../data/redis-py", import.meta.url));
const SCRIPTS = readdirSync(FOLDER).filter((name) => name.endsWith(".py")).sort();
const WHEELS = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
const WHEEL = join(WHEELS, "port6379/wheels/redis-8.1.0-py3-none-any.whl");

/** Runs the scripts one after another, each on an empty server. */
const ALL = `
import runpy, sys
import redis

for name in sys.argv[1:]:
    redis.Redis().flushall()
    print("--", name)
    runpy.run_path(name, run_name="__main__")
`.trim();

/**
 * The same, with redis-server at another port than the one that scripts name. On a Python that is older than 3.11.3 redis-py
 * imports one more package, for its asyncio half alone: no script here uses that.
 */
const WITH_PORT = `
import socket, sys, types
if sys.version_info < (3, 11, 3):
    sys.modules["async_timeout"] = types.SimpleNamespace(timeout=None)
port = int(sys.argv.pop(1))
plain = socket.getaddrinfo
socket.getaddrinfo = lambda host, service, *rest, **named: plain(host, port if service == 6379 else service, *rest, **named)
${ALL}
`;

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A redis-server on a port of its own: its port, and how to end it. */
async function startServer() {
  const port = await freePort();
  const server = spawn("redis-server", ["--port", port, "--save", "", "--bind", "127.0.0.1"], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve, reject) => {
    server.once("exit", () => reject(new Error("redis-server did not start")));
    server.stdout.on("data", (text) => text.includes("Ready to accept connections") && resolve());
  });
  return { port, close: () => server.kill() };
}

/** What the scripts print on this machine. */
async function printedHere() {
  const server = await startServer();
  try {
    const words = ["-P", "-c", WITH_PORT, String(server.port), ...SCRIPTS];
    const env = { ...process.env, PYTHONPATH: WHEEL };
    const printed = execFileSync("python3", words, { cwd: FOLDER, env, encoding: "utf8" });
    const lines = printed.replaceAll(String(server.port), "6379").trimEnd().split("\n");
    // What a terminal shows has no blanks at its ends.
    return lines.map((line) => line.trimEnd());
  } finally {
    server.close();
  }
}

/** What they print in the page. */
async function printedThere(lab) {
  const on = CLIENT;
  for (const name of SCRIPTS) await write(lab, name, readFileSync(join(FOLDER, name), "utf8").trimEnd(), on);
  await write(lab, "all.py", ALL, on);
  await run(lab, "redis6-server --daemonize yes", { on });
  return run(lab, `python3 all.py ${SCRIPTS.join(" ")}`, { on });
}

for (const way of WAYS) {
  test(`redis-py prints what it prints with CPython and redis-server, ${way.name}`, async ({ lab, page }) => {
    test.setTimeout(300_000);
    await way.begin(page);
    await openNextToTheCache(lab, "redis6 python3-pip");
    const here = await printedHere();
    expect(here.filter((line) => line.startsWith("-- ")).length).toBe(SCRIPTS.length);
    expect(SCRIPTS.length).toBeGreaterThan(12);
    expect(await printedThere(lab)).toEqual(here);
  });
}
