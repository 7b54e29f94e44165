import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findEvent } from "~/domain/acuity-sync/event-reads.server";
import { processAgain } from "~/domain/acuity-sync/process-again.server";
import { longDateTime } from "~/domain/calendar/format";
import { Button } from "~/ui/button";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { actionLabels, eventWords, keyLabels } from "~/web/acuity-page.server";
import { readYes } from "~/web/form.server";
import { requireOffice } from "~/web/office.server";
import { notFound } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const { event } = await requireEvent(args);
  return {
    id: event.id,
    mayProcess: event.appointmentId !== null,
    body: event.body,
    rows: [
      { key: "Received", value: longDateTime(event.receivedAt, "Australia/Sydney") },
      { key: "What", value: actionLabels[event.action] ?? event.action },
      { key: "Appointment", value: event.appointmentId ?? "None" },
      { key: "Calendar", value: event.calendarId ?? "None" },
      { key: "Signed with", value: keyLabels[event.signedWith] ?? event.signedWith },
      { key: "Outcome", value: eventWords(event) },
    ],
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, event } = await requireEvent(args);
  await readYes(args);
  const outcome = await processAgain(viewer, event.id, new Date());
  if (!outcome.ok) throw await notFound(viewer, { type: "page", id: event.id });
  const flash = { title: "Success", text: "The appointment is read again in a moment" } as const;
  return seeOther(`/admin/webhooks/${event.id}`, { flash });
}

async function requireEvent(args: LoaderFunctionArgs) {
  const viewer = await requireOffice(args);
  const event = await findEvent(viewer, args.params.eventId);
  if (!event) throw await notFound(viewer, { type: "page", id: args.params.eventId });
  return { viewer, event };
}

export const meta: MetaFunction = () => pageTitle("Acuity notification", { area: "Office" });

export const handle = { back: () => ({ href: "/admin/webhooks", label: "Back to the notifications" }) };

export default function Webhook() {
  const { id, rows, body, mayProcess } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading>Acuity notification</PageHeading>
      <SummaryList rows={rows} />
      <h2>As it came</h2>
      <p className="whitespace-pre-line">
        <code className="break-all">{body}</code>
      </p>
      {mayProcess && (
        <PostForm action={`/admin/webhooks/${id}`}>
          <Button>Process again</Button>
        </PostForm>
      )}
    </>
  );
}
