// The ways in which a host, a network or a browser keeps the lab from starting, and what the page says then. Data, so that every
// browser goes through the same list: the faults are the server's (site.js), but for what a row asks of the browser.
//
// A row is `{ name, faults, says }`:
// - `faults`: pairs of a pattern of paths and a fault, as `site.fail` takes them;
// - `says`: what must be read on the page within seconds. Where it is absent the lab must start all the same;
// - `mend`: `false` where trying again cannot help, because the fault is the browser's or the way in which the page was opened;
// - `isBare`: whether the page has no styles then;
// - `link`: whether one tries again by a link;
// - `saysIn`: by the name of a browser, what is read there instead; `null`: nothing, the lab starts there all the same;
// - `needs`: a global without which a browser cannot have this failure;
// - `open`: what follows the page's address;
// - `file`: whether the page is opened from the disk;
// - `action`: what is done in the lab before the sentence comes (failure-walk.js knows them by name).

const INDEX = /\/$/;
const WORKER = /worker-boot/;
const AUTHOR = /author/;
const GLUE = /\/page-[0-9a-f]+\.js$/;
const PROGRAM = /_bg\.wasm$/;
const STYLES = /\/style-.*css$/;
const COURSE = /course\.bin$/;

const UPLOAD = /whole folder again/;

/** index.html with a header of the host beside its own policy. */
const header = (name, value) => [INDEX, { headers: { [name]: value } }];
/** The policy that the page asks for, with one directive replaced. */
const policy = (directive, value) => {
  const own = { "script-src": "'self' 'wasm-unsafe-eval'", "worker-src": "'self'", [directive]: value };
  return header("content-security-policy", Object.entries(own).map((pair) => pair.join(" ")).join("; "));
};
/** A script that runs before all others: what an old browser lacks is taken away. */
const lacking = (code) => [
  [INDEX, { edit: (html) => html.replace("<head>", '<head><script src="icon.svg"></script>') }],
  [/icon\.svg$/, { type: "text/javascript", body: code }],
];

export const FAILURES = [
  // -- The worker
  { name: "worker-boot.js is missing", faults: [[WORKER, { status: 404 }]], says: /did not start: .*worker-boot\.js \(status 404\)/ },
  { name: "worker-boot.js breaks off", faults: [[WORKER, { drop: true }]], says: /did not start: the server does not answer/ },
  {
    name: "worker-boot.js is sent as text",
    faults: [[WORKER, { type: "text/plain" }]],
    says: /worker-boot\.js as text\/plain/,
    // It does not look at a worker's type.
    saysIn: { webkit: null },
  },
  { name: "worker-boot.js never answers", faults: [[WORKER, { body: "" }]], says: /has not answered for 10 seconds/ },
  { name: "a policy forbids workers", faults: [policy("worker-src", "'none'")], says: /Content-Security-Policy .*\(worker-src\)/ },

  // -- The program
  { name: "the program's script is missing", faults: [[GLUE, { status: 404 }]], says: /page\.js \(status 404\)/ },
  { name: "the program's script is sent as text", faults: [[GLUE, { type: "text/plain" }]], says: /page\.js as text\/plain/ },
  { name: "boot.js is missing", faults: [[/\/boot-/, { status: 404 }]], says: /boot\.js \(status 404\)/ },
  { name: "boot.js is sent as text", faults: [[/\/boot-/, { type: "text/plain" }]], says: /boot\.js as text\/plain/ },
  { name: "boot.js never comes", faults: [[/\/boot-/, { hang: true }]], says: /the server does not answer/ },
  { name: "early.js is missing", faults: [[/\/early-/, { status: 404 }]], says: /scripts do not run\. Try again/, isBare: true, link: true },
  {
    name: "the program's script is of another build",
    faults: [[GLUE, { edit: (script) => script.replaceAll(/__wbg_\w+_[0-9a-f]{16}/g, "__wbg_of_another_build") }]],
    says: /two different builds/,
  },
  { name: "the program is missing", faults: [[PROGRAM, { status: 404 }]], says: /page_bg\.wasm \(status 404\)/ },
  { name: "the program breaks off", faults: [[PROGRAM, { drop: true }]], says: /the server does not answer/ },
  { name: "half of the program comes", faults: [[PROGRAM, { half: "cut" }]], says: /only [\d,]+ of [\d,]+ KB/ },
  { name: "the program is something else", faults: [[PROGRAM, { body: "<!doctype html>" }]], says: UPLOAD },
  { name: "the program is sent as octets", faults: [[PROGRAM, { type: "application/octet-stream" }]] },
  { name: "the program is sent as text", faults: [[PROGRAM, { type: "text/plain" }]] },
  { name: "the server stalls half-way", faults: [[PROGRAM, { half: "stall" }]], says: /sent nothing for 8 seconds/ },
  { name: "the server never sends the program", faults: [[PROGRAM, { hang: true }]], says: /sent nothing for 8 seconds/ },
  {
    name: "a policy forbids WebAssembly",
    faults: [policy("script-src", "'self'")],
    says: /Content-Security-Policy .*add 'wasm-unsafe-eval'/,
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
    says: /styles did not load: .*style\.css \(status 404\)/,
    isBare: true,
  },
  { name: "the styles are sent as text", faults: [[STYLES, { type: "text/plain" }]], says: /style\.css as text\/plain/, isBare: true },

  // -- The lessons
  { name: "course.bin is missing", faults: [[COURSE, { status: 404 }]] },
  { name: "course.bin is empty", faults: [[COURSE, { body: "" }]] },
  { name: "course.bin is damaged", faults: [[COURSE, { half: "cut" }]] },
  { name: "course.bin breaks off", faults: [[COURSE, { drop: true }]], says: /lessons did not load: the server does not answer/ },
  {
    name: "course.bin and what reads the lessons' own files are missing",
    faults: [[COURSE, { status: 404 }], [AUTHOR, { status: 404 }]],
    says: /no lessons\/course\.bin, and .*author-boot\.js \(status 404\)/,
  },
  {
    name: "what reads the lessons' own files is missing",
    open: "?author",
    faults: [[AUTHOR, { status: 404 }]],
    says: /asks for the lessons' own files.*author-boot\.js \(status 404\)/,
  },

  // -- Parts that come later
  {
    name: "the code of rarer commands is missing",
    part: /_rest\.wasm$/,
    faults: [[/_rest\.wasm$/, { status: 404 }]],
    open: "#/lesson/launch-client",
    action: "rarerCommand",
    says: /code of this command could not be loaded: .*run it again.*whole folder again/,
  },
  {
    name: "the console's code is missing",
    part: /_console\.wasm$/,
    faults: [[/_console\.wasm$/, { status: 404 }]],
    open: "#/lesson/launch-client",
    action: "console",
    says: /console did not load: .*page_console\.wasm \(status 404\)/,
  },

  // -- The browser, and how the page is opened
  {
    name: "the page stands in a sandbox",
    faults: [header("content-security-policy", "sandbox allow-scripts")],
    says: /sandboxed frame.*allow-same-origin/,
    // There the page's own policy stops every script: 'self' is nobody in a sandbox.
    saysIn: { webkit: /scripts do not run\. Try again/ },
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
