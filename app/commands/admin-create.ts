import { migrate } from "db/migrate";
import { emailOf } from "~/domain/identity/email-address";
import { env } from "~/env.server";
import { CommandFailed, runCommand } from "./run-command";

/** `npm run admin:create -- <email>`: the way into an installation that has nobody yet. */

const refusals = {
  demo: "This is a demo database, whose people are published: use another DATABASE_URL.",
  admin_already: "There is an admin with this address already.",
};

await runCommand(async () => {
  const [typed, ...more] = process.argv.slice(2);
  const email = more.length === 0 ? emailOf(typed ?? "") : undefined;
  if (!email) throw new CommandFailed("Say for whom: npm run admin:create -- name@example.com");
  env();
  await migrate();
  const { inviteFirstAdmin } = await import("~/domain/identity/first-admin.server");
  const { closeDatabase } = await import("db/client");
  const outcome = await inviteFirstAdmin(email, new Date());
  await closeDatabase();
  if (!outcome.ok) throw new CommandFailed(refusals[outcome.because]);
  console.log(`${env().appOrigin}${outcome.value.path}`);
  console.log(`Open it as ${email}. It works once, for 72 hours. Whoever has it becomes an admin.`);
});
