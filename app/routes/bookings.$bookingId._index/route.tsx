import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mayReadNotes, statusLabels } from "~/domain/bookings/booking";
import { findOpenRequest } from "~/domain/bookings/in-acuity/acuity-requests.server";
import { meetingLinkOf } from "~/domain/bookings/meeting-link";
import { recordView } from "~/domain/bookings/record-view.server";
import { reportOf } from "~/domain/bookings/booking-reads.server";
import { DocumentTable } from "~/ui/document-table";
import { pageTitle } from "~/ui/page-title";
import { PapersToSend } from "~/ui/papers-to-send";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { Tag } from "~/ui/tag";
import { Timeline } from "~/ui/timeline";
import { Tombstones } from "~/ui/tombstones";
import { WaitingForCalendar } from "~/ui/waiting-for-calendar";
import { requireBooking } from "~/web/booking.server";
import { factGroups } from "~/web/booking-facts.server";
import { progressTag } from "~/web/booking-page.server";
import { stillToSend } from "~/web/paperwork-words.server";
import { history } from "./history.server";
import { nextActions } from "./next-actions";
import { papersOf } from "./papers.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, booking } = await requireBooking(args);
  const now = new Date();
  await recordView(viewer, booking, now);
  const [papers, toSend, timeline, report, open] = await Promise.all([
    papersOf(viewer, booking),
    stillToSend(viewer, booking, now),
    history(booking),
    reportOf(booking.id),
    findOpenRequest(booking.id),
  ]);
  return {
    id: booking.id,
    reference: booking.reference,
    examineeName: booking.examineeName,
    progress: progressTag(booking.currentProgress),
    status: booking.status === "active" ? undefined : statusLabels[booking.status],
    ...factGroups(viewer, booking),
    meetingLink: meetingLinkOf(booking.appointmentType, booking.meetingLink),
    notes: mayReadNotes(viewer) ? booking.notes : null,
    isWaiting: open !== undefined,
    ...papers,
    toSend,
    timeline,
    actions: nextActions(booking, viewer, { report, now }),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(`Booking ${data?.reference ?? ""}`);

export default function BookingPage() {
  const booking = useLoaderData<typeof loader>();
  const {
    id,
    reference,
    examineeName,
    progress,
    status,
    appointment,
    examinee,
    intake,
    matter,
    meetingLink,
    notes,
    documents,
    tombstones,
    timeline,
  } = booking;
  return (
    <>
      <nav className="breadcrumb" aria-label="Breadcrumb">
        <ol>
          <li>
            <a href="/bookings">All bookings</a>
          </li>
          <li>{reference}</li>
        </ol>
      </nav>
      <PageHeading caption={<span className="reference">{reference}</span>}>{examineeName}</PageHeading>
      <p>
        <Tag tone={progress.tone}>{progress.label}</Tag> {status && <Tag>{status}</Tag>}
      </p>
      {booking.isWaiting && <WaitingForCalendar path={`/bookings/${id}`} />}
      <div className="columns">
        <div>
          <h2>Appointment</h2>
          <SummaryList rows={appointment} />
          {meetingLink && (
            <p>
              <a href={meetingLink}>Join the telehealth appointment</a>
            </p>
          )}
          <h2>Examinee</h2>
          <SummaryList rows={examinee} />
          {intake.length > 0 && <h2>Questions from the specialist</h2>}
          {intake.length > 0 && <SummaryList rows={intake} />}
          {matter.length > 0 && <h2>Matter</h2>}
          {matter.length > 0 && <SummaryList rows={matter} />}
          <h2>Documents</h2>
          {booking.toSend && (
            <p>
              <PapersToSend bookingId={id} {...booking.toSend} />
            </p>
          )}
          <DocumentTable documents={documents} />
          <Tombstones documents={tombstones} />
          {notes && <h2>Notes</h2>}
          {notes && <p className="whitespace-pre-line">{notes}</p>}
        </div>
        <div>
          <WhatYouCanDo id={id} actions={booking.actions} />
          <h2>Progress</h2>
          <Timeline items={timeline} />
        </div>
      </div>
    </>
  );
}

function WhatYouCanDo({ id, actions }: { id: string; actions: { path: string; label: string }[] }) {
  if (actions.length === 0) return null;
  return (
    <section className="no-print">
      <h2>What you can do</h2>
      <ul className="rows">
        {actions.map(({ path, label }) => (
          <li key={path} className="link-line">
            <a href={`/bookings/${id}/${path}`}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
