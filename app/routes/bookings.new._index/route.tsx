import type { LoaderFunctionArgs } from "@remix-run/node";
import { isAppointmentType } from "~/domain/directory/specialist";
import { newSecretId } from "~/domain/ids";
import { requireCreator } from "~/web/draft.server";
import { seeOther } from "~/web/see-other.server";
import { carriedOf, wizardPath } from "~/web/wizard-way";

/** A fresh id and nothing stored: the first answer stores the draft under it. */
export async function loader(args: LoaderFunctionArgs) {
  await requireCreator(args);
  const type = new URL(args.request.url).searchParams.get("appointmentType");
  const appointmentType = isAppointmentType(type) ? { appointmentType: type } : {};
  return seeOther(
    wizardPath(newSecretId(), "specialist", { ...carriedOf(args.request), ...appointmentType }),
  );
}

/** Never drawn; with it a refusal is a page. */
export default function NewBooking() {
  return null;
}
