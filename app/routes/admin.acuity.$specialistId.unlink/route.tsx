import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { unlinkSpecialist } from "~/domain/acuity/link-specialist.server";
import { ConfirmForm } from "~/ui/confirm-form";
import { pageTitle } from "~/ui/page-title";
import { summaryOfReply } from "~/ui/summary-of";
import { requireLinkable } from "~/web/acuity-link.server";
import { formState, readYes } from "~/web/form.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const { specialist, link } = await requireLinkable(args);
  if (!link) throw seeOther(`/admin/acuity/${specialist.id}`);
  return { id: specialist.id, name: specialist.name, state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, specialist } = await requireLinkable(args);
  const form = await readYes(args);
  const outcome = await unlinkSpecialist(viewer, specialist.id, new Date());
  if (outcome.ok) {
    const text = `The calendar of ${specialist.name} is our own again. Check the lengths and buffers of its appointments`;
    return seeOther("/admin/acuity", { flash: { title: "Success", text } });
  }
  if (outcome.because !== "has_bookings") return seeOther("/admin/acuity");
  return form.sendBack({
    form: ["There are upcoming bookings whose appointments lie in Acuity. Cancel or wait for them first"],
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Unlink the calendar from Acuity?", { area: "Acuity", failed: data?.state.failed });

export default function Unlink() {
  const { id, name, state } = useLoaderData<typeof loader>();
  const back = `/admin/acuity/${id}`;
  return (
    <ConfirmForm
      question={`Unlink the calendar of ${name} from Acuity?`}
      action={`${back}/unlink`}
      yes="Yes, keep the calendar here"
      no="No, leave it in Acuity"
      back={back}
      problems={summaryOfReply(state.lastResult)}
    >
      <p>
        Times are then offered from the weekly hours kept here. Lengths stay as they were in Acuity and there
        are no buffers, until you enter others. Appointments in Acuity are not changed.
      </p>
    </ConfirmForm>
  );
}
