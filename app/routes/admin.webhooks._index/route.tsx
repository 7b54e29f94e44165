import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listEvents } from "~/domain/acuity-sync/event-reads.server";
import { dateTime } from "~/domain/calendar/format";
import { encodeCursor, positionIn } from "~/domain/pages.server";
import { TableWrap } from "~/ui/data-table";
import { Pagination } from "~/ui/pagination";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { actionLabels, eventWords } from "~/web/acuity-page.server";
import { requireOffice } from "~/web/office.server";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireOffice(args);
  const position = positionIn(new URL(args.request.url).searchParams);
  const { rows, before, after } = await listEvents(viewer, position);
  return {
    events: rows.map((event) => ({
      id: event.id,
      action: actionLabels[event.action] ?? event.action,
      appointmentId: event.appointmentId ?? "none",
      receivedAt: dateTime(event.receivedAt, "Australia/Sydney"),
      outcome: eventWords(event),
    })),
    previous: before && `/admin/webhooks?before=${encodeCursor(before)}`,
    next: after && `/admin/webhooks?after=${encodeCursor(after)}`,
  };
}

export const meta: MetaFunction = () => pageTitle("Acuity notifications", { area: "Office" });

export const handle = { back: () => ({ href: "/admin/acuity", label: "Back to Acuity" }) };

export default function Webhooks() {
  const { events, previous, next } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading>Acuity notifications</PageHeading>
      {events.length === 0 && <p>Nothing yet.</p>}
      {events.length > 0 && (
        <TableWrap captionId="events-caption">
          <table>
            <caption id="events-caption">Acuity notifications, newest first</caption>
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
                      <span className="visually-hidden">
                        , appointment {appointmentId}, notification {id.slice(-8)}
                      </span>
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
      <Pagination previousHref={previous} nextHref={next} />
    </>
  );
}
