import { join } from "node:path";
import { createServer } from "vite";

/**
 * Loads one of our TypeScript modules outside a build, as the tests do.
 * @template T
 * @param {string} path from the project's folder
 * @returns {Promise<T>}
 */
export async function loadModule(path) {
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
    await server.close();
  }
}

// As a program: `node load-module.mjs db/….ts` runs that module in a process of its own.
if (process.argv[1] === import.meta.filename) await loadModule(process.argv[2]);
