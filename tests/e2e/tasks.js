// How long the page's threads work at one task, by each thread's own clock: how long a task lasts on the wall also depends on
// what else the machine is doing. On an idle machine the two are the same.

const MAIN = "CrRendererMain";
const WORKER = "DedicatedWorker thread";

/** From here on every task of the page and its worker is noted. */
export function beginTasks(browser, page) {
  return browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
}

/** The longest tasks since then, longest first: `{ main, worker }`, each of `{ ms, wall }`. */
export async function longestTasks(browser, count = 5) {
  const events = JSON.parse((await browser.stopTracing()).toString()).traceEvents;
  const of = (name) => tasksOf(events, name).slice(0, count);
  return { main: of(MAIN), worker: of(WORKER) };
}

function tasksOf(events, name) {
  const thread = ({ pid, tid }) => `${pid}/${tid}`;
  const named = events.filter((event) => event.name === "thread_name" && event.args.name.startsWith(name));
  const threads = new Set(named.map(thread));
  return events
    .filter((event) => event.ph === "X" && event.name.endsWith("RunTask") && threads.has(thread(event)))
    .map(({ tdur, dur }) => ({ ms: Math.round(tdur / 1000), wall: Math.round(dur / 1000) }))
    .sort((a, b) => b.ms - a.ms);
}
