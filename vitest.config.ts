import { fileURLToPath } from "node:url";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The one suite, once on each database. Tests that meet no database need not run twice. */
const withoutDatabase = [
  "app/domain/calendar/**",
  "app/integrations/**",
  "app/web/express/**",
  "app/ui/**",
  "app/env.server.test.ts",
  "app/domain/documents/{file-kind,display-name,measure,file-size,paperwork}.test.ts",
  "app/domain/documents/contents/**",
  "app/web/upload*.test.ts",
  "app/web/{byte-range,transfer-slots}.test.ts",
  "scripts/**",
];

function project(
  name: string,
  include: string[],
  exclude: string[],
  database: boolean,
): TestProjectConfiguration {
  return {
    extends: true,
    test: {
      name,
      include,
      exclude,
      globalSetup: database ? ["db/testing/global-setup.ts"] : [],
      setupFiles: ["db/testing/no-outside-calls.ts", ...(database ? ["db/testing/each-file.ts"] : [])],
    },
  };
}

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
    // Tests wait for databases as much as they compute: no core is kept back.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      project(
        "pure",
        withoutDatabase.map((folder) => (folder.endsWith("**") ? `${folder}/*.test.{ts,tsx}` : folder)),
        [],
        false,
      ),
      project("sqlite", [tests], withoutDatabase, true),
      project("postgres", [tests], withoutDatabase, true),
    ],
  },
});
