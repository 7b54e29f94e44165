import { createServer } from "vite";

/** The development server: Vite as middleware of our own server; pages and their server code reload as they change. */
const vite = await createServer({ server: { middlewareMode: true }, appType: "custom" });
const { start } = await vite.ssrLoadModule("/server.ts");
const build = () => vite.ssrLoadModule("virtual:remix/server-build");
await start({ vite: vite.middlewares, loadBuild: async () => build });
