// Runs the browser tests in the system's Chromium: no browser is downloaded. CHROMIUM names the program.

import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  outputDir: "../../target/e2e",
  fullyParallel: true,
  forbidOnly: true,
  // A few a run, and every one is named: second-tries.js.
  retries: 1,
  // Two for what computes, and one for what mostly waits: most tests in the other engines are of files that do not come.
  workers: 3,
  // How long a test may take says nothing of the page: a slow machine needs more.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["./second-tries.js"]],
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    actionTimeout: 20_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        // Containers run as root, where Chromium's sandbox does not start.
        "--no-sandbox",
        // Nothing but the page under test may use the network.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-quic",
        "--disable-gpu",
        "--no-first-run",
      ],
    },
  },
  projects: [
    { name: "page", testMatch: "*.test.js", testIgnore: "engines/**", workers: 2 },
    { name: "shots", testMatch: "shots.js" },
    // Not driven by Playwright: engines/fixtures.js starts them. Their drivers take longer over everything.
    { name: "firefox", testDir: "engines", timeout: 120_000, workers: 1 },
    { name: "webkit", testDir: "engines", timeout: 120_000, workers: 1 },
  ],
});
