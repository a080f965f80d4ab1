// The page as a test sees it: one method per thing that a student does or looks at, so that a change of the
// markup is mended here and nowhere else. Elements are found as a person finds them, by role and name.

export class Lab {
  constructor(page, site) {
    this.page = page;
    this.site = site;
  }

  /** Opens the page, or a place in it (`#lesson-id`), and waits until the lab answers. */
  async open(place = "") {
    await this.page.goto(this.site.url + place);
    await this.ready();
  }

  /** Waits until the worker has answered. */
  async ready() {
    await this.page.getByRole("status").filter({ hasText: "The lab answers" }).waitFor();
  }

  /** Makes the lab's worker die of an error, as a trap in the engine would. The test must allow its console error. */
  async killWorker() {
    const [worker] = this.page.workers();
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error("killed on purpose");
      });
    });
  }

  // Add here: the terminal (type a command, read what was printed), the lesson (current step, "not yet",
  // hints), the diagram (the last connection attempt hop by hop), the console's panels (launch an instance,
  // create a cache, edit a security group), the clock (pause, speed, skip).
}

/** The views that the screenshots and the accessibility test visit: a name, and how to get there. */
export const views = [
  { name: "start", open: (lab) => lab.open() },
  // Add here: each lesson's start, the terminal after a failed connection, the console's panels.
];

/** The sizes that matter: a laptop, a small screen, a phone. */
export const sizes = [
  { name: "1440x900", width: 1440, height: 900 },
  { name: "1024x768", width: 1024, height: 768 },
  { name: "390x844", width: 390, height: 844 },
];

export const schemes = ["light", "dark"];
