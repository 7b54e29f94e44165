import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { testConnection } from "~/domain/acuity/test-connection.server";
import { readYes } from "~/web/form.server";
import { requireOffice } from "~/web/office.server";
import { seeOther } from "~/web/see-other.server";

/** Nothing to see here; testing the connection is a post. */
export async function loader(args: LoaderFunctionArgs) {
  await requireOffice(args);
  return seeOther("/admin/acuity");
}

const refusals = {
  key_refused: "Acuity answers, but does not accept our key. Check ACUITY_USER_ID and ACUITY_API_KEY",
  calendar_unreachable: "Acuity did not answer. Try again in some minutes",
};

export async function action(args: ActionFunctionArgs) {
  await requireOffice(args);
  await readYes(args);
  const outcome = await testConnection(new Date());
  const flash = outcome.ok
    ? {
        title: "Success" as const,
        text: `Acuity answers for ${outcome.value.account}. Calendars and types were read again`,
      }
    : { title: "Important" as const, text: refusals[outcome.because] };
  return seeOther("/admin/acuity", { flash });
}
