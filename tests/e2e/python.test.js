// A Python of its own, at the terminal of an instance: real CPython and real packages, with the lab's network, clock and files.

import { expect, test } from "./fixtures.js";
import { CLIENT, LAPTOP } from "./lab.js";
import { PYTHON, SHELL, START_MS, WAYS, lines, open, openNextToTheCache, run, withoutStackSwitching, write } from "./python.js";
import { beginTasks, longestTasks } from "./tasks.js";

/** A task of the page's main thread may take so long, by the thread's own clock (tasks.js). */
const LONGEST_TASK_MS = 50;

test.describe.configure({ timeout: 150_000 });

test("nothing of Python is loaded before it is started; then it is shown how far it is", async ({ lab, site }) => {
  await open(lab);
  const loaded = () => site.requests.filter(({ path }) => path.includes("/python-"));
  expect(loaded()).toEqual([]);
  await site.fail(/python_stdlib\.zip$/, { half: "stall" });
  await lab.enter("python3 -c 'print(6 * 7)'", LAPTOP);
  await expect(lab.output(LAPTOP)).toContainText(/Loading Python: \d+ %/, { timeout: START_MS });
  site.mend();
  await lab.hand.enter(lab.input(LAPTOP));
  await lab.hand.interrupt();
  await lab.expectPrompt(SHELL, LAPTOP);
  expect(await run(lab, "python3 -c 'print(6 * 7)'")).toEqual(["42"]);
  expect(loaded().length).toBeGreaterThan(5);
});

for (const way of WAYS) {
  test(`nothing holds up the page while Python loads and begins, ${way.name}`, async ({ browser, lab, page }) => {
    await way.begin(page);
    await openNextToTheCache(lab);
    await beginTasks(browser, page);
    expect(await run(lab, "python3 -c 'import redis; print(6 * 7)'", { on: CLIENT })).toEqual(["42"]);
    expect(await run(lab, "python3 -c 'print(1)'", { on: CLIENT })).toEqual(["1"]);
    const { main } = await longestTasks(browser);
    expect(main.length, "tasks were measured").toBeGreaterThan(0);
    expect(main.filter(({ ms }) => ms > LONGEST_TASK_MS), "tasks over 50 ms on the main thread").toEqual([]);
  });
}

test("a site without Python, or with a part of it, says so at the terminal", async ({ lab, site, watch }) => {
  watch.allow(/^console error: Failed to load resource/);
  site.fail(/\/$|index\.html$/, { edit: (text) => text.replace(/<meta name="python"[^>]*>/, "") });
  await open(lab);
  expect(await run(lab, "python3 -c 1; echo $?")).toEqual(["python3: this site has been built without it", "137"]);
});

/** Starts a program, and presses Ctrl-C once it has printed 42. Returns what it has printed. */
async function interrupt(lab, program) {
  await write(lab, "busy.py", program);
  const { length } = await lab.lines(LAPTOP);
  await lab.enter("python3 busy.py", LAPTOP);
  const hasBegun = async () => (await lab.lines(LAPTOP)).slice(length).includes("42");
  await expect.poll(hasBegun, { timeout: START_MS }).toBe(true);
  await lab.hand.enter(lab.input(LAPTOP));
  await lab.hand.interrupt();
  return lab.linesFrom(length, SHELL, LAPTOP, START_MS);
}

/** In the page: whether the newest line is kept in sight for so many frames. */
async function isFollowedFor({ parentElement: pane }, frames) {
  for (let frame = 0; frame < frames; frame += 1) {
    if (!("following" in pane.dataset)) return false;
    await new Promise(requestAnimationFrame);
  }
  return true;
}

for (const way of WAYS) {
  test.describe(way.name, () => {
    test.beforeEach(({ page }) => way.begin(page));

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
      expect((await run(lab, "python3 -c 'open(\"nope\")'")).at(-1)).toBe("FileNotFoundError: [Errno 2] No such file or directory: 'nope'");
      expect((await run(lab, "python3 -c 'import threading; threading.Thread(target=print).start()'")).at(-1)).toBe(
        "RuntimeError: can't start new thread",
      );
      expect(await run(lab, "python3 -m nothing_of_that_name")).toEqual([
        "/usr/bin/python3: No module named nothing_of_that_name",
      ]);
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

      // A server without TLS takes the hello for the beginning of a command, and waits for the rest.
      const encrypted = `python3 -c "import redis; redis.Redis(host='${endpoint}', ssl=True, socket_timeout=2, retry=None).ping()"`;
      expect((await run(lab, encrypted, { on })).at(-1)).toBe("redis.exceptions.TimeoutError: Timeout connecting to server");

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

    test("Ctrl-C ends a program that computes", async ({ lab, watch }) => {
      // The address that tells a busy worker of Ctrl-C is not there any more, which is what it tells.
      watch.allow(/ERR_FILE_NOT_FOUND/);
      await open(lab);
      const said = await interrupt(lab, "def spin():\n    while True:\n        pass\nprint(6 * 7)\nspin()");
      expect(said).toContain('  File "/home/student/busy.py", line 3, in spin');
      expect(said.at(-1)).toBe("KeyboardInterrupt");
      expect(await run(lab, "echo $?")).toEqual(["130"]);
    });
  });
}

