// Makes the page an embed, before its program starts: `boot.js` loads this where the address says `?embed`. It reads the address,
// tells styles and program what to show by attributes of the root, and keeps the host's history free of the frame's ways.
// `talk.js` speaks with the host, if the address names one.

import { read } from "./address.js";

// How high a frame with more than a lesson in it would be, narrow and wide, and the bounds of one with a lesson alone. In pixels.
const NARROW = 560;
const WIDE = 620;
const LEAST = 240;
const MOST = 4_000;
const PHONE = "(max-width: 759px)";

const root = document.documentElement;

/** Sets or takes away the theme, as the settings would; nothing is kept. */
export function setTheme(theme) {
  if (theme === "auto") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", theme);
}

function addStyles() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("embed.css", import.meta.url).href;
  document.head.append(link);
}

/**
 * A frame that is to begin anew each time finds no storage, as in a browser that forbids it: what the student has done elsewhere is not the
 * host's to see or to remove.
 */
function keepNothing() {
  root.setAttribute("data-fresh", "");
  for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { value: null });
}

/** The frame that waits becomes a lesson's, as early.js makes it where the lesson stands behind the `#`. */
function fitFrame() {
  document.getElementById("frame").className = "frame";
  document.getElementById("boot-title").textContent = "Port6379";
  document.getElementById("splash-lead")?.remove();
}

/** A lesson that a reload finds behind the `#` stays: the student has gone there. */
function goToLesson(lesson) {
  if (startUp.lesson || !lesson) return;
  history.replaceState(null, "", `#/lesson/${lesson}`);
  startUp.lesson = lesson;
  fitFrame();
}

/**
 * What a link of the page leads to comes in the place of what is shown: a host's Back must lead out of the host's page. A tab of its own
 * has the whole page.
 */
function follow(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented) return;
  const isHere = link.origin === location.origin && link.pathname === location.pathname;
  if (isHere && link.target === "_blank") link.search = "";
  if (!link.getAttribute("href").startsWith("#/") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  location.replace(link.hash);
}

/** The arrows of the stage's tabs pass those that are not shown. */
function passHidden(event) {
  const tab = event.target.closest?.('.tabs [role="tab"]');
  const shown = tab ? [...tab.parentElement.children].filter((other) => other.checkVisibility()) : [];
  const place = shown.indexOf(tab);
  const places = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: shown.length - 1 };
  if (!root.hasAttribute("data-panes") || !Object.hasOwn(places, event.key)) return;
  const next = shown.at(places[event.key] % shown.length);
  event.preventDefault();
  event.stopImmediatePropagation();
  next?.click();
  next?.focus();
}

/** How high the frame would be to show all of what it shows, or enough of it. */
function wantedHeight(article, panes) {
  const isLessonAlone = panes?.length === 1 && panes[0] === "lesson";
  const pane = article?.closest(".pane");
  if (!isLessonAlone || !pane) return matchMedia(PHONE).matches ? NARROW : WIDE;
  const { marginTop, marginBottom } = getComputedStyle(article);
  const content = article.offsetHeight + Number.parseFloat(marginTop) + Number.parseFloat(marginBottom);
  // All that is not the pane stays as it is.
  return Math.min(MOST, Math.max(LEAST, Math.ceil(innerHeight - pane.clientHeight + content)));
}

/** Calls `told` with each height that is wanted and was not before. */
function watchHeight(panes, told) {
  let article = null;
  let last = 0;
  const measure = () => {
    const height = wantedHeight(article, panes);
    if (height !== last) told((last = height));
  };
  const observer = new ResizeObserver(measure);
  observer.observe(root);
  /** The lesson has been painted anew: its article may be another one. */
  return () => {
    requestAnimationFrame(() => {
      const found = document.querySelector("article.lesson");
      if (found !== article) {
        if (article) observer.unobserve(article);
        article = found;
        if (article) observer.observe(article);
      }
      measure();
    });
  };
}

/** Makes the page an embed. The program, which starts when this is done, calls what it leaves as `startUp.frame`. */
export async function begin() {
  const asked = read(location.search);
  root.setAttribute("data-embed", "embed");
  if (asked.panes) root.setAttribute("data-panes", asked.panes.join(" "));
  if (asked.id) root.setAttribute("data-store", `embed.${asked.id}.`);
  if (asked.fresh) keepNothing();
  if (asked.theme) setTheme(asked.theme);
  addStyles();
  goToLesson(asked.lesson);
  document.addEventListener("click", follow);
  document.addEventListener("keydown", passHidden, { capture: true });
  const isHosted = parent !== window && (asked.origin || asked.speak);
  const talk = isHosted ? (await import("./talk.js")).begin(asked, setTheme) : null;
  const look = watchHeight(asked.panes, (height) => talk?.resize(height));
  let step = asked.step;
  let serve = null;
  startUp.frame = {
    attach(done) {
      serve = done;
      talk?.attach(serve);
      return asked.refused;
    },
    see(lesson) {
      talk?.see(lesson);
      look();
      if (step && serve) {
        const wanted = step;
        step = undefined;
        // The lesson is painted first.
        requestAnimationFrame(() => serve("say-step", wanted));
      }
    },
    fail(why) {
      talk?.fail(why);
    },
  };
}
