import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { recordReading } from "~/domain/audit/record-reading.server";
import { aboutDocument } from "~/domain/documents/audit-subject";
import { listDocumentHistory } from "~/domain/documents/document-history.server";
import { maySeeHistory } from "~/domain/documents/document-life";
import { encodeCursor, positionIn } from "~/domain/pages.server";
import { Happenings } from "~/ui/happenings";
import { pageTitle } from "~/ui/page-title";
import { Pagination } from "~/ui/pagination";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { requireDocument } from "~/web/document-page.server";
import { lifeFacts } from "~/web/document-life.server";
import { happeningRow } from "~/web/happenings.server";
import { forbidden } from "~/web/refusals.server";
import { lifeActions } from "./life-actions.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, document, booking } = await requireDocument(args, maySeeHistory);
  if (!maySeeHistory(viewer)) throw await forbidden(viewer, { type: "document", id: document.id });
  await recordReading(viewer, aboutDocument(document), new Date());
  const { searchParams } = new URL(args.request.url);
  const page = await listDocumentHistory({ document, booking }, positionIn(searchParams));
  return {
    id: document.id,
    name: document.name,
    bookingId: booking.id,
    reference: booking.reference,
    facts: lifeFacts({ document, booking }),
    actions: lifeActions({ document, booking }, viewer),
    rows: page.rows.map((row) => happeningRow(row, booking.timeZone)),
    previousHref: page.before && `?before=${encodeCursor(page.before)}`,
    nextHref: page.after && `?after=${encodeCursor(page.after)}`,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Who has seen this document", { area: data?.reference });

export const handle = {
  back: ({ data }: { data: { bookingId: string } }) => ({
    href: `/bookings/${data.bookingId}`,
    label: "Back to the booking",
  }),
};

export default function DocumentHistory() {
  const page = useLoaderData<typeof loader>();
  const { id, name, reference, facts, actions, rows } = page;
  return (
    <>
      <PageHeading caption={<span className="reference">{reference}</span>}>{name}</PageHeading>
      <SummaryList rows={facts} />
      {actions.length > 0 && (
        <section className="no-print">
          <h2>What you can do</h2>
          <ul className="rows">
            {actions.map(({ path, label }) => (
              <li key={path} className="link-line">
                <a href={`/documents/${id}/${path}`}>{label}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <h2>Who has seen this</h2>
      <Happenings rows={rows} caption="Everything done with this document, newest first" />
      <Pagination previousHref={page.previousHref} nextHref={page.nextHref} />
    </>
  );
}