test("Ctrl-C ends a program that sleeps", async ({ lab }) => {
  await open(lab);
  expect((await interrupt(lab, "import time; print(6 * 7); time.sleep(500)")).at(-1)).toBe("KeyboardInterrupt");
  expect(await run(lab, "echo $?")).toEqual(["130"]);
});

test("the terminal follows a program that prints without end, and leaves it when a hand scrolls up", async ({ lab, watch }) => {
  watch.allow(/ERR_FILE_NOT_FOUND/);
  await open(lab);
  await lab.enter("python3 -c 'while True: print(1)'", LAPTOP);
  const log = lab.output(LAPTOP);
  const below = () => log.evaluate(({ parentElement: pane }) => pane.scrollHeight - pane.clientHeight - pane.scrollTop);
  const said = async () => (await lab.lines(LAPTOP)).length;
  await expect.poll(said, { timeout: START_MS }).toBeGreaterThan(1_000);
  expect(await log.evaluate(isFollowedFor, 60)).toBe(true);
  // The lines move all the time; what they move in does not.
  await log.locator("..").hover();
  await lab.page.mouse.wheel(0, -2_000);
  await expect.poll(below).toBeGreaterThan(1_000);
  await lab.hand.enter(lab.input(LAPTOP));
  await lab.hand.interrupt();
  await lab.expectPrompt(SHELL, LAPTOP);
  await expect.poll(below).toBeLessThan(12);
});

test.describe("in the lab's worker", () => {
  test.beforeEach(({ page }) => withoutStackSwitching(page));

  test("time leaps to what a program waits for, and the world has gone on meanwhile", async ({ lab }) => {
    await open(lab);
    await run(lab, "redis-server --daemonize yes");
    await run(lab, "redis-cli SET soon gone EX 100");
    const program = "import time; b = time.time(); time.sleep(300); print(299 < time.time() - b < 305)";
    expect(await run(lab, `python3 -c "${program}"; redis-cli EXISTS soon`)).toEqual(["True", "(integer) 0"]);
  });

  test("a program that never looks up is ended with the worker, and the world is there as before", async ({ lab, watch }) => {
    watch.allow(/ERR_FILE_NOT_FOUND/);
    await open(lab);
    await run(lab, "echo before");
    const said = await interrupt(lab, "print(6 * 7)\nsum(range(10 ** 15))");
    expect(said.slice(-2)).toEqual(["^C", "KeyboardInterrupt"]);
    expect(await run(lab, "echo $?")).toEqual(["130"]);
    expect(await lab.lines(LAPTOP)).toContain("before");
    expect(await run(lab, "python3 -c 'print(1)'")).toEqual(["1"]);
  });

  test("a script asks for lines, wherever it calls input", async ({ lab }) => {
    await open(lab);
    const program = [
      "import sys",
      "def ask(what):",
      "    return input(f'{what}? ').upper()",
      "names = [ask('Who') for _ in range(2)]",
      "print(names, input())",
      "try:",
      "    sys.stdin.readline()",
      "except EOFError as error:",
      "    print(error)",
    ];
    await write(lab, "ask.py", program.join("\n"));
    expect(await run(lab, "python3 ask.py", { prompt: /^Who\? ?$/ })).toEqual([]);
    await lines(lab, "ada", /^Who\? ?$/);
    const { length } = await lab.lines(LAPTOP);
    await lab.enter("bob", LAPTOP);
    await lab.enter("that is all", LAPTOP);
    const said = await lab.linesFrom(length, SHELL, LAPTOP, START_MS);
    expect(said.slice(-2)[0]).toBe("['ADA', 'BOB'] that is all");
    expect(said.at(-1)).toContain("this browser can ask for a line only with input()");
  });

  test("a wait for what can never come ends, and says why", async ({ lab }) => {
    await open(lab);
    await run(lab, "redis-server --daemonize yes");
    const program = [
      "import socket",
      "s = socket.create_connection(('127.0.0.1', 6379))",
      "s.sendall(b'SUBSCRIBE news\\r\\n')",
      "print(len(s.recv(1000)))",
      "s.recv(1000)",
    ];
    await write(lab, "listen.py", program.join("\n"));
    const said = await run(lab, "python3 listen.py");
    expect(said[0]).toMatch(/^\d+$/);
    expect(said.at(-1)).toMatch(/^KeyboardInterrupt: nothing in the lab answers this call/);
  });
});
