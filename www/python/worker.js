// A Python of its own: an interpreter in a worker, which knows the lab only by acts and news (wire.js). It is used for one program,
// then ended.
//
// The interpreter waits by stopping its own stack (JSPI), so that the page and other terminals go on. `kernel.py` puts the lab in the
// place of the operating system: sockets, sleep, the terminal. Time is the lab's, and files are the instance's.

import { load, wordsOf } from "./interpreter.js";
import { Interrupts, Program } from "./program.js";
import { readNews } from "./wire.js";

/** A way back to here behind all that has come. */
const way = new MessageChannel();

const interrupts = new Interrupts();

const program = new Program({
  isSynchronous: false,
  interrupts,
  send: (acts) => postMessage({ acts }),

  raised() {
    // The page takes an address away and sends news of it as well.
    interrupts.raised += 1;
    postMessage({ interrupted: interrupts.raised });
  },

  async wait(program, ms) {
    const timer = program.setTimer(ms);
    program.send();
    if (!program.hasInterrupt) {
      await new Promise((resolve) => (program.wake = resolve));
      program.wake = null;
    }
    return program.outcome(timer);
  },

  async turn(program) {
    program.send();
    await new Promise((resolve) => {
      way.port1.onmessage = resolve;
      way.port2.postMessage(0);
    });
  },
});

let wheels = [];
let ready = null;

async function run(commission) {
  const python = await ready;
  program.endProgress();
  program.clock.use();
  program.putFiles(python, commission);
  await program.unpack(python, commission, wheels);
  const lab = python.pyimport("_lab");
  program.end(await lab.main.callPromising(...wordsOf(python, commission)));
}

onmessage = ({ data }) => {
  if (data.boot) {
    wheels = data.boot.wheels;
    interrupts.addresses = data.boot.addresses;
    ready = load(program, data.boot.total);
    ready.then(
      () => postMessage({ ready: true }),
      () => {},
    );
    return;
  }
  if (data.address) {
    interrupts.addresses.push(data.address);
    return;
  }
  for (const news of readNews(data.news)) {
    if (news.kind === "H") {
      program.clock.set(news.now);
      program.watch();
      run(news.commission).catch((error) => program.fail(error));
    } else program.hear(news);
  }
};
