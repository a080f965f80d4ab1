// What the pages beside the lab take from their document and from the browser.

/** The address that the document names so. */
export function metaOf(name) {
  return new URL(document.querySelector(`meta[name="${name}"]`).content, document.baseURI).href;
}

/** Theme and text size as they were chosen in the lab's settings. */
export function setLook() {
  for (const name of ["data-theme", "data-text"]) {
    try {
      const value = JSON.parse(localStorage.getItem(`port6379.${name}`));
      if (value && value !== "auto" && value !== "normal") document.documentElement.setAttribute(name, value);
    } catch {
      // No store, or nothing that makes sense in it: it looks as the system does.
    }
  }
}
