import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The one suite, once on each database. Tests that meet no database need not run twice. */
const withoutDatabase = [
  "app/commands/**",
  "app/domain/calendar/**",
  "app/integrations/**",
  "app/web/express/**",
  "app/ui/**",
  "app/{env,kept-secret}.server.test.ts",
  "app/domain/jobs.test.ts",
  "app/domain/bookings/{intake-answers,meeting-link}.test.ts",
  "app/domain/documents/{file-kind,display-name,measure,file-size,paperwork}.test.ts",
  "app/domain/documents/contents/**",
  "app/web/upload*.test.ts",
  "app/web/{byte-range,transfer-slots}.test.ts",
  "scripts/**",
];

/** What a process has loaded before would blur their figures: each has a process of its own. */
const measuresMemory = ["app/**/{*-memory,memory,hand-over,stalled-downloads}.test.ts"];

type Files = { include: string[]; exclude: string[] };

function project(name: string, files: Files, { database = true, isolate = false }): TestProjectConfiguration {
  return {
    extends: true,
    test: {
      name,
      ...files,
      isolate,
      globalSetup: database ? ["db/testing/global-setup.ts"] : [],
      setupFiles: [
        "db/testing/fresh-start.ts",
        "db/testing/no-outside-calls.ts",
        ...(database ? ["db/testing/each-file.ts"] : []),
      ],
    },
  };
}

const inPure = withoutDatabase.map((path) => (path.endsWith("**") ? `${path}/*.test.{ts,tsx}` : path));
const tests = "{app,db,server,scripts}/**/*.test.{ts,tsx}";

export default defineConfig({
  resolve: {
    alias: [
      { find: /^~\//, replacement: here("./app/") },
      { find: /^db\//, replacement: here("./db/") },
    ],
  },
  esbuild: { jsx: "automatic" },
  test: {
    environment: "node",
    // Tests wait for databases, sockets and the pace of Acuity as much as they compute.
    maxWorkers: "150%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is awaited comes at once, but on a busy machine; where its time is proved the test says it.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      project("pure", { include: inPure, exclude: measuresMemory }, { database: false }),
      project("sqlite", { include: [tests], exclude: [...withoutDatabase, ...measuresMemory] }, {}),
      project("postgres", { include: [tests], exclude: [...withoutDatabase, ...measuresMemory] }, {}),
      project("memory", { include: measuresMemory, exclude: [] }, { isolate: true }),
    ],
  },
});
