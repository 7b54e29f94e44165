import express, { type RequestHandler, Router } from "express";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** What the build wrote for browsers: hashed assets for ever, and the few files of `public/` for an hour. */
export function staticFiles(clientFolder: string): RequestHandler {
  const router = Router();
  // A missing asset ends here: Remix would draw a whole page for it.
  router.use("/assets", files(join(clientFolder, "assets"), "public, max-age=31536000, immutable", false));
  const known = publicFiles(clientFolder);
  const publicFolder = files(clientFolder, "public, max-age=3600", true);
  router.use((req, res, next) => (known.has(req.path) ? publicFolder(req, res, next) : next()));
  return router;
}

function files(folder: string, cacheControl: string, fallthrough: boolean): RequestHandler {
  return express.static(folder, {
    index: false,
    redirect: false,
    fallthrough,
    // Not `maxAge`: that gives way to the `no-store` which every answer starts with.
    setHeaders: (res) => res.setHeader("Cache-Control", cacheControl),
  });
}

/** Looked up once, so that no page costs a look at the disk. */
function publicFiles(folder: string): Set<string> {
  if (!existsSync(folder)) return new Set();
  const entries = readdirSync(folder, { withFileTypes: true });
  return new Set(entries.filter((entry) => entry.isFile()).map((entry) => `/${entry.name}`));
}
