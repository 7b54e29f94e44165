import { migrate } from "../migrate";
import { env } from "~/env.server";

/** `npm run admin:create -- <email>`: the way into an installation that has nobody yet. */

// Whatever imports the client opens the database: late, so that the configuration is judged first.
// What an operator can mend; said in one line instead of a stack.
const plainErrors = new Set(["ConfigurationError", "DatabaseRefused"]);

const refusals = {
  demo: "This is a demo database, whose people are published: use another DATABASE_URL.",
  admin_already: "There is an admin with this address already.",
};

try {
  const [typed, ...more] = process.argv.slice(2);
  const { emailOf } = await import("~/domain/identity/email-address");
  const email = more.length === 0 ? emailOf(typed ?? "") : undefined;
  if (email) await invite(email);
  else complain("Say for whom: npm run admin:create -- name@example.com");
} catch (error) {
  if (!(error instanceof Error) || !plainErrors.has(error.name)) throw error;
  complain(error.message);
}

async function invite(email: string): Promise<void> {
  env();
  await migrate();
  const { inviteFirstAdmin } = await import("~/domain/identity/first-admin.server");
  const { closeDatabase } = await import("../client");
  const outcome = await inviteFirstAdmin(email, new Date());
  await closeDatabase();
  if (!outcome.ok) return complain(refusals[outcome.because]);
  console.log(`${env().appOrigin}${outcome.value.path}`);
  console.log(`Open it as ${email}. It works once, for 72 hours. Whoever has it becomes an admin.`);
}

function complain(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
