import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { recordReading } from "~/domain/audit/record-reading.server";
import { aboutBooking } from "~/domain/bookings/audit-subject";
import { dateTime } from "~/domain/calendar/format";
import { listCustody } from "~/domain/documents/document-history.server";
import { maySeeHistory } from "~/domain/documents/document-life";
import { listAllDocuments } from "~/domain/documents/document-reads.server";
import { Happenings } from "~/ui/happenings";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { requireBooking } from "~/web/booking.server";
import { briefFacts } from "~/web/booking-page.server";
import { lifeFacts } from "~/web/document-life.server";
import { happeningRow } from "~/web/happenings.server";
import { forbidden } from "~/web/refusals.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, booking } = await requireBooking(args);
  if (!maySeeHistory(viewer)) throw await forbidden(viewer, { type: "booking", id: booking.id });
  const now = new Date();
  await recordReading(viewer, aboutBooking(booking), now);
  const documents = await listAllDocuments(viewer, booking);
  const { rows, isCut } = await listCustody(documents.map(({ id }) => id));
  return {
    bookingId: booking.id,
    reference: booking.reference,
    facts: briefFacts(booking),
    drawnUp: `Drawn up on ${dateTime(now, booking.timeZone)} for ${viewer.name}.`,
    isCut,
    documents: documents.map((document) => ({
      id: document.id,
      name: document.name,
      facts: lifeFacts({ document, booking }),
      rows: rows
        .filter(({ documentId }) => documentId === document.id)
        .map((row) => happeningRow(row, booking.timeZone)),
    })),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Chain of custody", { area: data?.reference });

export const handle = {
  back: ({ data }: { data: { bookingId: string } }) => ({
    href: `/bookings/${data.bookingId}`,
    label: "Back to the booking",
  }),
};

export default function Custody() {
  const { reference, facts, drawnUp, isCut, documents } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading caption={<span className="reference">{reference}</span>}>Chain of custody</PageHeading>
      <p>
        {drawnUp} For each document: what came, how it was checked, its hash, who opened it, and what became
        of it. Times are those of the booking’s place.
      </p>
      <SummaryList rows={facts} />
      {isCut && (
        <p>
          This page ends before the latest entries, because there are very many. Each document’s own history
          has all of them.
        </p>
      )}
      {documents.length === 0 && <p>This booking has had no documents.</p>}
      {documents.map((document) => (
        <section key={document.id} className="apart">
          <h2>{document.name}</h2>
          <SummaryList rows={document.facts} />
          <Happenings
            id={`of-${document.id}`}
            rows={document.rows}
            caption={`What happened to ${document.name}, oldest first`}
          />
        </section>
      ))}
    </>
  );
}
