// The page of a SCORM package: shows a lesson by embed.js, and tells the LMS that opened it how it goes. It speaks SCORM 1.2 and 2004,
// whichever the window above offers. The world is kept in the LMS's `suspend_data` as far as that takes it, and in the browser anyway.
//
// An LMS is outside: what it returns is taken for a text or a number that may make no sense, and what it refuses costs the report, not
// the lab.

(() => {
  "use strict";

  // How far up a window is looked for; the standards say 7 and 500, and nobody nests deeper than a few.
  const MOST_WINDOWS = 50;
  const SAVE_MS = 30_000;

  const V12 = {
    name: "API",
    calls: { begin: "LMSInitialize", end: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit" },
    longest: 4_096,
    status: "cmi.core.lesson_status",
    learner: "cmi.core.student_id",
    /** What is set for so many steps done of so many. */
    score: (done, total) => ({
      "cmi.core.score.min": "0",
      "cmi.core.score.max": "100",
      "cmi.core.score.raw": String(percent(done, total)),
    }),
    incomplete: { "cmi.core.lesson_status": "incomplete" },
    complete: { "cmi.core.lesson_status": "passed" },
    isComplete: (status) => status === "completed" || status === "passed",
    leave: (seconds) => ({ "cmi.core.session_time": clockTime(seconds), "cmi.core.exit": "suspend" }),
  };

  const V2004 = {
    name: "API_1484_11",
    calls: { begin: "Initialize", end: "Terminate", get: "GetValue", set: "SetValue", commit: "Commit" },
    longest: 64_000,
    status: "cmi.completion_status",
    learner: "cmi.learner_id",
    score: (done, total) => ({
      "cmi.score.min": "0",
      "cmi.score.max": String(total),
      "cmi.score.raw": String(done),
      "cmi.score.scaled": share(done, total),
      "cmi.progress_measure": share(done, total),
    }),
    incomplete: { "cmi.completion_status": "incomplete" },
    complete: { "cmi.completion_status": "completed", "cmi.success_status": "passed" },
    isComplete: (status) => status === "completed",
    leave: (seconds) => ({ "cmi.session_time": `PT${seconds}S`, "cmi.exit": "suspend" }),
  };

  function percent(done, total) {
    return total ? Math.round((done / total) * 100) : 0;
  }

  function share(done, total) {
    return String(total ? Math.round((done / total) * 10_000) / 10_000 : 0);
  }

  /** As SCORM 1.2 writes a time: `0001:02:03`. */
  function clockTime(seconds) {
    const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
    return parts.map((part, place) => String(part).padStart(place ? 2 : 4, "0")).join(":");
  }

  // -- The LMS -------------------------------------------------------------------------------------------------------

  function apiOf(own) {
    try {
      for (const version of [V2004, V12]) if (own[version.name]) return { version, api: own[version.name] };
    } catch {
      // A window of another origin tells nothing.
    }
    return undefined;
  }

  function climb(own) {
    for (let left = MOST_WINDOWS; own && left > 0; left -= 1) {
      const found = apiOf(own);
      if (found || own.parent === own) return found;
      own = own.parent;
    }
    return undefined;
  }

  /** Where the LMS has put its API: in a window around this one, or around the one that opened this. */
  function find() {
    return climb(window) ?? (window.opener ? climb(window.opener) : undefined);
  }

  /** The LMS as this page uses it; it stands for one that is not there, too. */
  class Lms {
    #found = find();
    #isOpen = false;

    constructor() {
      this.#isOpen = String(this.#call("begin", "")) === "true";
    }

    get isOpen() {
      return this.#isOpen;
    }

    get version() {
      return this.#found?.version;
    }

    #call(name, ...given) {
      const { api, version } = this.#found ?? {};
      try {
        return api?.[version.calls[name]](...given);
      } catch (error) {
        // An LMS that throws is one that refuses.
        console.warn("The LMS failed:", error);
        return undefined;
      }
    }

    get(element) {
      const value = this.#isOpen ? this.#call("get", element) : "";
      return typeof value === "string" ? value : "";
    }

    /** Sets values by their names. Whether all were taken. */
    set(values) {
      if (!this.#isOpen) return false;
      return Object.entries(values).every(([element, value]) => String(this.#call("set", element, value)) === "true");
    }

    commit() {
      return this.#isOpen && String(this.#call("commit", "")) === "true";
    }

    end() {
      if (!this.#isOpen) return;
      this.#call("end", "");
      this.#isOpen = false;
    }
  }

  // -- The lesson ----------------------------------------------------------------------------------------------------

  const { lesson, say, ownId, show, bringBack } = globalThis.lmsPage;
  const lms = new Lms();
  const startedAt = Date.now();

  /** Reports steps; what was completed once stays so. */
  function report(done, total) {
    if (lms.version.isComplete(lms.get(lms.version.status))) return;
    lms.set(lms.version.score(done, total));
    lms.set(total > 0 && done === total ? lms.version.complete : lms.version.incomplete);
    lms.commit();
  }

  /** Keeps the world in the LMS; one that is too long for it stays in the browser, as it was kept there last in the LMS. */
  async function keep(lab) {
    const state = await lab.getState().catch(() => "");
    if (!state) return;
    const isKept = state.length <= lms.version.longest && lms.set({ "cmi.suspend_data": state });
    say(isKept ? "" : "Your work is kept in this browser. It has become too long for the LMS, so on another computer you begin where it was kept there last.");
    if (isKept) lms.commit();
  }

  function leave() {
    if (!lms.isOpen) return;
    lms.set(lms.version.leave(Math.round((Date.now() - startedAt) / 1_000)));
    lms.commit();
    lms.end();
  }

  function begin() {
    const lab = show({ id: ownId("scorm", lms.isOpen ? lms.get(lms.version.learner) : "") });
    if (!lms.isOpen) return say("No LMS has opened this page, so what you do here is reported to nobody.");
    const kept = lms.get("cmi.suspend_data");
    let isBack = !kept;
    lab.addEventListener("lab-ready", async ({ detail }) => {
      if (detail.lesson !== lesson) return;
      if (!isBack) {
        isBack = true;
        await bringBack(lab, kept);
      }
      report(detail.done, detail.total);
    });
    lab.addEventListener("lab-score", ({ detail }) => {
      if (detail.lesson !== lesson) return;
      report(detail.raw, detail.max);
      keep(lab);
    });
    setInterval(() => keep(lab), SAVE_MS);
    // The last word that every browser lets a page have.
    addEventListener("pagehide", leave);
  }

  begin();
})();
