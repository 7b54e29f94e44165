import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { forgetCatalogue } from "~/domain/acuity/cache.server";
import { acuityCatalogue } from "~/web/acuity-page.server";
import { readFormBody } from "~/web/form-body.server";
import { requireOffice } from "~/web/office.server";
import { seeOther } from "~/web/see-other.server";

/** Nothing to see here; asking anew is a post. */
export async function loader(args: LoaderFunctionArgs) {
  await requireOffice(args);
  return seeOther("/admin/acuity");
}

export async function action(args: ActionFunctionArgs) {
  await requireOffice(args);
  await readFormBody(args.request);
  await forgetCatalogue();
  const found = await acuityCatalogue(new Date());
  const flash = found
    ? ({ title: "Success", text: "Calendars and types were read again" } as const)
    : ({ title: "Important", text: "Acuity did not answer" } as const);
  return seeOther("/admin/acuity", { flash });
}
