// The dialog in which a package is made of the lesson.

import { button, make } from "./elements.js";
import { saveAs } from "./files.js";
import { makePackage } from "./package.js";
import { say } from "./words.js";

/** What is said of each kind. */
const SAID = {
  scorm12: ["studio-package-scorm12", "studio-package-scorm12-hint"],
  scorm2004: ["studio-package-scorm2004", "studio-package-scorm2004-hint"],
  cmi5: ["studio-package-cmi5", "studio-package-cmi5-hint"],
  web: ["studio-package-web", "studio-package-web-hint"],
};

/** Opens the dialog. `prepare` promises `{ lesson, files, compiled, problems }`, as `makePackage` takes them. */
export function openPacking(prepare) {
  const stop = new AbortController();
  const choice = ([kind, [name, hint]], place) => {
    const input = make("input", { type: "radio", name: "package", value: kind, checked: place === 0 });
    return make("label", { className: "studio-kind" }, input, make("span", {}, make("b", {}, say(name)), make("small", {}, say(hint))));
  };
  const status = make("p", { className: "studio-packed", role: "status" });
  const bar = make("progress", { max: 1, value: 0, hidden: true, "aria-label": say("studio-packing") });
  const go = button(say("studio-package-make"), pack, { className: "primary" });
  const close = button(say("studio-package-close"), () => dialog.close());
  const kinds = make("fieldset", {}, make("legend", {}, say("studio-package-kind")), ...Object.entries(SAID).map(choice));
  const title = make("h2", { id: "studio-packing" }, say("studio-package-title"));
  const dialog = make("dialog", { className: "studio-dialog", "aria-labelledby": title.id }, title, make("p", {}, say("studio-package-lead")), kinds, bar, status, make("div", { className: "studio-dialog-foot" }, close, go));

  function setBusy(isBusy) {
    kinds.disabled = go.disabled = isBusy;
    bar.hidden = !isBusy;
  }

  async function pack() {
    const kind = kinds.querySelector(":checked").value;
    setBusy(true);
    bar.value = 0;
    status.textContent = say("studio-packing");
    try {
      const { lesson, files, compiled, problems } = await prepare();
      const hear = (share) => (bar.value = share);
      const blob = await makePackage({ kind, lesson, files, compiled, signal: stop.signal, hear });
      saveAs(blob, `${lesson.name}-${kind}.zip`);
      const size = (blob.size / 1e6).toLocaleString(undefined, { maximumFractionDigits: 1 });
      status.textContent = `${say("studio-package-made", { size })} ${problems ? say("studio-package-problems", { count: problems }) : ""}`;
    } catch (error) {
      if (!stop.signal.aborted) status.textContent = say("studio-not-packed", { why: error.message });
    }
    setBusy(false);
  }

  dialog.addEventListener("close", () => {
    stop.abort();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}
