import { defineConfig } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isolated } from "./support/browser";
import { freePort } from "./support/free-port";

// Chosen once: the workers read this file again and inherit the environment.
const port = (process.env.E2E_PORT ??= String(await freePort()));
const data = (process.env.E2E_DATA ??= join(tmpdir(), `medibytes-e2e-data-${randomUUID()}`));
/** The stand-in for Acuity, which the tests play with as somebody who works in Acuity would. */
const acuityPort = (process.env.E2E_ACUITY_PORT ??= String(await freePort()));
const origin = `http://localhost:${port}`;

const installed = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
  .map((name) => `/usr/bin/${name}`)
  .find((path) => existsSync(path));

const screenshots = {
  name: "screenshots",
  testMatch: "pages/screenshots.shoot.ts",
  use: { javaScriptEnabled: false },
};

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  snapshotPathTemplate: "{testDir}/pages/trees/{arg}{ext}",
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [["list", { printSteps: false }]],
  use: {
    baseURL: origin,
    locale: "en-AU",
    // The computer's own zone must not leak into what pages say.
    timezoneId: "Pacific/Honolulu",
    viewport: { width: 1280, height: 800 },
    actionTimeout: 15_000,
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    launchOptions: { executablePath: process.env.CHROMIUM || installed, args: isolated },
  },
  projects: process.env.SCREENSHOTS
    ? [screenshots]
    : [
        { name: "no-script", use: { javaScriptEnabled: false } },
        {
          name: "script",
          use: { javaScriptEnabled: true },
          // These ask the server and open no page.
          testIgnore: ["plain-client", "registry", "matrix", "canaries"].map((name) => `**/${name}.spec.ts`),
        },
      ],
  webServer: {
    command: "node e2e/support/serve.mjs",
    cwd: "..",
    url: `${origin}/healthz`,
    env: { PORT: port, E2E_DATA: data, E2E_ACUITY_PORT: acuityPort },
    timeout: 120_000,
    stdout: "pipe",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
  },
});
