import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { decodeCursor, encodeCursor } from "~/domain/bookings/booking-filters";
import { eventsPerPage, listEvents } from "~/domain/acuity-sync/event-reads.server";
import { longDateTime } from "~/domain/calendar/format";
import { TableWrap } from "~/ui/data-table";
import { Pagination } from "~/ui/pagination";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { eventWords } from "~/web/acuity-page.server";
import { requireOffice } from "~/web/office.server";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireOffice(args);
  const after = decodeCursor(new URL(args.request.url).searchParams.get("after"));
  const found = await listEvents(viewer, after);
  const shown = found.slice(0, eventsPerPage);
  const last = found.length > eventsPerPage ? shown.at(-1) : undefined;
  return {
    events: shown.map((event) => ({
      id: event.id,
      action: event.action,
      appointmentId: event.appointmentId ?? "none",
      receivedAt: longDateTime(event.receivedAt, "Australia/Sydney"),
      outcome: eventWords(event),
    })),
    next: last && `/admin/webhooks?after=${encodeCursor({ at: last.receivedAt, id: last.id })}`,
  };
}

export const meta: MetaFunction = () => pageTitle("What Acuity told us", { area: "Office" });

export const handle = { back: () => ({ href: "/admin/acuity", label: "Back to Acuity" }) };

export default function Webhooks() {
  const { events, next } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading>What Acuity told us</PageHeading>
      {events.length === 0 && <p>Nothing yet.</p>}
      {events.length > 0 && (
        <TableWrap captionId="events-caption">
          <table>
            <caption id="events-caption">Notices from Acuity, newest first</caption>
            <thead>
              <tr>
                <th scope="col">Received</th>
                <th scope="col">What</th>
                <th scope="col">Appointment</th>
                <th scope="col">Outcome</th>
              </tr>
            </thead>
            <tbody>
              {events.map(({ id, action, appointmentId, receivedAt, outcome }) => (
                <tr key={id}>
                  <th scope="row">
                    <a href={`/admin/webhooks/${id}`}>
                      {receivedAt}
                      <span className="visually-hidden">, appointment {appointmentId}</span>
                    </a>
                  </th>
                  <td>{action}</td>
                  <td>{appointmentId}</td>
                  <td>{outcome}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
      <Pagination nextHref={next} />
    </>
  );
}
