// A Python of its own, at the terminal of an instance: real CPython and real packages, with the lab's network, clock and files.

import { expect, test } from "./fixtures.js";
import { CLIENT, LAPTOP } from "./lab.js";

const SHELL = /\$ ?$/;
const PYTHON = /^>>> ?$/;
/** The interpreter is ten megabytes of code, which the browser compiles. */
const START_MS = 60_000;

test.describe.configure({ timeout: 150_000 });

/** Types a line at the shell, and returns what is printed until a prompt like this one. */
async function run(lab, line, { prompt = SHELL, on = LAPTOP } = {}) {
  await lab.expectPrompt(SHELL, on);
  return lines(lab, line, prompt, on);
}

async function lines(lab, line, prompt, on = LAPTOP) {
  const { length } = await lab.lines(on);
  await lab.enter(line, on);
  return lab.linesFrom(length, prompt, on, START_MS);
}

/** A file on the host, line by line. */
async function write(lab, name, text, on = LAPTOP) {
  await lab.paste(`cat > ${name} <<'END'\n${text}\nEND`, on);
  await lab.hand.key("Enter");
  await lab.expectPrompt(SHELL, on);
}

/** The laptop's terminal, and a server on it. */
async function open(lab) {
  await lab.openLesson("launch-client");
  await lab.openTerminal(LAPTOP);
}

/** The client, next to a cache, with the packages that a script needs. Returns the cache's name. */
async function openNextToTheCache(lab) {
  await lab.openLesson("connect?panel=cache/lab-redis");
  await lab.expectPrompt(SHELL);
  const endpoint = await lab.endpoint();
  const on = CLIENT;
  await runAndSkip(lab, "sudo dnf install -y python3-pip");
  const said = await runAndSkip(lab, "python3 -m pip install redis PyMySQL mysql-connector-python");
  expect(said.at(-1)).toBe("Successfully installed redis-8.1.0 PyMySQL-1.2.4 mysql-connector-python-26.10.0");
  await lab.expectPrompt(SHELL, on);
  return endpoint;
}

async function runAndSkip(lab, line) {
  const { length } = await lab.lines();
  await lab.enter(line);
  await lab.skip("Skip 60 s");
  return lab.linesFrom(length, SHELL);
}

test("nothing of Python is loaded before it is started; then it is shown how far it is", async ({ lab, page, site }) => {
  await page.addInitScript(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: "longtask" });
  });
  await open(lab);
  const loaded = () => site.requests.filter(({ path }) => path.includes("/python-"));
  expect(loaded()).toEqual([]);
  await page.evaluate(() => (globalThis.longest = 0));
  await site.fail(/python_stdlib\.zip$/, { half: "stall" });
  await lab.enter("python3 -c 'print(6 * 7)'", LAPTOP);
  await expect(lab.output(LAPTOP)).toContainText(/Loading Python: \d+ %/, { timeout: START_MS });
  site.mend();
  await lab.hand.enter(lab.input(LAPTOP));
  await lab.hand.interrupt();
  await lab.expectPrompt(SHELL, LAPTOP);
  expect(await run(lab, "python3 -c 'print(6 * 7)'")).toEqual(["42"]);
  expect(loaded().length).toBeGreaterThan(5);
  expect(await page.evaluate(() => globalThis.longest)).toBeLessThan(150);
});

test("the prompt: statements, blocks, pastes, errors, input and the way out", async ({ lab }) => {
  await open(lab);
  const banner = await run(lab, "python3", { prompt: PYTHON });
  expect(banner[0]).toMatch(/^Python 3\.14\.\d+ /);
  const ask = (line, prompt = PYTHON) => lines(lab, line, prompt);
  expect(await ask("1 + 1")).toEqual(["2"]);
  expect(await ask("for n in range(2):", /^\.\.\. ?$/)).toEqual([]);
  expect(await ask("    print(n)", /^\.\.\. ?$/)).toEqual([]);
  expect(await ask("")).toEqual(["0", "1"]);
  expect((await ask("1 / 0")).at(-1)).toBe("ZeroDivisionError: division by zero");
  expect((await ask("if")).at(-1)).toBe("SyntaxError: invalid syntax");
  await lab.enter("name = input('Who? ')", LAPTOP);
  await lab.expectPrompt(/^Who\? ?$/, LAPTOP);
  await lab.enter("Ada", LAPTOP);
  await lab.expectPrompt(PYTHON, LAPTOP);
  expect(await ask("name")).toEqual(["'Ada'"]);
  await lab.enter("x = 'half a line", LAPTOP);
  await lab.expectPrompt(PYTHON, LAPTOP);
  expect(await lines(lab, "exit(3)", SHELL)).toEqual([]);
  expect(await run(lab, "echo $?")).toEqual(["3"]);
});

