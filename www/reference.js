// Runs in the documents beside the lab before they are drawn: theme and text size as chosen in the lab, and the way back to the
// tab that led here, instead of a second lab in this one. Without it they look as the system does, and every link leads on.

(function () {
  "use strict";

  ["data-theme", "data-text"].forEach(function (name) {
    try {
      var value = JSON.parse(localStorage.getItem("port6379." + name));
      if (value && value !== "auto" && value !== "normal") document.documentElement.setAttribute(name, value);
    } catch (error) {
      // No storage, or nothing that makes sense in it.
    }
  });

  document.addEventListener("click", function (event) {
    var isBack = event.target.closest && event.target.closest("[data-back]");
    if (!isBack || event.ctrlKey || event.metaKey || event.shiftKey || !window.opener || window.opener.closed) return;
    event.preventDefault();
    window.opener.focus();
    window.close();
  });
})();
