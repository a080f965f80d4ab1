// Only in pages that are built for who works on them: says while the page is older than what it is made from, and why. Trunk
// replaces `stale.txt` with all the rest when a build is done; it is empty then.

const POLL_MS = 2_000;

const box = document.createElement("div");
box.className = "trouble calm";
box.setAttribute("role", "status");
box.hidden = true;
const text = document.createElement("pre");
box.append(text);
document.body.append(box);

let wasStale = false;

function show(why) {
  text.textContent = why;
  box.hidden = !why;
}

async function look() {
  const response = await fetch("stale.txt", { cache: "no-store" }).catch(() => undefined);
  // Between two builds there is no file.
  if (!response?.ok) return;
  const why = await response.text();
  if (why) show(why);
  else if (wasStale) show("The new build is there: reload the page to see it.");
  wasStale ||= why !== "";
}

look();
setInterval(look, POLL_MS);

// A published page that was served at this address has left a service worker, which keeps that page.
const registrations = await navigator.serviceWorker?.getRegistrations();
registrations?.forEach((registration) => registration.unregister());
