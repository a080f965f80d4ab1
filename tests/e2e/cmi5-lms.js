// An LMS that launches a cmi5 lesson: it gives a token once, keeps documents and statements, and holds each statement against the rules of
// the specification (Quartz, sections 7 to 10) that speak of assignable units.

import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

const VERBS = "http://adlnet.gov/expapi/verbs/";
const CATEGORIES = "https://w3id.org/xapi/cmi5/context/categories/";
const EXTENSIONS = "https://w3id.org/xapi/cmi5/context/extensions/";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
// What can have a score, and what an outcome.
const SCORED = ["passed", "failed"];
const DURATION = /^P(?=.)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/;

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, PUT, POST, OPTIONS",
  "access-control-allow-headers": "authorization, content-type, x-experience-api-version",
};

/** Of all values in `part`, whether `whole` has the same. */
function includes(whole, part) {
  if (typeof part !== "object" || part === null) return whole === part;
  if (Array.isArray(part)) return Array.isArray(whole) && part.every((one) => whole.some((other) => includes(other, one)));
  return typeof whole === "object" && whole !== null && Object.entries(part).every(([key, value]) => includes(whole[key], value));
}

/** What one statement has wrong, each with the section that it breaks. */
function flawsOf(statement, { launch, data }) {
  const { id, actor, verb, object, result = {}, context = {}, timestamp } = statement;
  const name = verb?.id?.startsWith(VERBS) ? verb.id.slice(VERBS.length) : "";
  const category = (context.contextActivities?.category ?? []).map((activity) => activity.id);
  const isJudged = "success" in result || "completion" in result;
  const { score } = result;
  const mastery = data.masteryScore;
  const rules = {
    "9.1 id is a UUID": UUID.test(id),
    "9.2 actor is the launch's": JSON.stringify(actor) === JSON.stringify(launch.actor),
    "9.3 the verb is one of an AU's": ["initialized", "completed", "passed", "failed", "terminated"].includes(name),
    "9.4 object is the activity of the launch": object?.id === launch.activityId && (object.objectType ?? "Activity") === "Activity",
    "9.5.1 only passed and failed have a score": !score || SCORED.includes(name),
    "9.5.1 scaled is from 0 to 1": !score || (score.scaled >= 0 && score.scaled <= 1),
    "9.5.1 raw comes with min and max, all whole": !score || score.raw === undefined || [score.min, score.raw, score.max].every(Number.isInteger),
    "9.5.1 raw is between min and max": !score || score.raw === undefined || (score.min <= score.raw && score.raw <= score.max),
    "9.3.4 what passed has the mastery score": name !== "passed" || mastery === undefined || score.scaled >= mastery,
    "9.3.5 what failed has not": name !== "failed" || mastery === undefined || score.scaled < mastery,
    "9.5.2 success is said of passed and failed alone": SCORED.includes(name) ? result.success === (name === "passed") : !("success" in result),
    "9.5.3 completion is said of completed alone": name === "completed" ? result.completion === true : !("completion" in result),
    "9.5.4 duration": name === "initialized" || DURATION.test(result.duration),
    "9.6.1 registration": context.registration === launch.registration,
    "9.6.2.1 category cmi5": category.filter((one) => one === `${CATEGORIES}cmi5`).length === 1,
    "9.6.2.2 category moveOn where something is judged": category.includes(`${CATEGORIES}moveon`) === isJudged,
    "9.6.3.1 session id": context.extensions?.[`${EXTENSIONS}sessionid`] === data.contextTemplate.extensions[`${EXTENSIONS}sessionid`],
    "9.6.3.2 mastery score where it decided": !SCORED.includes(name) || context.extensions?.[`${EXTENSIONS}masteryscore`] === mastery,
    "10 nothing of the context template is changed": includes(context, data.contextTemplate),
    "9.7 timestamp in UTC": /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(timestamp ?? "") && Number.isFinite(Date.parse(timestamp)),
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [`${name}: ${rule}`]));
}

