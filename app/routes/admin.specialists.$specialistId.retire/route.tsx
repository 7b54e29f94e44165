import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { retireSpecialist } from "~/domain/directory/retire-specialist.server";
import { upcomingOf } from "~/domain/directory/working-time-reads.server";
import { ConfirmForm } from "~/ui/confirm-form";
import { pageTitle } from "~/ui/page-title";
import { requireCalendar } from "~/web/calendar-page.server";
import { readYes } from "~/web/form.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const { specialist, base } = await requireCalendar(args);
  const booked = (await upcomingOf(specialist.id, new Date())).length;
  return { base, name: specialist.name, booked };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, specialist, base } = await requireCalendar(args);
  await readYes(args);
  // Whoever comes second finds it done.
  await retireSpecialist(viewer, specialist.id, new Date());
  return seeOther(base, { flash: { title: "Success", text: "The specialist is retired" } });
}

export const meta: MetaFunction = () => pageTitle("Retire a specialist?", { area: "Office" });

export default function RetireSpecialist() {
  const { base, name, booked } = useLoaderData<typeof loader>();
  return (
    <ConfirmForm
      question={`Retire ${name}?`}
      action={`${base}/retire`}
      yes="Yes, retire this specialist"
      no="No, keep them on the panel"
      back={base}
    >
      <p>Referrers are no longer offered their times. They can be brought back.</p>
      <p>
        {booked === 0 && "No examinations are to come."}
        {booked === 1 && "1 examination is to come. It stays booked."}
        {booked > 1 && `${booked} examinations are to come. They stay booked.`}
      </p>
    </ConfirmForm>
  );
}
