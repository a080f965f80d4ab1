// Both ways in which Python waits leave the same history: the same acts, in the same order, at the same times of the lab as far as a clock
// that runs allows. So does a world that is loaded again, in which no Python runs.

import { expect, test } from "./fixtures.js";
import { LAPTOP } from "./lab.js";
import { WAYS, open, run, write } from "./python.js";

const SCRIPT = `
import socket, time
print("begun")
time.sleep(1.5)
s = socket.create_connection(("127.0.0.1", 6379), timeout=3)
for n in range(3):
    s.sendall(b"INCR visits\\r\\n")
    print(s.recv(100))
    time.sleep(0.5)
s.close()
open("note.txt", "w").write("done")
try:
    socket.create_connection(("127.0.0.1", 6400), timeout=3)
except OSError as error:
    print(error.errno, error)
`.trim();

/** How an input of an actor begins: the number of its kind in src/lab/protocol.rs. */
const ACT = 18;

/** The acts that the browser has stored, in the page: pairs of the lab's time in milliseconds and the bytes. */
function storedActs(ACT) {
  const names = Object.keys(localStorage).filter((name) => /world\.lab#\d+$/.test(name));
  const number = (name) => Number(name.split("#")[1]);
  return names.sort((one, other) => number(one) - number(other)).flatMap((name) => {
    const bytes = Uint8Array.from(atob(localStorage[name]), (letter) => letter.charCodeAt(0));
    let at = 0;
    const varint = () => {
      let [value, weight] = [0, 1];
      for (;;) {
        const byte = bytes[at++];
        value += (byte & 127) * weight;
        weight *= 128;
        if (byte < 128) return value;
      }
    };
    const inputs = Array.from({ length: varint() }, () => {
      const at_ms = varint() / 1000;
      const length = varint();
      const end = at + length;
      const isAct = varint() === ACT;
      if (isAct) varint();
      const acts = isAct ? (varint(), [...bytes.slice(at, end)]) : [];
      at = end;
      return [at_ms, acts];
    });
    return inputs.filter(([, acts]) => acts.length);
  });
}

/** The fields of each kind of act: numbers, texts, raw bytes. */
const FIELDS = { "%": "b", o: "t", e: "t", r: "", p: "t", n: "nt", c: "ntaann", s: "nt", x: "n", X: "n", t: "nn", w: "tt", d: "t", u: "t", q: "b" };

/** One act after another, as `{ at, letter, fields }`; without how far it had loaded, and with what was written at once as one. */
function readActs(stored) {
  const all = [];
  for (const [at, raw] of stored) {
    const bytes = Uint8Array.from(raw);
    const view = new DataView(bytes.buffer);
    let place = 0;
    const take = (count) => (place += count) - count;
    const read = {
      b: () => bytes[take(1)],
      n: () => view.getUint32(take(4), true),
      a: () => bytes.slice(take(2), place).join("."),
      t: () => {
        const length = read.n();
        return new TextDecoder().decode(bytes.slice(take(length), place));
      },
    };
    while (place < bytes.length) {
      const letter = String.fromCharCode(read.b());
      const fields = [...FIELDS[letter]].map((kind) => read[kind]());
      const last = all.at(-1);
      if (letter === "%") continue;
      if (letter === "o" && last?.letter === "o") last.fields[0] += fields[0];
      else all.push({ at, letter, fields });
    }
  }
  return all;
}

const histories = [];
test.describe.configure({ mode: "serial" });

for (const way of WAYS) {
  test(`a script leaves a history, ${way.name}`, async ({ lab, page }) => {
    test.setTimeout(150_000);
    await way.begin(page);
    await open(lab);
    await run(lab, "redis-server --daemonize yes");
    await write(lab, "acts.py", SCRIPT);
    const wanted = ["begun", "b':1\\r\\n'", "b':2\\r\\n'", "b':3\\r\\n'", "111 [Errno 111] Connection refused"];
    expect(await run(lab, "python3 acts.py")).toEqual(wanted);
    const letters = () => page.evaluate(storedActs, ACT).then(readActs);
    await expect.poll(async () => (await letters()).at(-1)?.letter).toBe("q");
    histories.push(await letters());
    await page.reload();
    await lab.ready();
    await lab.expectPrompt(/\$ ?$/, LAPTOP);
    expect(await lab.lines(LAPTOP)).toEqual(expect.arrayContaining(wanted));
    expect(await run(lab, "cat note.txt; echo; redis-cli GET visits")).toEqual(["done", '"3"']);
  });
}

test("both histories are the same", async ({}) => {
  const [one, other] = histories;
  const told = ({ letter, fields }) => [letter, ...fields];
  expect(other.map(told)).toEqual(one.map(told));
  const passed = (acts) => acts.map(({ at }) => at - acts[0].at);
  const late = passed(one).map((ms, index) => Math.abs(ms - passed(other)[index]));
  // What each computes takes its time.
  expect(Math.max(...late)).toBeLessThan(1_000);
  expect(passed(one).at(-1)).toBeGreaterThan(3_000);
});