/** What the statements of one session have wrong, in the order in which they came. */
function flawsOfSession(statements, session, isOver) {
  const names = statements.map(({ verb }) => verb.id.slice(VERBS.length));
  const counted = names.filter((name) => !["initialized", "terminated"].includes(name));
  const rules = {
    "9.3 no verb twice": new Set(names).size === names.length,
    "9.3 one of passed and failed": names.filter((name) => SCORED.includes(name)).length <= 1,
    "9.3.2 initialized comes first": names.length === 0 || names[0] === "initialized",
    "9.3.8 terminated comes last": !names.includes("terminated") || names.at(-1) === "terminated",
    "9.3.8 a session that is over was terminated": !isOver || names.includes("terminated"),
    "9.7 times do not go back": statements.every(({ timestamp }, at) => at === 0 || timestamp >= statements[at - 1].timestamp),
    "10 nothing is judged where somebody only looks": session.data.launchMode === "Normal" || counted.length === 0,
    "9.1 no id twice": new Set(statements.map(({ id }) => id)).size === statements.length,
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

/** What the sessions of one registration have wrong together. */
function flawsOfRegistration(sessions) {
  const names = sessions.flatMap(({ statements }) => statements.map(({ verb }) => verb.id.slice(VERBS.length)));
  const count = (name) => names.filter((one) => one === name).length;
  const rules = {
    "9.3 completed once": count("completed") <= 1,
    "9.3 passed once": count("passed") <= 1,
    "9.3 none failed after it passed": !names.includes("passed") || names.lastIndexOf("failed") < names.indexOf("passed"),
  };
  return Object.entries(rules).flatMap(([rule, holds]) => (holds ? [] : [rule]));
}

/**
 * Starts an LMS on a free port: `{ origin, launch, flaws, verbs, documents, fail, close }`. `launch(page, more)` registers another session and says
 * the address; `more`: parts of the launch data, and `preferences`. `fail(count)` has it refuse that many times to take statements.
 */
export async function startLms() {
  const registration = randomUUID();
  const sessions = [];
  const documents = new Map();
  const broken = [];
  let failures = 0;
  let preferences;

  const sessionOf = (request) => sessions.find(({ token }) => request.headers.authorization === `Basic ${token}`);

  async function answer(request, url) {
    const body = await text(request);
    if (request.method === "OPTIONS") return [204];
    if (url.pathname === "/fetch") {
      if (request.method !== "POST") broken.push("8.2 the token is fetched by POST");
      const session = sessions[Number(url.searchParams.get("session"))];
      if (session.isFetched) return [200, { "error-code": "1", "error-text": "The token has been given already." }];
      session.isFetched = true;
      return [200, { "auth-token": session.token }];
    }
    if (!url.pathname.startsWith("/xapi/")) return [url.pathname === "/back" ? 200 : 204];
    const session = sessionOf(request);
    if (!session) return [401, { error: "no token" }];
    if (!/^1\.0/.test(request.headers["x-experience-api-version"] ?? "")) broken.push("xAPI: no version");
    if (url.pathname === "/xapi/agents/profile") return preferences ? [200, preferences] : [404];
    if (url.pathname === "/xapi/activities/state") return state(request, url, body, session);
    if (url.pathname === "/xapi/statements" && request.method === "POST") return take(JSON.parse(body), session);
    return [404];
  }

  function state(request, url, body, { launch, data }) {
    const asked = (name) => url.searchParams.get(name);
    const isOwn = asked("activityId") === launch.activityId && asked("registration") === registration && asked("agent") === JSON.stringify(launch.actor);
    if (!isOwn) broken.push("10 state of another launch");
    const id = asked("stateId");
    if (id === "LMS.LaunchData") {
      if (request.method !== "GET") broken.push("10 the launch data is the LMS's");
      return [200, data];
    }
    if (request.method === "PUT") {
      documents.set(id, JSON.parse(body));
      return [204];
    }
    return documents.has(id) ? [200, documents.get(id)] : [404];
  }

  function take(given, session) {
    if (failures > 0) {
      failures -= 1;
      return [503];
    }
    const statements = Array.isArray(given) ? given : [given];
    if (session.statements.some(({ verb }) => verb.id === `${VERBS}terminated`)) broken.push("9.3.8 a statement after the last one");
    for (const statement of statements) broken.push(...flawsOf(statement, session));
    session.statements.push(...statements);
    return [200, statements.map(({ id }) => id)];
  }

  const server = createServer(async (request, response) => {
    const [status, body] = await answer(request, new URL(request.url, "http://lms"));
    response.writeHead(status, { ...CORS, "content-type": body ? "application/json" : "text/html" });
    response.end(body ? JSON.stringify(body) : "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://localhost:${server.address().port}`;

  function launch(lesson, more = {}) {
    const number = sessions.length;
    const actor = { objectType: "Agent", account: { homePage: "https://school.example", name: "jane" } };
    const known = { endpoint: `${origin}/xapi/`, fetch: `${origin}/fetch?session=${number}`, actor, registration, activityId: "https://lms.example/activity/7" };
    const { preferences: own, ...given } = more;
    preferences = own;
    const contextTemplate = {
      contextActivities: { grouping: [{ id: "urn:x-port6379:lesson:redis:why-a-cache" }] },
      extensions: { [`${EXTENSIONS}sessionid`]: `session-${number}` },
      language: "en",
    };
    const data = { contextTemplate, launchMode: "Normal", moveOn: "CompletedOrPassed", ...given };
    sessions.push({ launch: known, data, token: `token-${number}`, statements: [], isFetched: false });
    const query = new URLSearchParams({ lesson, ...known, actor: JSON.stringify(actor) });
    return `cmi5.html?${query}`;
  }

  const flaws = () => {
    const of = (session, number) => flawsOfSession(session.statements, session, number < sessions.length - 1);
    return [...broken, ...sessions.flatMap(of), ...flawsOfRegistration(sessions)];
  };
  const statements = (number = sessions.length - 1) => sessions[number].statements;
  const verbs = (number) => statements(number).map(({ verb }) => verb.id.slice(VERBS.length));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { origin, launch, flaws, verbs, statements, documents, fail: (count) => (failures = count), close };
}
