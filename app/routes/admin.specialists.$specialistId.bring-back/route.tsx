import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { bringBackSpecialist } from "~/domain/directory/retire-specialist.server";
import { ConfirmForm } from "~/ui/confirm-form";
import { pageTitle } from "~/ui/page-title";
import { requireCalendar } from "~/web/calendar-page.server";
import { readYes } from "~/web/form.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const { specialist, base } = await requireCalendar(args);
  return { base, name: specialist.name };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, specialist, base } = await requireCalendar(args);
  await readYes(args);
  // Whoever comes second finds it done.
  await bringBackSpecialist(viewer, specialist.id, new Date());
  return seeOther(base, { flash: { title: "Success", text: "The specialist is back on the panel" } });
}

export const meta: MetaFunction = () => pageTitle("Bring a specialist back?", { area: "Office" });

export default function BringBackSpecialist() {
  const { base, name } = useLoaderData<typeof loader>();
  return (
    <ConfirmForm
      question={`Bring ${name} back?`}
      action={`${base}/bring-back`}
      yes="Yes, bring them back"
      no="No, leave them retired"
      back={base}
    >
      <p>Their free times are offered to referrers again.</p>
    </ConfirmForm>
  );
}