test("scripts, pipes, files and exit codes", async ({ lab }) => {
  await open(lab);
  await write(lab, "count.py", "import sys\nwords = sys.stdin.read().split()\nprint(len(words), sys.argv[1:])\nopen('seen.txt', 'w').write(' '.join(words) + '\\n')");
  expect(await run(lab, "echo one two three | python3 count.py a b")).toEqual(["3 ['a', 'b']"]);
  expect(await run(lab, "cat seen.txt")).toEqual(["one two three"]);
  expect(await run(lab, "echo 'print(1)' | python3 | tr 1 2")).toEqual(["2"]);
  expect(await run(lab, "python3 -c 'import sys; sys.exit(4)'; echo $?")).toEqual(["4"]);
  expect((await run(lab, "python3 -c 'open(\"/etc/motd\", \"w\")'")).at(-1)).toBe(
    "PermissionError: [Errno 13] Permission denied: '/etc/motd'",
  );
  expect(await run(lab, "python3 -m nothing_of_that_name")).toEqual([
    "/usr/bin/python3: No module named nothing_of_that_name",
  ]);
});

test("Ctrl-C ends a program that sleeps, and one that computes", async ({ lab, watch }) => {
  // The address that tells a busy worker of Ctrl-C is not there any more, which is what it tells.
  watch.allow(/ERR_FILE_NOT_FOUND/);
  await open(lab);
  for (const program of ["import time; print(6 * 7); time.sleep(500)", "print(6 * 7)\nwhile True: pass"]) {
    await write(lab, "busy.py", program);
    const { length } = await lab.lines(LAPTOP);
    await lab.enter("python3 busy.py", LAPTOP);
    const hasBegun = async () => (await lab.lines(LAPTOP)).slice(length).includes("42");
    await expect.poll(hasBegun, { timeout: START_MS }).toBe(true);
    await lab.hand.enter(lab.input(LAPTOP));
    await lab.hand.interrupt();
    const said = await lab.linesFrom(length, SHELL, LAPTOP, START_MS);
    expect(said.at(-1)).toBe("KeyboardInterrupt");
    expect(await run(lab, "echo $?")).toEqual(["130"]);
  }
});

test("redis-py talks to the cache, and a security group stops it as it stops anybody", async ({ lab, page }) => {
  const endpoint = await openNextToTheCache(lab);
  const on = CLIENT;
  await write(
    lab,
    "cache.py",
    [
      "import redis",
      `r = redis.Redis(host='${endpoint}', port=6379, decode_responses=True)`,
      "print(r.set('course', 'Cloud Computing', ex=60), r.get('course'), r.ttl('course') > 50)",
      "print(r.incr('visits'), r.lpush('list', 'a', 'b'), r.lrange('list', 0, -1))",
      "pipe = r.pipeline()",
      "print(pipe.set('n', 1).incr('n').execute())",
      "try:",
      "    r.set('row', {'id': 1})",
      "except redis.DataError as error:",
      "    print(error)",
    ].join("\n"),
    on,
  );
  const answers = [
    "True Cloud Computing True",
    "1 2 ['b', 'a']",
    "[True, 2]",
    "Invalid input of type: 'dict'. Convert to a bytes, string, int or float first.",
  ];
  expect(await run(lab, "python3 cache.py", { on })).toEqual(answers);
  await page.reload();
  await lab.ready();
  // The script is not run again: what it did is in the world's history.
  await expect.poll(() => lab.lines()).toEqual(expect.arrayContaining(answers));

  await write(lab, "ping.py", `import redis\nredis.Redis(host='${endpoint}', socket_connect_timeout=2, retry=None).ping()`, on);
  await page.evaluate(() => (location.hash = "#/lesson/connect?panel=security-group/SG-RedisCache/inbound"));
  await lab.press("Delete rule 1");
  await lab.press("Save rules");
  const refused = await run(lab, "python3 ping.py", { on });
  expect(refused.at(-1)).toBe("redis.exceptions.TimeoutError: Timeout connecting to server");
  await lab.show("Network");
  await expect(lab.verdict).toContainText("Dropped at SG-RedisCache");
});

test("a reload in the middle of a program ends it, and says so", async ({ lab, page }) => {
  await open(lab);
  await run(lab, "python3", { prompt: PYTHON });
  await lines(lab, "x = 1", PYTHON);
  await page.reload();
  await lab.ready();
  await lab.expectPrompt(SHELL, LAPTOP);
  await expect(lab.output(LAPTOP)).toContainText("python3: stopped: the page was loaded again");
  expect(await run(lab, "echo $?")).toEqual(["137"]);
  expect(await run(lab, "python3 -c 'print(1)'")).toEqual(["1"]);
});

test("a site without Python, or with a part of it, says so at the terminal", async ({ lab, site, watch }) => {
  watch.allow(/^console error: Failed to load resource/);
  site.fail(/\/$|index\.html$/, { edit: (text) => text.replace(/<meta name="python"[^>]*>/, "") });
  await open(lab);
  expect(await run(lab, "python3 -c 1; echo $?")).toEqual(["python3: this site has been built without it", "137"]);
});
