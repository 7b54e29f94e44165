import { defineConfig } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findChromium, findHeadlessShell } from "../scripts/chromium.mjs";
import { isolated } from "./support/browser";
import { freePorts } from "./support/free-port";

// Chosen once: the workers read this file again and inherit the environment.
const free = await freePorts(4);
const port = (process.env.E2E_PORT ??= free[0]!);
const data = (process.env.E2E_DATA ??= join(tmpdir(), `medibytes-e2e-data-${randomUUID()}`));
/** The stand-in for Acuity, which the tests play with as somebody who works in Acuity would. */
const acuityPort = (process.env.E2E_ACUITY_PORT ??= free[1]!);
const origin = `http://localhost:${port}`;
/** A second server, which has a malware scanner: the first shows what is different without one. */
const scannedPort = (process.env.E2E_SCANNED_PORT ??= free[2]!);
const scannedData = (process.env.E2E_SCANNED_DATA ??= join(tmpdir(), `medibytes-e2e-data-${randomUUID()}`));
const clamdPort = (process.env.E2E_CLAMD_PORT ??= free[3]!);
const scannedOrigin = `http://localhost:${scannedPort}`;

/** The whole browser shows PDF files too; where there is a leaner one, that does the rest. */
const chromium = (process.env.CHROMIUM ||= (await findChromium()) ?? "");
const shell = (process.env.CHROMIUM_HEADLESS_SHELL ||= findHeadlessShell() ?? chromium);
const whole = { launchOptions: { executablePath: chromium, args: isolated } };

const shooting = [
  { name: "screenshots", testMatch: "pages/screenshots.shoot.ts", use: { javaScriptEnabled: false } },
  {
    name: "screenshots, scanned",
    testMatch: "scanned/screenshots.shoot.ts",
    use: { ...whole, javaScriptEnabled: false, baseURL: scannedOrigin },
  },
];

const ofScanned = "**/scanned/*.spec.ts";
// These ask the server and open no page.
const scriptless = ["plain-client", "registry", "matrix", "canaries"].map((name) => `**/${name}.spec.ts`);
// Those that wait longest begin first, or one of them would still run when the others are over.
const testing = [
  {
    name: "no-script, scanned",
    testMatch: ofScanned,
    use: { ...whole, javaScriptEnabled: false, baseURL: scannedOrigin },
  },
  // Its screens are walked once: who walks them uploads papers.
  {
    name: "script, scanned",
    testMatch: "**/scanned/scanning.spec.ts",
    use: { ...whole, javaScriptEnabled: true, baseURL: scannedOrigin },
  },
  { name: "no-script", testIgnore: ofScanned, use: { javaScriptEnabled: false } },
  { name: "script", testIgnore: [ofScanned, ...scriptless], use: { javaScriptEnabled: true } },
];

const server = {
  command: "node e2e/support/serve.mjs",
  cwd: "..",
  timeout: 120_000,
  stdout: "pipe" as const,
  stderr: "pipe" as const,
  gracefulShutdown: { signal: "SIGTERM" as const, timeout: 5_000 },
};

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  snapshotPathTemplate: "{testDir}/pages/trees/{arg}{ext}",
  fullyParallel: true,
  forbidOnly: !!process.env.CI,
  // One more than processors: a test often waits for a mail, a scan or a browser's next frame.
  workers: 3,
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
    launchOptions: { executablePath: shell, args: isolated },
  },
  projects: process.env.SCREENSHOTS ? shooting : testing,
  webServer: [
    {
      ...server,
      url: `${origin}/healthz`,
      // Named as empty: the servers inherit what this process has for the other one.
      env: { PORT: port, E2E_DATA: data, E2E_ACUITY_PORT: acuityPort, E2E_CLAMD_PORT: "" },
    },
    {
      ...server,
      url: `${scannedOrigin}/healthz`,
      env: { PORT: scannedPort, E2E_DATA: scannedData, E2E_CLAMD_PORT: clamdPort },
    },
  ],
});
