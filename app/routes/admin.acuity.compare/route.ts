import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { type Compared, reconcile } from "~/domain/acuity-sync/reconcile.server";
import { ifReachable } from "~/domain/acuity/if-reachable";
import { readYes } from "~/web/form.server";
import { requireOffice } from "~/web/office.server";
import { seeOther } from "~/web/see-other.server";

/** Nothing to see here; comparing is a post. */
export async function loader(args: LoaderFunctionArgs) {
  await requireOffice(args);
  return seeOther("/admin/acuity");
}

export async function action(args: ActionFunctionArgs) {
  await requireOffice(args);
  await readYes(args);
  const found = await ifReachable(() => reconcile(new Date()));
  return seeOther("/admin/acuity", { flash: { title: titleOf(found), text: wordsOf(found) } });
}

type Found = Compared | "calendar_unreachable";

const titleOf = (found: Found) =>
  found === "calendar_unreachable" || found.uncompared > 0 ? "Important" : "Success";

function wordsOf(found: Found): string {
  if (found === "calendar_unreachable") return "Acuity did not answer";
  const { differing, uncompared } = found;
  const said = [
    differing &&
      `${plural(differing, "appointment differs", "appointments differ")} and will be read again in a moment`,
    uncompared && `${plural(uncompared, "calendar", "calendars")} could not be compared: see below`,
  ].filter(Boolean);
  return said.length > 0 ? said.join(". ") : "Bookings and appointments agree";
}

const plural = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;
