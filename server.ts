import type { RequestHandler } from "express";
import { migrate } from "db/migrate";
import { env } from "~/env.server";
import type { Build } from "~/web/express/remix-handler";

/** What an operator can mend; said in one line instead of a stack. */
const plainErrors = new Set(["ConfigurationError", "DatabaseRefused", "PortTaken"]);

type Parts = { loadBuild: () => Promise<Build>; vite?: RequestHandler };

/** Configuration, then migration; only then is anything loaded that opens the database. */
export async function start({ loadBuild, vite }: Parts): Promise<void> {
  try {
    env();
    await migrate();
    const { run } = await import("~/web/express/run");
    await run(await loadBuild(), vite);
  } catch (error) {
    if (!(error instanceof Error) || !plainErrors.has(error.name)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

if (import.meta.env.PROD) await start({ loadBuild: () => import("virtual:remix/server-build") });
