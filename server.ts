import { migrate } from "db/migrate";
import { DatabaseRefused } from "db/refused";
import type { RequestHandler } from "express";
import { join } from "node:path";
import { env } from "~/env.server";
import { isPlain } from "~/plain-errors";
import type { Build } from "~/web/express/remix-handler";

type Parts = {
  /** Loaded late: the routes open the database. */
  loadBuild: () => Promise<Build>;
  vite?: RequestHandler;
};

/** Configuration, then migration; only then is anything loaded that opens the database. */
export async function start({ loadBuild, vite }: Parts): Promise<void> {
  try {
    env();
    await migrate();
    await refuseDemoData();
    const { run } = await import("~/web/express/run");
    await run({ build: await loadBuild(), vite, clientFolder: join(import.meta.dirname, "../client") });
  } catch (error) {
    if (!isPlain(error)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** Demo people all share a published password. */
async function refuseDemoData(): Promise<void> {
  if (!env().isPublic) return;
  const { isDemoDatabase } = await import("~/domain/demo-mark.server");
  if (await isDemoDatabase()) {
    throw new DatabaseRefused(
      "The database holds demo data with a published password: use another DATABASE_URL.",
    );
  }
}

if (import.meta.env.PROD) await start({ loadBuild: () => import("virtual:remix/server-build") });
