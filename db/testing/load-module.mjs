import { join } from "node:path";
import { createServer } from "vite";

/**
 * Loads one of our TypeScript modules outside a build, as the tests do.
 * @template T
 * @param {string} path from the project's folder
 * @param {{ staysOpen?: boolean }} [options] for a module that loads others later; its process must end by itself
 * @returns {Promise<T>}
 */
export async function loadModule(path, { staysOpen = false } = {}) {
  const server = await createServer({
    configFile: false,
    appType: "custom",
    resolve: {
      alias: [
        { find: /^~\//, replacement: join(process.cwd(), "app/") },
        { find: /^db\//, replacement: join(process.cwd(), "db/") },
      ],
    },
    logLevel: "error",
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: [] },
  });
  try {
    return await server.ssrLoadModule(join(process.cwd(), path));
  } finally {
    if (!staysOpen) await server.close();
  }
}

// As a program: `node load-module.mjs db/….ts` runs that module in a process of its own.
if (process.argv[1] === import.meta.filename)
  await loadModule(process.argv[2], { staysOpen: process.argv.includes("--stay-open") });
