import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { assignBooking } from "~/domain/bookings/assign-booking.server";
import { refusalWords } from "~/domain/bookings/refusals";
import { isUnassigned } from "~/domain/bookings/unassigned-reads.server";
import { listOrganizationNames } from "~/domain/identity/organization-reads.server";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { RadioGroup, radiosFromConform } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { useServerForm } from "~/ui/use-server-form";
import { requireBooking } from "~/web/booking.server";
import { briefFacts } from "~/web/booking-page.server";
import { formState, readForm } from "~/web/form.server";
import { versionField } from "~/web/form-fields";
import { requireOffice } from "~/web/office.server";
import { answerRefusal, notFound } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";

const AssignForm = z.object({
  organizationId: z.string({ error: "Select an organisation" }),
  version: versionField,
});

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, booking } = await requireUnassigned(args);
  const names = await listOrganizationNames(viewer);
  return {
    id: booking.id,
    reference: booking.reference,
    version: booking.version,
    facts: [{ key: "Examinee", value: booking.examineeName }, ...briefFacts(booking)],
    organizations: names.map(({ id, name }) => ({ value: id, label: name })),
    state: await formState(args),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, booking } = await requireUnassigned(args);
  const form = await readForm(args, AssignForm);
  if (!form.ok) return form.sendBack();
  const outcome = await assignBooking(viewer, booking.id, form.value, new Date());
  if (outcome.ok) {
    const text = `Booking ${outcome.value.reference} was assigned`;
    return seeOther("/admin/unassigned", { flash: { title: "Success", text } });
  }
  const subject = { type: "booking", id: booking.id } as const;
  return answerRefusal({ viewer, subject, because: outcome.because }, words, form);
}

const words = {
  no_such_organization: { fields: { organizationId: ["Select an organisation from the list"] } },
  changed_meanwhile: refusalWords.changed_meanwhile,
};

async function requireUnassigned(args: LoaderFunctionArgs) {
  await requireOffice(args);
  const { viewer, booking } = await requireBooking(args);
  if (!(await isUnassigned(booking))) throw await notFound(viewer, { type: "booking", id: booking.id });
  return { viewer, booking };
}

const heading = "Assign the booking";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: data?.reference, failed: data?.state.failed });

export const handle = { back: () => ({ href: "/admin/unassigned", label: "Back to the bookings" }) };

export default function Assign() {
  const { id, reference, version, facts, organizations, state } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ organizationId: string }>(state, { id: "assign" });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading caption={reference}>{heading}</PageHeading>
      <SummaryList rows={facts} />
      <PostForm id={form.id} action={`/admin/unassigned/${id}`}>
        <input type="hidden" name="version" value={version} />
        <RadioGroup
          {...radiosFromConform(fields.organizationId)}
          legend="Organisation it was made for"
          options={organizations}
        />
        <ButtonRow>
          <Button>Assign the booking</Button>
          <a href="/admin/unassigned">Back without assigning</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
