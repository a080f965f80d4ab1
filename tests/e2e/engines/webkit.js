// WebKitGTK's MiniBrowser, driven by its WebDriver on a screen of its own. WEBKIT_DRIVER and MINIBROWSER name the
// programs.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { arch } from "node:process";

const DRIVER = process.env.WEBKIT_DRIVER ?? "WebKitWebDriver";
const LIBRARIES = { x64: "x86_64-linux-gnu", arm64: "aarch64-linux-gnu" };
const BROWSERS = ["webkitgtk-6.0", "webkit2gtk-4.1", "webkit2gtk-4.0"].map(
  (version) => `/usr/lib/${LIBRARIES[arch]}/${version}/MiniBrowser`,
);

/** Starts the browser: `{ newTab, close }`. What is stored lives as long as the browser. */
export async function startWebKit() {
  const screen = await startScreen();
  const port = await freePort();
  const driver = spawn(DRIVER, [`--port=${port}`], { env: { ...process.env, DISPLAY: screen.display }, stdio: "ignore" });
  const session = await Session.start(`http://127.0.0.1:${port}`);
  return {
    newTab: () => session.newTab(),
    close: async () => {
      await session.end();
      driver.kill();
      screen.end();
    },
  };
}

/** A virtual screen, which says its own number once it is there. */
function startScreen() {
  const server = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1600x1100x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", () => reject(new Error("Xvfb ended before its screen was there")));
    server.stdout.once("data", (number) => resolve({ display: `:${String(number).trim()}`, end: () => server.kill() }));
  });
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** How long a page may take to load; one that never finishes is what some tests are about. */
const LOAD_MS = 5_000;

/** One browser under WebDriver. */
class Session {
  #base;
  /** The window that commands go to. */
  #current;
  /** The browser's first window, while nobody uses it. */
  #spare;

  static async start(driver) {
    const binary = process.env.MINIBROWSER ?? BROWSERS.find((path) => existsSync(path));
    if (!binary) throw new Error(`No MiniBrowser at ${BROWSERS.join(" or ")}`);
    const options = { binary, args: ["--automation"] };
    const session = new Session();
    const wanted = {
      "webkitgtk:browserOptions": options,
      timeouts: { script: 10_000 },
      // Otherwise every command waits for a page that never finishes loading.
      pageLoadStrategy: "none",
    };
    const { sessionId } = await retry(() => call("POST", `${driver}/session`, { capabilities: { alwaysMatch: wanted } }));
    session.#base = `${driver}/session/${sessionId}`;
    session.#spare = session.#current = await session.command("GET", "/window");
    await session.resize();
    return session;
  }

  /** A window of its own: a tab behind another is not painted. */
  async newTab() {
    if (this.#spare) {
      const tab = new Tab(this, this.#spare);
      this.#spare = undefined;
      return tab;
    }
    const { handle } = await this.command("POST", "/window/new", { type: "window" });
    const tab = new Tab(this, handle);
    await this.to(handle, "GET", "/title");
    await this.resize();
    return tab;
  }

  resize() {
    return this.command("POST", "/window/rect", { width: 1440, height: 1000 });
  }

  /** The last window is emptied and kept: without any, the browser ends. */
  async closeTab(handle) {
    if ((await this.command("GET", "/window/handles")).length > 1) {
      await this.to(handle, "DELETE", "/window");
      this.#current = undefined;
      return;
    }
    await this.to(handle, "POST", "/url", { url: "about:blank" });
    this.#spare = handle;
  }

  /** A command to a tab. */
  async to(handle, method, path, body) {
    if (this.#current !== handle) {
      await this.command("POST", "/window", { handle });
      this.#current = handle;
    }
    return this.command(method, path, body);
  }

  command(method, path, body) {
    return call(method, this.#base + path, body);
  }

  async end() {
    // A browser that is gone already has ended as well.
    await this.command("DELETE", "").catch(() => {});
  }
}

/** The driver takes a moment to listen. */
async function retry(attempt) {
  const deadline = Date.now() + 15_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline || error.cause?.code !== "ECONNREFUSED") throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function call(method, url, body) {
  const response = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** How WebDriver writes keys that write nothing. */
const KEYS = {
  ArrowDown: "\uE015",
  ArrowLeft: "\uE012",
  ArrowRight: "\uE014",
  ArrowUp: "\uE013",
  Backspace: "\uE003",
  Control: "\uE009",
  Delete: "\uE017",
  End: "\uE010",
  Enter: "\uE007",
  Escape: "\uE00C",
  Home: "\uE011",
  Insert: "\uE016",
  Shift: "\uE008",
  Space: " ",
  Tab: "\uE004",
};

/** A tab; the same methods as Firefox's. */
class Tab {
  #session;
  #handle;

  constructor(session, handle) {
    this.#session = session;
    this.#handle = handle;
  }

  async goto(url) {
    const go = () => this.#command("POST", "/url", { url });
    // Only what follows the # changes: the document stays.
    const [here, there] = [await this.evaluate("location.href"), url].map((address) => address.split("#")[0]);
    return url.includes("#") && here === there ? go() : this.#leave(go);
  }

  reload() {
    return this.#leave(() => this.#command("POST", "/refresh", {}));
  }

  /** Comes back when the next document has been read, or will not be. */
  async #leave(go) {
    await this.evaluate("globalThis.isLeft = true");
    await go();
    const deadline = Date.now() + LOAD_MS;
    while (Date.now() < deadline) {
      if (await this.evaluate(`!globalThis.isLeft && document.readyState !== "loading"`)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** The value of an expression, which may be a promise. */
  async evaluate(expression) {
    const script = `const done = arguments[0];
      Promise.resolve().then(() => (${expression})).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.#command("POST", "/execute/async", { script, args: [] }).catch((error) => {
      // The document was left meanwhile: the next one is asked.
      if (/unload event|no such frame/.test(error.message)) return { value: this.evaluate(expression) };
      throw error;
    });
    if (error) throw new Error(error);
    return (await value) ?? undefined;
  }

  click({ x, y }) {
    const move = { type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 };
    const actions = [move, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
    return this.#perform({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions });
  }

  type(text) {
    return this.#keys([...text].flatMap((character) => stroke(character === "\r" ? KEYS.Enter : character)));
  }

  /** Presses a key with others held: `["Control"], "c"`. */
  press(held, key) {
    const names = held.map((name) => KEYS[name]);
    const down = names.map((value) => ({ type: "keyDown", value }));
    const up = names.toReversed().map((value) => ({ type: "keyUp", value }));
    return this.#keys([...down, ...stroke(KEYS[key] ?? key), ...up]);
  }

  async front() {
    await this.#command("GET", "/title");
  }

  async screenshot() {
    return Buffer.from(await this.#command("GET", "/screenshot"), "base64");
  }

  close() {
    return this.#session.closeTab(this.#handle);
  }

  #keys(actions) {
    return this.#perform({ type: "key", id: "keys", actions });
  }

  #perform(source) {
    return this.#command("POST", "/actions", { actions: [source] });
  }

  #command(method, path, body) {
    return this.#session.to(this.#handle, method, path, body);
  }
}

function stroke(value) {
  return [
    { type: "keyDown", value },
    { type: "keyUp", value },
  ];
}
