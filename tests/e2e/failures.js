// The ways in which a host, a network or a browser keeps the lab from starting, and what the page says then. Data, so that every
// browser goes through the same list: the faults are the server's (site.js), but for what a row asks of the browser.
//
// A row is `{ name, faults, says }`:
// - `faults`: pairs of a pattern of paths and a fault, as `site.fail` takes them;
// - `says`: what must be read on the page within seconds. Where it is absent the lab must start all the same;
// - `mend`: `false` where trying again cannot help, because the fault is the browser's or the way in which the page was opened;
// - `isBare`: whether the page has no styles then, or not all of its frame;
// - `link`: whether one tries again by a link;
// - `twice`: the browser in which one tries again once more: it has kept what was wrong, until the page has it fetched anew;
// - `saysIn`: by the name of a browser, what is read there instead; `null`: nothing, the lab starts there all the same;
// - `needs`: a global without which a browser cannot have this failure;
// - `open`: what follows the page's address;
// - `file`: whether the page is opened from the disk;
// - `reload`: whether one tries again by reloading the page;
// - `action`: what is done in the lab before the sentence comes (failure-walk.js knows them by name).

import { gzipSync } from "node:zlib";

const INDEX = /\/$/;
const WORKER = /worker-boot/;
const AUTHOR = /author/;
const GLUE = /\/page-[0-9a-f]+\.js$/;
const PROGRAM = /_bg\.wasm$/;
const STYLES = /\/style-.*css$/;
const COURSE = /course\.bin$/;

const WORDS = /connect\/words\.bin$/;
const AT_CONNECT = "#/lesson/connect";

const EARLY = /\/early-/;
const BOOT = /\/boot-/;
const LESSONS = /\/lessons\//;
const CONSOLE = /_console\.wasm$/;
const EDITOR = /\/editor\.js$/;
const EDITOR_CODE = /_editor\.wasm$/;
const REST = /_rest\.wasm$/;
const CHECKS = /_checks\.wasm$/;

const UPLOAD = /whole folder again/;
/** Where a browser may not tell what is blocked in a worker. */
const SAME_POLICY = /Content-Security-Policy .*send with worker-boot-\w+\.js the policy/;
const BINARY = /whole folder again, in binary mode/;
/** What the drawing says that stands for the page until a script runs. */
const DRAWING = /does not start: a file of\s+this page/;

/** What some hosts send for whatever they do not have. */
const A_PAGE = { type: "text/html; charset=utf-8", body: "<!doctype html><title>School</title>" };
const REFUSED = { status: 403 };
/** A file as it lies beside the one that was asked for, and nothing that says so. */
const PACKED = { spoil: (bytes) => gzipSync(bytes) };
/** What an upload as text makes of a file. */
const AS_TEXT = { spoil: (bytes) => Buffer.from(bytes.toString("latin1").replaceAll("\n", "\r\n"), "latin1") };
/** index.html as far as to where this begins. */
const upTo = (text) => [INDEX, { edit: (html) => html.slice(0, html.indexOf(text)) }];

/** index.html with a header of the host beside its own policy. */
const header = (name, value) => [INDEX, { headers: { [name]: value } }];
/** The policy that the page asks for, with one directive replaced. */
const policy = (directive, value) => {
  const own = { "script-src": "'self' 'wasm-unsafe-eval'", "worker-src": "'self'", [directive]: value };
  return header("content-security-policy", Object.entries(own).map((pair) => pair.join(" ")).join("; "));
};
/** A policy on worker-boot.js alone. */
const workerPolicy = (value) => [WORKER, { headers: { "content-security-policy": value } }];
/** A script that runs before all others: what an old browser lacks is taken away. */
const lacking = (code) => [
  [INDEX, { edit: (html) => html.replace("<head>", '<head><script src="icon.svg"></script>') }],
  [/icon\.svg$/, { type: "text/javascript", body: code }],
];

