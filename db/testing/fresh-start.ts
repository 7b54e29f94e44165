import { vi } from "vitest";

/**
 * Test files share a process, so that packages are loaded once and not once for each file. Ours are loaded anew, and
 * what a file before set in the environment is undone: each file configures itself.
 */
const shelf = globalThis as {
  environmentOfTests?: NodeJS.ProcessEnv;
  medibytesEnv?: unknown;
};
delete shelf.medibytesEnv;
const untouched = (shelf.environmentOfTests ??= { ...process.env });
for (const name of Object.keys(process.env)) if (!(name in untouched)) delete process.env[name];
Object.assign(process.env, untouched);
vi.resetModules();
