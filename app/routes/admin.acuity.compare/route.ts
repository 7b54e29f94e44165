import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { reconcile } from "~/domain/acuity-sync/reconcile.server";
import { ifReachable } from "~/domain/acuity/if-reachable";
import { readFormBody } from "~/web/form-body.server";
import { requireOffice } from "~/web/office.server";
import { seeOther } from "~/web/see-other.server";

/** Nothing to see here; comparing is a post. */
export async function loader(args: LoaderFunctionArgs) {
  await requireOffice(args);
  return seeOther("/admin/acuity");
}

export async function action(args: ActionFunctionArgs) {
  await requireOffice(args);
  await readFormBody(args.request);
  const found = await ifReachable(() => reconcile(new Date()));
  return seeOther("/admin/acuity", { flash: { title: titleOf(found), text: wordsOf(found) } });
}

const titleOf = (found: number | string) => (typeof found === "number" ? "Success" : "Important");

function wordsOf(found: number | "calendar_unreachable"): string {
  if (found === "calendar_unreachable") return "Acuity did not answer";
  if (found === 0) return "Bookings and appointments agree";
  return `${found} ${found === 1 ? "appointment differs" : "appointments differ"} and will be read again in a moment`;
}
