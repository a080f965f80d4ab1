// Starts the lab's worker. The page's first message brings the program that the page itself runs: its script's address
// and its compiled module, so that nothing is loaded twice and the two are always of one build.

globalThis.onmessage = async ({ data: [script, module] }) => {
  globalThis.onmessage = null;
  try {
    const { default: init } = await import(script);
    await init({ module_or_path: module });
  } catch (error) {
    // Out of the promise: only then does the page hear of it.
    setTimeout(() => {
      throw error;
    });
  }
};
