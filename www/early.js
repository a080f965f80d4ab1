// Before the first paint: theme and text size as the student chose them, so that nothing flashes.

for (const name of ["data-theme", "data-text"]) {
  try {
    const value = JSON.parse(localStorage.getItem(`port6379.${name}`));
    if (value && value !== "auto" && value !== "normal") document.documentElement.setAttribute(name, value);
  } catch {
    // No storage, or nothing that makes sense in it: the page looks as the system does.
  }
}
