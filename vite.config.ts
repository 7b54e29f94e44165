import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import remixOptions from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

/** Every program that runs on the server. One build for all of them, so that `db/client.ts` exists once. */
const programs = {
  index: "virtual:remix/server-build",
  server: "server.ts",
  migrate: "app/commands/migrate.ts",
  seed: "app/commands/seed.ts",
  "admin-create": "app/commands/admin-create.ts",
  "documents-move": "app/commands/documents-move.ts",
  "documents-verify": "app/commands/documents-verify.ts",
  "documents-scan": "app/commands/documents-scan.ts",
};

const serverPrograms: Plugin = {
  name: "server-programs",
  enforce: "post",
  config(config, { isSsrBuild }) {
    if (!isSsrBuild) return;
    const rollup = config.build!.rollupOptions!;
    rollup.input = programs;
    rollup.output = { ...(rollup.output as object), entryFileNames: "[name].js" };
  },
};

/** Remix guards only `*.server` files; this guards the rooms that never belong in a browser. */
const keepOnServer: Plugin = {
  name: "keep-on-server",
  apply: "build",
  enforce: "pre",
  load(id, options) {
    if (!options?.ssr && /\/(db|app\/integrations)\/.+\.tsx?$/.test(id) && !id.includes("node_modules")) {
      this.error(`${id} is server code, but a browser module imports it`);
    }
  },
};

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [tailwindcss(), remix(remixOptions), serverPrograms, keepOnServer],
  resolve: {
    alias: [
      { find: /^~\//, replacement: here("./app/") },
      { find: /^db\//, replacement: here("./db/") },
    ],
  },
  // Without this Vite meets server packages while Remix inspects routes and loads React twice.
  optimizeDeps: { noDiscovery: true, include: ["@conform-to/react"] },
  build: { target: "es2022", assetsInlineLimit: 0 },
});
