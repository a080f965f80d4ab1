// What comes to the page by an address, a link or a message, damaged at random but the same way every time: the readers answer by a value
// or by the name of what is wrong, and never by an accident. FUZZ_SECONDS goes on for so long, FUZZ_SEED begins with other accidents.

import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

const ROUNDS = 500;
const seconds = Number(process.env.FUZZ_SECONDS ?? 0);

/** A module of the page that touches neither page nor window. */
async function load(path) {
  const text = readFileSync(new URL(`../../www/${path}`, import.meta.url), "utf8");
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}

/** Xorshift. */
function chanceFrom(seed) {
  let state = seed >>> 0 || 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}

const TELLING = ["%", "&", "=", "\0", "\ud800", "%ff", "__proto__", "../", "\u202e", "1e999", "-", ".", "A".repeat(5_000)];

/** A seed after a few accidents. */
function damaged(seeds, chance) {
  let text = seeds[chance(seeds.length)];
  for (let left = chance(5); left >= 0; left -= 1) {
    const at = chance(text.length + 1);
    const end = at + chance(9);
    const kinds = [() => text.slice(0, at), () => text.slice(0, at) + text.slice(end), () => text.slice(0, at) + TELLING[chance(TELLING.length)] + text.slice(at)];
    kinds.push(() => text.slice(0, end) + text.slice(at), () => text + seeds[chance(seeds.length)].slice(at));
    text = kinds[chance(kinds.length)]();
  }
  return text;
}

async function tryAll(seeds, body) {
  const chance = chanceFrom(Number(process.env.FUZZ_SEED ?? 1));
  const until = Date.now() + seconds * 1_000;
  let round = 0;
  for (; seconds ? Date.now() < until : round < ROUNDS; round += 1) {
    const input = round < seeds.length ? seeds[round] : damaged(seeds, chance);
    try {
      await body(input);
    } catch (error) {
      throw new Error(`round ${round}: ${JSON.stringify(input).slice(0, 2_000)}`, { cause: error });
    }
  }
  console.log(`${round} inputs`);
}

test.setTimeout((seconds + 60) * 1_000);

test("an embed's address may say anything", async () => {
  const { read } = await load("embed/address.js");
  const seeds = ["?embed&lesson=fix-port&step=a&panes=lesson,terminal&theme=dark&lang=pt-BR&fresh&id=a-1&origin=https://a.example", "?origin=null&speak=lti,xapi", "?panes=,&id=__proto__&lang=", "?%&=&&lesson=%E0%A4%A"];
  await tryAll(seeds, (search) => {
    const { refused, ...asked } = read(search);
    for (const value of Object.values(asked)) expect(["string", "boolean", "object", "undefined"]).toContain(typeof value);
    if (asked.lesson !== undefined) expect(asked.lesson).toMatch(/^[\w.-]{1,80}$/);
    if (asked.id !== undefined) expect(asked.id).toMatch(/^[\w-]{1,64}$/);
    if (asked.origin !== undefined) expect(new URL(asked.origin).origin).toBe(asked.origin);
    for (const [name, value] of refused) expect([typeof name, value.length <= 60]).toEqual(["string", true]);
  });
});

test("a state that a host gives back may be anything", async () => {
  const { pack, unpack } = await load("embed/state.js");
  const seeds = [await pack(new Uint8Array(0)), await pack(Uint8Array.from({ length: 3_000 }, (_, at) => (at * at) % 251)), "2.AAAA", "1.", "1.____"];
  await tryAll(seeds, async (text) => {
    const outcome = await unpack(text).catch((error) => error);
    if (outcome instanceof Uint8Array) expect(outcome.length).toBeLessThanOrEqual(16 << 20);
    else expect(["bad-state", "other-version", "too-large"]).toContain(outcome);
  });
});
