// A browser on a busy machine fails now and then at what is right: such a test gets a second try, in a new
// browser. What needs it is named at the end, with why its first try failed; more than a few are a
// fault of the page or of the tests, and fail the run. `--fail-on-flaky-tests` lets none pass.

/** Second tries that a run may need: of about 750 tests one in 250. */
const MAX_SECOND_TRIES = 3;

export default class SecondTries {
  #suite;

  onBegin(_config, suite) {
    this.#suite = suite;
  }

  onEnd(result) {
    const again = this.#suite.allTests().filter((test) => test.outcome() === "flaky");
    if (again.length === 0) return undefined;
    console.log(`\n${again.length} passed at their second try only:`);
    for (const test of again) console.log(`  ${test.titlePath().filter(Boolean).join(" > ")}`);
    if (again.length <= MAX_SECOND_TRIES || result.status !== "passed") return undefined;
    console.log(`More than ${MAX_SECOND_TRIES}: that is not chance.`);
    return { status: "failed" };
  }
}