export const FAILURES = [
  // -- The worker
  { name: "worker-boot.js is missing", faults: [[WORKER, { status: 404 }]], says: /did not start: .*worker-boot-\w+\.js \(status 404\)/ },
  { name: "worker-boot.js breaks off", faults: [[WORKER, { drop: true }]], says: /did not start: the server does not answer/ },
  {
    name: "worker-boot.js is sent as text",
    faults: [[WORKER, { type: "text/plain" }]],
    says: /worker-boot-\w+\.js as text\/plain/,
    // It does not look at a worker's type.
    saysIn: { webkit: null },
  },
  { name: "worker-boot.js is empty", faults: [[WORKER, { body: "" }]], says: /worker-boot-\w+\.js came, but cannot be used/ },
  {
    name: "worker-boot.js never comes",
    faults: [[WORKER, { hang: true }]],
    says: /did not start: the server does not answer \(worker-boot-\w+\.js\)/,
  },
  { name: "worker-boot.js is a web page", faults: [[WORKER, A_PAGE]], says: /worker-boot-\w+\.js is missing: .*a web page in its place/ },
  {
    name: "the policy of worker-boot.js forbids scripts",
    faults: [workerPolicy("default-src 'none'")],
    says: /did not start: .*blocks page-\w+\.js \(script-src\)\. .*send with worker-boot-\w+\.js the policy/,
    saysIn: { firefox: SAME_POLICY, webkit: SAME_POLICY },
  },
  { name: "a policy forbids workers", faults: [policy("worker-src", "'none'")], says: /Content-Security-Policy .*\(worker-src\)/ },

  // -- The program
  { name: "the program's script is missing", faults: [[GLUE, { status: 404 }]], says: /page-\w+\.js \(status 404\)/ },
  { name: "the program's script is sent as text", faults: [[GLUE, { type: "text/plain" }]], says: /page-\w+\.js as text\/plain/ },
  { name: "boot.js is missing", faults: [[/\/boot-/, { status: 404 }]], says: /boot-\w+\.js \(status 404\)/ },
  { name: "boot.js is sent as text", faults: [[/\/boot-/, { type: "text/plain" }]], says: /boot-\w+\.js as text\/plain/ },
  { name: "boot.js never comes", faults: [[BOOT, { hang: true }]], says: /the server does not answer \(boot-\w+\.js\)/ },
  { name: "boot.js is a web page", faults: [[BOOT, A_PAGE]], says: /boot-\w+\.js is missing: .*a web page in its place/ },
  { name: "boot.js may not be read", faults: [[BOOT, REFUSED]], says: /boot-\w+\.js \(status 403\)\. .*permissions/ },
  { name: "boot.js is packed", faults: [[BOOT, PACKED]], says: /boot-\w+\.js came packed.*Content-Encoding/ },
  { name: "early.js is missing", faults: [[EARLY, { status: 404 }]], says: /early-\w+\.js: status 404/, isBare: true, link: true },
  { name: "half of early.js comes", faults: [[EARLY, { half: "cut" }]], says: /early-\w+\.js: status 200/, isBare: true, link: true },
  { name: "early.js is a web page", faults: [[EARLY, A_PAGE]], says: /early-\w+\.js: status 200, text\/html/, isBare: true, link: true },
  {
    name: "early.js and boot.js are missing",
    faults: [[EARLY, { status: 404 }], [BOOT, { status: 404 }]],
    says: DRAWING,
    isBare: true,
    link: true,
  },
  {
    name: "every file but index.html is a web page",
    faults: [[/\.(js|css|wasm|bin)$/, A_PAGE]],
    says: DRAWING,
    isBare: true,
    link: true,
    twice: "webkit",
  },
  { name: "index.html breaks off in its head", faults: [upTo('<link rel="modulepreload"')], says: /only a part of index\.html came/, isBare: true },
  { name: "index.html breaks off in its body", faults: [upTo('<h1 id="boot-title"')], says: /only a part of index\.html came/, isBare: true },
  { name: "the program's script never comes", faults: [[GLUE, { hang: true }]], says: /sent nothing of page-\w+\.js for 8 seconds/ },
  { name: "the program's script is a web page", faults: [[GLUE, A_PAGE]], says: /page-\w+\.js is missing: .*a web page in its place/ },
  {
    name: "the program's script is of another build",
    faults: [[GLUE, { edit: (script) => script.replaceAll(/__wbg_\w+_[0-9a-f]{16}/g, "__wbg_of_another_build") }]],
    says: /two different builds/,
  },
  { name: "the program is missing", faults: [[PROGRAM, { status: 404 }]], says: /page-\w+_bg\.wasm \(status 404\)/ },
  { name: "the program may not be read", faults: [[PROGRAM, REFUSED]], says: /page-\w+_bg\.wasm \(status 403\)\. .*permissions/ },
  { name: "the server is overloaded", faults: [[PROGRAM, { status: 503 }]], says: /page-\w+_bg\.wasm \(status 503\)\. Try again later/ },
  { name: "the program is a web page", faults: [[PROGRAM, A_PAGE]], says: /page-\w+_bg\.wasm is missing: .*a web page in its place/ },
  { name: "the program is packed", faults: [[PROGRAM, PACKED]], says: /page-\w+_bg\.wasm came packed.*Content-Encoding/ },
  { name: "the program was uploaded as text", faults: [[PROGRAM, AS_TEXT]], says: BINARY },
  { name: "the program breaks off", faults: [[PROGRAM, { drop: true }]], says: /the server does not answer/ },
  { name: "half of the program comes", faults: [[PROGRAM, { half: "cut" }]], says: /only [\d,]+ of [\d,]+ KB of page-\w+_bg\.wasm/ },
  { name: "the program is something else", faults: [[PROGRAM, { body: "<!doctype html>" }]], says: UPLOAD },
  { name: "the program is sent as octets", faults: [[PROGRAM, { type: "application/octet-stream" }]] },
  { name: "the program is sent as text", faults: [[PROGRAM, { type: "text/plain" }]] },
  { name: "the server stalls half-way", faults: [[PROGRAM, { half: "stall" }]], says: /sent nothing of page-\w+_bg\.wasm for 8 seconds/ },
  { name: "the server never sends the program", faults: [[PROGRAM, { hang: true }]], says: /sent nothing of page-\w+_bg\.wasm for 8 seconds/ },
  {
    name: "a policy forbids WebAssembly",
    faults: [policy("script-src", "'self'")],
    says: /Content-Security-Policy .*add 'wasm-unsafe-eval'/,
  },
  {
    name: "a policy forbids connections",
    faults: [policy("connect-src", "'none'")],
    says: /Content-Security-Policy blocks page-\w+_bg\.wasm \(connect-src\)\. .*allow in it .*connect-src 'self'/,
  },
  {
    name: "a policy forbids all but scripts",
    faults: [policy("default-src", "'none'")],
    says: /Content-Security-Policy blocks page-\w+_bg\.wasm \(connect-src\)/,
    isBare: true,
  },
  {
    name: "a policy forbids styles",
    faults: [policy("style-src", "'none'")],
    says: /styles did not load: .*Content-Security-Policy blocks style-\w+\.css \(style-src\)\. .*allow in it .*style-src 'self'/,
    isBare: true,
  },
  { name: "Trusted Types are enforced", faults: [header("content-security-policy", "require-trusted-types-for 'script'")] },
  {
    name: "Trusted Types are enforced without our policy",
    needs: "trustedTypes",
    faults: [header("content-security-policy", "require-trusted-types-for 'script'; trusted-types other")],
    says: /Content-Security-Policy .*\(trusted-types\)/,
  },
  {
    name: "the styles are missing",
    faults: [[STYLES, { status: 404 }]],
    says: /styles did not load: .*style-\w+\.css \(status 404\)/,
    isBare: true,
  },
  { name: "the styles are sent as text", faults: [[STYLES, { type: "text/plain" }]], says: /style-\w+\.css as text\/plain/, isBare: true },
  { name: "half of the styles comes", faults: [[STYLES, { half: "cut" }]], says: /styles did not load: style-\w+\.css came, but cannot/, isBare: true },
  { name: "the styles are a web page", faults: [[STYLES, A_PAGE]], says: /style-\w+\.css is missing: .*a web page in its place/, isBare: true },

  // -- The lessons
  { name: "course.bin is missing", faults: [[COURSE, { status: 404 }]] },
  { name: "course.bin is empty", faults: [[COURSE, { body: "" }]], says: /lessons\/course\.bin cannot be used/ },
  { name: "half of course.bin comes", faults: [[COURSE, { half: "cut" }]], says: /lessons\/course\.bin cannot be used/ },
  { name: "course.bin was uploaded as text", faults: [[COURSE, AS_TEXT]], says: /lessons\/course\.bin cannot be used.*binary mode/ },
  { name: "course.bin may not be read", faults: [[COURSE, REFUSED]], says: /lessons did not load: .*course\.bin \(status 403\)\. .*permissions/ },
  { name: "course.bin is a web page", faults: [[COURSE, A_PAGE]], says: /lessons\/course\.bin is missing: .*a web page in its place/ },
  { name: "course.bin never comes", faults: [[COURSE, { hang: true }]], says: /sent nothing of lessons\/course\.bin for 8 seconds/ },
  { name: "course.bin stalls half-way", faults: [[COURSE, { half: "stall" }]], says: /sent nothing of lessons\/course\.bin for 8 seconds/ },
  {
    name: "all of lessons/ is missing",
    faults: [[LESSONS, { status: 404 }]],
    says: /lessons did not load: .*lessons\/course\.bin \(status 404\)/,
  },
  { name: "course.bin breaks off", faults: [[COURSE, { drop: true }]], says: /lessons did not load: the server does not answer/ },
  {
    name: "a lesson's words are missing",
    open: AT_CONNECT,
    faults: [[WORDS, { status: 404 }]],
    says: /The lesson did not load: .*lessons\/connect\/words\.bin \(status 404\)/,
  },
  {
    name: "a lesson's words were uploaded as text",
    open: AT_CONNECT,
    faults: [[WORDS, AS_TEXT]],
    says: /lessons\/connect\/words\.bin cannot be used.*binary mode/,
  },
  {
    name: "a lesson's words are another lesson's",
    open: AT_CONNECT,
    faults: [[WORDS, { path: "lessons/expiry/words.bin" }]],
    says: /lessons\/connect\/words\.bin cannot be used \(it was compiled at another time/,
  },
  {
    name: "a lesson's words never come",
    open: AT_CONNECT,
    faults: [[WORDS, { hang: true }]],
    says: /sent nothing of lessons\/connect\/words\.bin for 8 seconds/,
  },
  {
    name: "course.bin and what reads the lessons' own files are missing",
    faults: [[COURSE, { status: 404 }], [AUTHOR, { status: 404 }]],
    says: /no lessons\/course\.bin, and .*author-boot-\w+\.js \(status 404\)/,
  },
  {
    name: "what reads the lessons' own files is missing",
    open: "?author",
    faults: [[AUTHOR, { status: 404 }]],
    says: /asks for the lessons' own files.*author-boot-\w+\.js \(status 404\)/,
  },

  // -- Parts that come later
  {
    name: "the code of rarer commands is missing",
    part: REST,
    faults: [[REST, { status: 404 }]],
    open: "#/lesson/launch-client",
    action: "rarerCommand",
    says: /code of this command could not be loaded: .*run it again.*whole folder again/,
  },
  {
    name: "the lesson's code is missing",
    part: /_lesson\.wasm$/,
    faults: [[/_lesson\.wasm$/, { status: 404 }]],
    open: "#/lesson/launch-client",
    says: /lesson did not load: .*page-\w+_lesson\.wasm \(status 404\)/,
  },
  {
    name: "the lesson's styles are missing",
    faults: [[/with-lesson-\w+\.css$/, { status: 404 }]],
    open: "#/lesson/launch-client",
    says: /lesson did not load: .*with-lesson-\w+\.css \(status 404\)/,
  },
  ...[
    ["is missing", REST, { status: 404 }, /page-\w+_rest\.wasm \(status 404\)\. Reload the page: there may be a newer one/],
    ["is a web page", REST, A_PAGE, /page-\w+_rest\.wasm is missing: .*a web page in its place\. Reload the page/],
    ["is packed", REST, PACKED, /page-\w+_rest\.wasm came packed/],
  ].map(([what, pattern, fault, says]) => ({
    name: `the code of rarer commands ${what}, and why is said`,
    part: REST,
    faults: [[pattern, fault]],
    open: "#/lesson/launch-client",
    action: "rarerCommand",
    says,
    reload: true,
  })),
  {
    name: "the code of a lesson's checks is missing",
    part: CHECKS,
    faults: [[CHECKS, { status: 404 }]],
    open: "#/lesson/launch-client",
    says: /Nothing of it is lost\..*page-\w+_checks\.wasm \(status 404\)/,
  },
  {
    name: "the code of a lesson's checks may not be fetched by the worker",
    part: CHECKS,
    faults: [workerPolicy("connect-src 'none'")],
    open: "#/lesson/launch-client",
    says: /blocks page-\w+_checks\.wasm \(connect-src\)\. .*send with worker-boot-\w+\.js the policy/,
    saysIn: { webkit: SAME_POLICY },
    // Firefox keeps a policy as long as the file that it came with, and so longer than this test.
    mend: false,
  },
  ...[
    ["is missing", { status: 404 }, /console did not load: .*page-\w+_console\.wasm \(status 404\)\. Reload the page/],
    ["is a web page", A_PAGE, /page-\w+_console\.wasm is missing: .*a web page in its place\. Reload the page/],
    ["is packed", PACKED, /page-\w+_console\.wasm came packed/],
    ["was uploaded as text", AS_TEXT, /page-\w+_console\.wasm came, but cannot be used.*binary mode/],
    ["never comes", { hang: true }, /sent nothing of page-\w+_console\.wasm for 8 seconds/],
  ].map(([what, fault, says]) => ({
    name: `the console's code ${what}`,
    part: CONSOLE,
    faults: [[CONSOLE, fault]],
    open: "#/lesson/launch-client",
    action: "console",
    says,
  })),

  ...[
    ["is missing", { status: 404 }, /editor did not load: .*\beditor\.js \(status 404\)/],
    ["is a web page", A_PAGE, /\beditor\.js is missing: .*a web page in its place/],
    ["is packed", PACKED, /\beditor\.js came packed/],
    ["is sent as text", { type: "text/plain" }, /editor did not load: .*\beditor\.js as text\/plain/],
    ["is something else", { body: "throw 1" }, /\beditor\.js came, but cannot be used/],
    ["never comes", { hang: true }, /sent nothing of \beditor\.js for 8 seconds/],
  ].map(([what, fault, says]) => ({
    name: `the editor's text field ${what}`,
    faults: [[EDITOR, fault]],
    open: "#/lesson/launch-client",
    action: "editor",
    says,
  })),
  {
    name: "the editor's code is missing",
    part: EDITOR_CODE,
    faults: [[EDITOR_CODE, { status: 404 }]],
    open: "#/lesson/launch-client",
    action: "editor",
    says: /editor did not load: .*page-\w+_editor\.wasm \(status 404\)/,
  },
  {
    name: "the site has been built without the editor",
    faults: [[INDEX, { edit: (html) => html.replace(/<meta name="editor"[^>]*>/, "") }]],
    open: "#/lesson/launch-client",
    action: "editor",
    says: /editor did not load: this site has been built without it/,
    mend: false,
  },

  // -- The browser, and how the page is opened
  {
    name: "the page stands in a sandbox",
    faults: [header("content-security-policy", "sandbox allow-scripts")],
    says: /sandboxed frame.*allow-same-origin/,
    // There the page's own policy stops every script: 'self' is nobody in a sandbox.
    saysIn: { webkit: DRAWING },
    mend: false,
  },
  { name: "the page is opened as a file", file: true, says: /opened as a file.*http\.server/, mend: false },
  { name: "there is no WebAssembly", faults: lacking("delete globalThis.WebAssembly"), says: /lacks WebAssembly/, mend: false },
  {
    name: "WebAssembly is of an old kind",
    faults: lacking("WebAssembly.validate = () => false"),
    says: /too old to run the lab/,
    mend: false,
  },
  {
    name: "the styles' colours are unknown",
    faults: lacking("const { supports } = CSS; CSS.supports = (...what) => !/light-dark/.test(what) && supports.apply(CSS, what)"),
    says: /too old to run the lab\. Chrome and Edge from 123/,
    mend: false,
  },
  {
    name: "a selector of the styles is unknown",
    faults: lacking("const { supports } = CSS; CSS.supports = (...what) => !/:has/.test(what) && supports.apply(CSS, what)"),
    says: /too old to run the lab/,
    mend: false,
  },
  { name: "there are no workers", faults: lacking("delete globalThis.Worker"), says: /lacks WebAssembly or workers/, mend: false },
];

/** What happens in Chromium alone: other browsers do not start a worker that has such a policy. */
export const IN_CHROMIUM = [
  {
    name: "the code of a lesson's checks may not be run by the worker",
    part: CHECKS,
    faults: [workerPolicy("script-src 'self'")],
    open: "#/lesson/launch-client",
    says: /blocks page-\w+_checks\.wasm \(script-src without 'wasm-unsafe-eval'\)\. .*send with worker-boot-\w+\.js the policy/,
  },
];
