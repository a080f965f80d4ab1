// The page of a cmi5 package: shows a lesson by embed.js, and reports to the LMS that launched it as the specification (Quartz) wants it:
// a token, fetched once; what the LMS says of the launch; and statements, each once and in their order. The world is kept as a state
// document beside them, and in the browser anyway.
//
// What the address and the LMS say is checked: it comes from outside. What the LMS refuses costs the report, not the lab.

(() => {
  "use strict";

  const SAVE_MS = 30_000;
  const RETRY_MS = 10_000;
  // A request that outlives its page may have 64 KB; the world is one of several.
  const LONGEST_STATE = 48_000;
  const LAUNCH_DATA = "LMS.LaunchData";
  const PREFERENCES = "cmi5LearnerPreferences";
  // Ours: the work, and which statements may not be made again.
  const OWN = "port6379";

  const CATEGORIES = "https://w3id.org/xapi/cmi5/context/categories/";
  const EXTENSIONS = "https://w3id.org/xapi/cmi5/context/extensions/";
  const VERBS = "http://adlnet.gov/expapi/verbs/";
  const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  const LANGUAGE = /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i;

  const { lesson, say, ownId, show, bringBack } = globalThis.lmsPage;
  const handInButton = document.getElementById("hand-in");
  const leaveButton = document.getElementById("leave");

  const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  // -- The launch ----------------------------------------------------------------------------------------------------

  function webAddress(text) {
    const url = URL.canParse(text ?? "") ? new URL(text) : undefined;
    return url && /^https?:$/.test(url.protocol) ? url : undefined;
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  /** What the address says; nothing where a part is not as the specification wants it: then no LMS has opened this page. */
  function readLaunch() {
    const given = new URLSearchParams(location.search);
    const [endpoint, fetchUrl] = [webAddress(given.get("endpoint")), webAddress(given.get("fetch"))];
    const actor = parsed(given.get("actor"));
    const [registration, activityId] = [given.get("registration") ?? "", given.get("activityId") ?? ""];
    const hasAccount = isRecord(actor) && isRecord(actor.account) && typeof actor.account.name === "string";
    if (!endpoint || !fetchUrl || !hasAccount || !UUID.test(registration) || !activityId) return undefined;
    if (!endpoint.pathname.endsWith("/")) endpoint.pathname += "/";
    return { endpoint, fetchUrl, actor, registration, activityId };
  }

  /** The LMS's store of statements and documents, for one launch. */
  class Store {
    #launch;
    #authorization;

    constructor(launch, authorization) {
      this.#launch = launch;
      this.#authorization = authorization;
    }

    /** Asks for the token, which is given once. */
    static async open(launch) {
      const response = await fetch(launch.fetchUrl, { method: "POST", cache: "no-store" });
      const answer = response.ok ? await response.json().catch(() => undefined) : undefined;
      const token = isRecord(answer) ? answer["auth-token"] : undefined;
      if (typeof token === "string" && token !== "") return new Store(launch, `Basic ${token.replace(/^Basic\s+/i, "")}`);
      throw new Error(isRecord(answer) && answer["error-text"] ? String(answer["error-text"]).slice(0, 200) : `status ${response.status}`);
    }

    #request(path, query, options = {}) {
      const url = new URL(path, this.#launch.endpoint);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      const headers = { authorization: this.#authorization, "x-experience-api-version": "1.0.3" };
      if (options.body) headers["content-type"] = "application/json";
      return fetch(url, { ...options, headers, cache: "no-store" });
    }

    /** A document that is there, if it can be read. */
    async #document(path, query) {
      const response = await this.#request(path, query);
      return response.ok ? response.json().catch(() => undefined) : undefined;
    }

    #ofState(stateId) {
      const { activityId, actor, registration } = this.#launch;
      return { activityId, agent: JSON.stringify(actor), registration, stateId };
    }

    state(stateId) {
      return this.#document("activities/state", this.#ofState(stateId));
    }

    async putState(stateId, document) {
      const options = { method: "PUT", body: JSON.stringify(document), keepalive: true };
      const response = await this.#request("activities/state", this.#ofState(stateId), options);
      if (!response.ok) throw new Error(`status ${response.status}`);
    }

    profile(profileId) {
      return this.#document("agents/profile", { agent: JSON.stringify(this.#launch.actor), profileId });
    }

    /** Sends statements. Whether the LMS has them, or `undefined`: it may have them another time. */
    async send(statements) {
      // It may be the page's last word.
      const options = { method: "POST", body: JSON.stringify(statements), keepalive: true };
      const response = await this.#request("statements", {}, options).catch(() => undefined);
      if (!response || response.status >= 500 || response.status === 429) return undefined;
      // One that it has already is one that has come.
      return response.ok || response.status === 409;
    }
  }

  // -- Statements ----------------------------------------------------------------------------------------------------

  function uuid() {
    // `randomUUID` is not there on pages without https.
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  const share = (done, total) => (total > 0 ? Math.round((done / total) * 10_000) / 10_000 : 0);

  /** What is reported of a launch, and what of it the LMS has. */
  class Session {
    #launch;
    #store;
    #data;
    #startedAt = Date.now();
    #said = new Set();
    #waiting = [];
    #isSending = false;
    #timer;

    constructor(launch, store, data) {
      this.#launch = launch;
      this.#store = store;
      this.#data = data;
    }

    /** In other modes somebody only looks. */
    get isNormal() {
      return this.#data.launchMode === "Normal";
    }

    get masteryScore() {
      const { masteryScore } = this.#data;
      return typeof masteryScore === "number" && masteryScore >= 0 && masteryScore <= 1 ? masteryScore : undefined;
    }

    /** What is so many steps done of so many worth? */
    isMastered(done, total) {
      return total > 0 && share(done, total) >= (this.masteryScore ?? 1);
    }

    hasSaid(verb) {
      return this.#said.has(verb);
    }

    #context(isJudged, isScored) {
      const context = structuredClone(this.#data.contextTemplate);
      context.registration = this.#launch.registration;
      context.contextActivities = isRecord(context.contextActivities) ? context.contextActivities : {};
      const given = context.contextActivities.category ?? [];
      const category = Array.isArray(given) ? given : [given];
      for (const name of isJudged ? ["cmi5", "moveon"] : ["cmi5"]) {
        const id = CATEGORIES + name;
        if (!category.some((activity) => activity?.id === id)) category.push({ id });
      }
      context.contextActivities.category = category;
      if (isScored && this.masteryScore !== undefined) context.extensions[`${EXTENSIONS}masteryscore`] = this.masteryScore;
      return context;
    }

    #duration() {
      return `PT${Math.max(0, (Date.now() - this.#startedAt) / 1_000).toFixed(2)}S`;
    }

    /** Makes a statement, unless this session has made it. What is judged is only said in a session that counts. */
    say(verb, result) {
      const isJudged = result !== undefined && ("success" in result || "completion" in result);
      if (this.#said.has(verb) || this.#said.has("terminated") || (isJudged && !this.isNormal)) return;
      this.#said.add(verb);
      const statement = {
        id: uuid(),
        actor: this.#launch.actor,
        verb: { id: VERBS + verb, display: { "en-US": verb } },
        object: { objectType: "Activity", id: this.#launch.activityId },
        context: this.#context(isJudged, result?.score !== undefined),
        timestamp: new Date().toISOString(),
      };
      if (verb !== "initialized") statement.result = { ...result, duration: this.#duration() };
      this.#waiting.push(statement);
    }

    /** Passed or failed, by the steps that are done; one of both, once. */
    judge(done, total) {
      if (this.#said.has("passed") || this.#said.has("failed")) return;
      const success = this.isMastered(done, total);
      const score = { scaled: share(done, total), raw: done, min: 0, max: total };
      this.say(success ? "passed" : "failed", { success, score });
    }

    /** Sends what waits, in its order. Resolves when it has come or when it will be tried again. */
    async flush() {
      if (this.#isSending || this.#waiting.length === 0) return;
      this.#isSending = true;
      clearTimeout(this.#timer);
      const sent = this.#waiting;
      this.#waiting = [];
      const isTaken = await this.#store.send(sent);
      this.#isSending = false;
      if (isTaken === undefined) {
        this.#waiting.unshift(...sent);
        say("The LMS does not answer. What you have done is reported again in a moment.");
        this.#timer = setTimeout(() => this.flush(), RETRY_MS);
      } else if (isTaken) {
        say("");
        await this.flush();
      } else {
        say("The LMS has refused the report of what you have done. Your work is kept in this browser; tell your instructor.");
      }
    }

    /** Sends all that waits at once, whatever is on its way: the page ends. Promises whether it has come. */
    async sendLast() {
      clearTimeout(this.#timer);
      const sent = this.#waiting;
      this.#waiting = [];
      if (sent.length === 0) return true;
      const isTaken = await this.#store.send(sent);
      if (isTaken === undefined) this.#waiting.unshift(...sent);
      return isTaken === true;
    }
  }

  // -- The lesson ----------------------------------------------------------------------------------------------------

  /** A lesson that was launched, with its steps. */
  class Lesson {
    #launch;
    #store;
    #session;
    #returnUrl;
    #lab;
    /** As the LMS keeps it for us: `{ completed, passed, work }`. */
    #kept;
    #steps = { done: 0, total: 0 };
    #isOver = false;
    #keeping = Promise.resolve();

    constructor(launch, store, data, kept) {
      this.#launch = launch;
      this.#store = store;
      this.#session = new Session(launch, store, data);
      this.#returnUrl = webAddress(data.returnURL);
      this.#kept = isRecord(kept) ? kept : {};
    }

    begin(lang) {
      const { account } = this.#launch.actor;
      this.#lab = show({ id: ownId("cmi5", `${account.name}-${this.#launch.registration}`), lang });
      const work = typeof this.#kept.work === "string" ? this.#kept.work : "";
      let isBack = !work;
      this.#lab.addEventListener("lab-ready", async ({ detail }) => {
        if (detail.lesson !== lesson) return;
        this.#session.say("initialized");
        this.#session.flush();
        if (!isBack) {
          isBack = true;
          await bringBack(this.#lab, work);
        }
        this.#count(detail.done, detail.total);
      });
      this.#lab.addEventListener("lab-score", ({ detail }) => {
        if (detail.lesson !== lesson) return;
        this.#count(detail.raw, detail.max);
        this.#keep();
      });
      const saving = setInterval(() => (this.#isOver ? clearInterval(saving) : this.#keep()), SAVE_MS);
      document.getElementById("foot").hidden = false;
      leaveButton.addEventListener("click", () => this.#leave());
      handInButton.addEventListener("click", () => this.#handIn());
      addEventListener("pagehide", () => this.#end());
      // A page that the browser had put aside: its session is over, and the LMS takes nothing more.
      addEventListener("pageshow", ({ persisted }) => persisted && say("This session has ended. Launch the lesson again from the LMS."));
    }

    #count(done, total) {
      this.#steps = { done, total };
      if (total > 0 && done === total) this.#complete();
      // With the last step it is handed in by itself.
      handInButton.hidden = !this.#session.isNormal || this.#kept.passed === true || this.#session.hasSaid("passed") || done === 0;
    }

    #complete() {
      if (!this.#kept.completed) this.#session.say("completed", { completion: true });
      if (!this.#kept.passed) this.#session.judge(this.#steps.done, this.#steps.total);
      this.#remember();
      this.#session.flush();
    }

    /** What has been said in this session is not said in a later one of the same registration. */
    #remember() {
      const { completed, passed } = this.#kept;
      if (this.#session.hasSaid("completed")) this.#kept.completed = true;
      if (this.#session.hasSaid("passed")) this.#kept.passed = true;
      if (completed !== this.#kept.completed || passed !== this.#kept.passed) this.#put();
    }

    #put() {
      if (!this.#session.isNormal) return this.#keeping;
      const put = () => this.#store.putState(OWN, this.#kept).catch(() => say("The LMS does not keep your work. It is kept in this browser."));
      // One after the other, so that the last one stays.
      return (this.#keeping = this.#keeping.then(put));
    }

    async #keep() {
      const work = await this.#lab.getState().catch(() => "");
      if (!work || work === this.#kept.work) return;
      if (work.length > LONGEST_STATE) {
        return say("Your work is kept in this browser. It has become too long for the LMS, so on another computer you begin where it was kept there last.");
      }
      this.#kept.work = work;
      await this.#put();
    }

    async #leave() {
      await this.#keep();
      await this.#finish();
    }

    async #handIn() {
      const { done, total } = this.#steps;
      if (!this.#kept.passed) this.#session.judge(done, total);
      this.#remember();
      await this.#leave();
    }

    async #finish() {
      const [isTaken] = await Promise.all([this.#end(), this.#keeping]);
      if (!isTaken) return say("The LMS has not taken the last report. Wait a moment, then leave again.");
      this.#lab.remove();
      document.getElementById("foot").hidden = true;
      if (this.#returnUrl) location.replace(this.#returnUrl);
      else say("Your work is saved. You can close this window.");
    }

    /** The session's last word; again, where it did not come. */
    #end() {
      if (this.#isOver) return this.#session.sendLast();
      this.#isOver = true;
      handInButton.hidden = true;
      const { done, total } = this.#steps;
      // Enough for the LMS is enough, even where steps are left.
      if (!this.#kept.passed && this.#session.isMastered(done, total)) this.#session.judge(done, total);
      this.#remember();
      // A lab that never came has begun nothing that could end.
      if (this.#session.hasSaid("initialized")) this.#session.say("terminated", {});
      return this.#session.sendLast();
    }
  }

  /** What the LMS says of the launch, as far as this needs it. */
  function isLaunchData(data) {
    const modes = ["Normal", "Browse", "Review"];
    return isRecord(data) && modes.includes(data.launchMode) && isRecord(data.contextTemplate) && isRecord(data.contextTemplate.extensions);
  }

  function languageOf(preferences) {
    const first = String(preferences?.languagePreference ?? "").split(",")[0].trim();
    return LANGUAGE.test(first) ? first : undefined;
  }

  /** Shows the lesson all the same: what is done in it is reported to nobody. */
  function showUnreported(why) {
    show({ id: ownId("cmi5", "") });
    say(`${why} So what you do here is reported to nobody.`);
  }

  async function begin() {
    const launch = readLaunch();
    if (!launch) return showUnreported("No LMS has launched this page.");
    let store;
    let data;
    try {
      store = await Store.open(launch);
      data = await store.state(LAUNCH_DATA);
    } catch (error) {
      return showUnreported(`The LMS has given no access (${error.message}). Close this window and launch the lesson again from the LMS.`);
    }
    if (!isLaunchData(data)) return showUnreported("The LMS has not said how it launches this lesson. Launch it again from the LMS.");
    const nothing = () => undefined;
    const [kept, preferences] = await Promise.all([store.state(OWN).catch(nothing), store.profile(PREFERENCES).catch(nothing)]);
    new Lesson(launch, store, data, kept).begin(languageOf(preferences));
  }

  begin();
})();
