// Runs first, in every browser that has JavaScript at all: nothing here is younger than ES5, apart from what is asked for
// before it is used. It sets theme and text size as the student chose them, lets the styles in without holding up the
// first paint, and offers `startUp`, which says in one sentence why the lab does not start, and tries again. Whatever makes this
// file smaller must keep it at ES5.

(function () {
  "use strict";

  // How long the start-up module may take to run before something must be wrong with it.
  var WAIT_MS = 6000;
  // How long a server may take to answer when it is asked what is wrong.
  var ANSWER_MS = 4000;
  // A browser tells what a policy has blocked a little later than that it did not come.
  var POLICY_MS = 100;
  // How long the drawing that stands for the page stays for its first paint.
  var PAINT_MS = 100;
  // How long the styles may take to be let in when all is loaded.
  var SETTLE_MS = 1000;

  // What was damaged on its way was mostly sent as text.
  var UPLOAD =
    "Try again; if that does not help, whoever runs this site must upload the whole folder again, in binary mode.";
  // Where the page is open already, it is mostly older than what the server has.
  var RELOAD =
    "Reload the page: there may be a newer one. If that does not help, whoever runs this site must upload the whole folder again.";
  // What browsers want scripts and styles to be sent as.
  var TYPES = { js: "text/javascript", css: "text/css" };
  // What decides is what isCurrent() asks for of the styles.
  var BROWSERS = "Chrome and Edge from 123, Firefox from 121 and Safari from 17.5 can.";

  // What a policy of the site has blocked: directive and address of each; a worker tells of its own, and which file it is.
  var blocked = [];
  var watch = setTimeout(watchEnds, WAIT_MS);
  // What comes after the first failure is mostly its consequence.
  var isTold = false;
  var areStylesTold = false;

  function byId(id) {
    return document.getElementById(id);
  }

  function setTheme(name) {
    try {
      var value = JSON.parse(localStorage.getItem("port6379." + name));
      if (value && value !== "auto" && value !== "normal") document.documentElement.setAttribute(name, value);
    } catch (error) {
      // No storage, or nothing that makes sense in it: the page looks as the system does.
    }
  }

  // -- The frame -----------------------------------------------------------------------------------------------

  // The studio is a page of its own.
  if (/^#\/studio\b/.test(location.hash)) location.replace("studio.html" + location.search + location.hash.slice(8));

  // The lesson that the address names.
  var lesson = (/^#\/lesson\/([^?\/]+)/.exec(location.hash) || [])[1];

  /** Whether index.html came to its end, as far as anybody needs it. */
  function isWhole() {
    return !!byId("boot-amount") && !!document.querySelector('link[rel="modulepreload"]');
  }

  /** The frame that waits is home's; where the address names a lesson it becomes a lesson's. */
  function fitFrame() {
    if (!lesson) return;
    byId("frame").className = "frame";
    byId("boot-title").textContent = "Port6379";
    var lead = byId("splash-lead");
    if (lead) lead.parentNode.removeChild(lead);
  }

  // -- The styles ----------------------------------------------------------------------------------------------

  /** Calls back once, when something of the page has been on the screen; a hidden page is never painted and does not wait. */
  function whenPainted(done) {
    var timer = setTimeout(call, PAINT_MS);
    function call() {
      clearTimeout(timer);
      if (done) done();
      done = null;
    }
    if (document.hidden || !window.PerformanceObserver) return call();
    new PerformanceObserver(call).observe({ type: "paint", buffered: true });
  }

  // Until they are here a drawing stands for the page: unstyled it would jump. What is taken away before it has been on the screen
  // never was the first paint: browsers then take that of the program for the largest.
  function showFrame() {
    whenPainted(replaceSplash);
  }

  function replaceSplash() {
    var frame = byId("frame");
    var splash = byId("splash");
    if (frame) frame.hidden = false;
    if (splash) splash.parentNode.removeChild(splash);
  }

  // The last rule of all says so: a file that breaks off has lost it.
  function isStyled() {
    return getComputedStyle(document.documentElement).getPropertyValue("--end") !== "";
  }

  /** What failed before this script ran told nobody why: it is asked for once more. */
  function askAgain(link) {
    if (areStylesTold) return;
    areStylesTold = true;
    var again = link.cloneNode();
    again.media = "all";
    again.onload = again.onerror = function () {
      showFrame();
      if (isStyled()) return;
      explain(link.href).then(function (why) {
        sayIn(overlay(), "The page's styles did not load: " + why);
      });
    };
    document.head.appendChild(again);
  }

  function letStylesIn() {
    var link = document.querySelector('link[rel="stylesheet"]');
    if (!link) return showFrame();
    function ask() {
      if (!isStyled()) askAgain(link);
    }
    link.onerror = ask;
    // What failed before this script ran, or was sent as something else, tells nobody: it is seen when all is settled.
    window.addEventListener("load", function () {
      setTimeout(ask, SETTLE_MS);
    });
    // Some browsers let them in at once, some load them again from their cache.
    link.onload = function () {
      link.media = "all";
      if (isStyled()) showFrame();
    };
    if (link.sheet) link.onload();
  }

  // -- What is wrong -------------------------------------------------------------------------------------------

  /** The file's name in the folder that was uploaded. */
  function nameOf(url) {
    return /(lessons\/([^\/]*\/)?)?[^\/]*$/.exec(url.split(/[?#]/)[0])[0] || "index.html";
  }

  function isBlocked(url) {
    return blocked.filter(function (one) {
      return one.address === url || one.file === url || (one.directive === "worker-src" && /worker|author/.test(url));
    })[0];
  }

  function blockedBy(directive, mend, name) {
    return (
      "this site's Content-Security-Policy blocks " + (name || "it") + " (" + directive + "). Whoever runs this site must " +
      mend + "."
    );
  }

  /** A worker's policy is the one that its own file is sent with. */
  function samePolicy(name) {
    return "send with " + name + " the policy that index.html is sent with";
  }

  function blockedAs(one) {
    var mend = "allow in it what this page needs: " + document.querySelector("meta[http-equiv]").content;
    if (one.file) mend = samePolicy(nameOf(one.file));
    return blockedBy(one.directive.replace("-elem", ""), mend, nameOf(one.address));
  }

  function unreachable(url) {
    if (navigator.onLine === false) return "you are offline. Connect, then try again.";
    return "the server does not answer (" + nameOf(url) + "). Check the connection, then try again.";
  }

  function withinTime(promise) {
    return Promise.race([
      promise,
      new Promise(function (_, reject) {
        setTimeout(reject, ANSWER_MS);
      }),
    ]);
  }

  function refused(name, status) {
    var mend = RELOAD;
    if (status === 401 || status === 403) mend = "Whoever runs this site must let everybody read that file: see its permissions.";
    if (status === 429 || status >= 500) mend = "Try again later; if that does not help, the server's log says more to whoever runs it.";
    return "the server did not deliver " + name + " (status " + status + "). " + mend;
  }

  /** The end of a sentence: what is wrong with this answer, of which the first bytes may be known; none: there was none. */
  function why(url, response, bytes) {
    var policy = isBlocked(url);
    if (policy) return blockedAs(policy);
    if (!response) return unreachable(url);
    var name = nameOf(url);
    if (!response.ok) return refused(name, response.status);
    var type = (response.headers.get("content-type") || "no type").split(";")[0];
    if (type === "text/html") return name + " is missing: the server sent a web page in its place. " + RELOAD;
    if (bytes && bytes[0] === 31 && bytes[1] === 139) {
      return (
        name + " came packed. Whoever runs this site must have it sent with Content-Encoding: gzip, or upload it as it was before."
      );
    }
    var ending = name.split(".").pop();
    var wanted = TYPES[ending];
    if (wanted && type.indexOf(wanted.split("/")[1]) < 0) {
      return (
        "the server sends " + name + " as " + type + ", which browsers do not take. Whoever runs this site must have ." +
        ending + " files sent as " + wanted + "."
      );
    }
    return name + " came, but cannot be used: it is damaged, or of another build. " + UPLOAD;
  }

  /** Promises why nothing came from this address; `silence` is for a server that does not answer. */
  function whyNothing(url, silence) {
    return new Promise(function (resolve) {
      setTimeout(resolve, POLICY_MS);
    }).then(function () {
      return isBlocked(url) || silence === undefined ? why(url) : silence;
    });
  }

  /**
   * Promises the end of a sentence: why this file is not there or does not run, found out by asking the server for it. Of a
   * server that does not answer it is `silence`, if that is given.
   */
  function explain(url, silence) {
    if (navigator.onLine === false || typeof fetch !== "function") return whyNothing(url, silence);
    var asked = fetch(url, { cache: "no-store" }).then(function (response) {
      var reader = response.body.getReader();
      return reader.read().then(function (first) {
        reader.cancel();
        return why(url, response, first.value);
      });
    });
    return withinTime(asked).then(null, function () {
      return whyNothing(url, silence);
    });
  }

  // -- Saying it -----------------------------------------------------------------------------------------------

  function element(name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  /** Where the page itself is there already, or was, the sentence stands over it. */
  function overlay() {
    var box = element("div", "");
    box.className = "trouble";
    box.setAttribute("role", "alert");
    // Without its style it would scroll out of sight.
    if (!isStyled()) box.style.cssText = "position:sticky;top:0;padding:1em;background:Canvas";
    document.body.insertBefore(box, document.body.firstChild);
    return box;
  }

  function sayIn(box, sentence, detail) {
    box.appendChild(element("p", sentence));
    if (detail) {
      var more = element("details", "");
      more.className = "boot-more";
      more.appendChild(element("summary", "Technical detail"));
      more.appendChild(element("pre", String(detail)));
      box.appendChild(more);
    }
    offerRetry(box);
  }

  /** Says that the lab does not start, and why; `detail` is for whoever looks into it. */
  function fail(sentence, detail) {
    isTold = true;
    clearTimeout(watch);
    showFrame();
    var status = byId("boot-status");
    if (!status) return sayIn(overlay(), sentence, detail);
    byId("boot").setAttribute("aria-busy", "false");
    while (status.firstChild) status.removeChild(status.firstChild);
    var bar = byId("boot-progress");
    if (bar) bar.parentNode.removeChild(bar);
    sayIn(status, sentence, detail);
  }

  // Where two things have failed, one button tries both again.
  function offerRetry(box) {
    if (document.querySelector(".boot-retry")) return;
    var button = element("button", "Try again");
    button.type = "button";
    button.className = "primary boot-retry";
    button.onclick = retry;
    box.appendChild(button);
  }

  /** Starts over. What a cache keeps may be what is wrong: it is made to fetch everything anew first. */
  function retry() {
    var isFree = !blocked.some(function (one) {
      return one.directive === "connect-src";
    });
    if (typeof fetch !== "function") return reload();
    // What is kept of index.html has the policy with it, so it is asked for by another name.
    if (!isFree) return void (location.search += "&again");
    var files = [location.href.split("#")[0]];
    var named = document.querySelectorAll("link[href], script[src], meta[name=worker]");
    for (var i = 0; i < named.length; i++) files.push(named[i].href || named[i].src || named[i].content);
    var fetched = files.map(function (file) {
      return fetch(file, { cache: "reload" }).then(function (response) {
        return response.arrayBuffer();
      });
    });
    // Nothing is left of a page that is reloaded while the server cannot be reached.
    return withinTime(fetched[0]).then(
      function () {
        var rest = fetched.map(function (one) {
          return one.then(null, function () {});
        });
        withinTime(Promise.all(rest)).then(reload, reload);
      },
      function () {
        fail("The lab did not load: " + unreachable(files[0]));
      },
    );
  }

  function reload() {
    location.reload();
  }

  // -- What can be told before anything is loaded --------------------------------------------------------------

  // A module that uses what the program uses of WebAssembly: numbers that are cut and extended without traps, memory that is
  // copied in bulk, more than one result, a table of references.
  var PROBE = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 10, 2, 96, 0, 2, 127, 127, 96, 0, 1, 111, 3, 3, 2, 0, 1, 4, 4, 1, 111, 0, 1, 5, 3, 1, 0, 1,
    10, 38, 2, 29, 0, 65, 0, 65, 0, 65, 0, 252, 10, 0, 0, 65, 0, 192, 67, 0, 0, 0, 0, 252, 0, 106, 65, 0, 193, 65, 0, 106, 11,
    6, 0, 65, 0, 37, 0, 11,
  ];

  function hasWebAssembly() {
    return typeof WebAssembly === "object" && typeof WebAssembly.compileStreaming === "function";
  }

  // Without the first the page has no colours, without the second a phone's terminal no keys.
  function hasStyles() {
    return !!window.CSS && CSS.supports("color", "light-dark(#000, #fff)") && CSS.supports("selector(:has(a))");
  }

  function isCurrent() {
    return typeof TransformStream === "function" && WebAssembly.validate(new Uint8Array(PROBE)) && hasStyles();
  }

  /** What is wrong with this browser or with how the page was opened; `null`: nothing. */
  function obstacle() {
    if (!isWhole()) return "The page did not load: only a part of index.html came. " + UPLOAD;
    if (location.protocol === "file:") {
      return (
        "This page was opened as a file, and browsers run it only from a web server. In its folder run " +
        "python3 -m http.server, then open localhost:8000."
      );
    }
    if (self.origin === "null") {
      return (
        "This page stands in a sandboxed frame, in which browsers do not run the lab. Open it in a tab of its own, or " +
        "have allow-same-origin added to the frame's sandbox."
      );
    }
    if (!hasWebAssembly() || typeof Worker !== "function") {
      return "This browser cannot run the lab: it lacks WebAssembly or workers. " + BROWSERS;
    }
    if (!isCurrent()) return "This browser is too old to run the lab. " + BROWSERS;
    return null;
  }

  // -- What is told when it happens ----------------------------------------------------------------------------

  function tell(script, detail) {
    explain(script).then(function (why) {
      if (!isTold) fail("The lab did not load: " + why, detail);
    });
  }

  function watchEnds() {
    tell(document.querySelector('script[type="module"]').src, "The module has not run after " + WAIT_MS / 1000 + " seconds.");
  }

  // The failure of a script is told to no one but its element; it can be seen on the way there.
  function onError(event) {
    if (event.target && event.target.tagName === "SCRIPT") tell(event.target.src);
  }

  function onViolation(event) {
    blocked.push({ directive: event.effectiveDirective, address: event.blockedURI });
  }

  setTheme("data-theme");
  setTheme("data-text");
  if (isWhole()) fitFrame();
  letStylesIn();
  window.addEventListener("error", onError, true);
  document.addEventListener("securitypolicyviolation", onViolation);
  window.startUp = {
    UPLOAD: UPLOAD,
    blocked: blocked,
    blockedBy: blockedBy,
    explain: explain,
    fail: fail,
    isStopped: false,
    lesson: lesson,
    nameOf: nameOf,
    offerRetry: offerRetry,
    retry: retry,
    samePolicy: samePolicy,
    why: why,
    whyNothing: whyNothing,
    /** The start-up module runs: nobody needs to wait for it any more. */
    begun: function () {
      clearTimeout(watch);
    },
  };
  var wrong = obstacle();
  if (wrong) {
    window.startUp.isStopped = true;
    fail(wrong);
  }
})();
