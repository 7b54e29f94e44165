import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listUnassigned } from "~/domain/bookings/unassigned-reads.server";
import { dateTime } from "~/domain/calendar/format";
import { TableWrap } from "~/ui/data-table";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { requireOffice } from "~/web/office.server";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireOffice(args);
  const rows = await listUnassigned(viewer);
  return {
    bookings: rows.map(({ id, reference, examineeName, specialistName, appointmentDate, timeZone }) => ({
      id,
      reference,
      examineeName,
      specialistName,
      when: dateTime(appointmentDate, timeZone),
    })),
  };
}

export const meta: MetaFunction = () => pageTitle("Bookings without an organisation", { area: "Office" });

export const handle = { back: () => ({ href: "/admin/acuity", label: "Back to Acuity" }) };

export default function Unassigned() {
  const { bookings } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading>Bookings without an organisation</PageHeading>
      <p>They were made in Acuity itself. Assign each to an organisation, which can then see it.</p>
      {bookings.length === 0 && <p>There are none.</p>}
      {bookings.length > 0 && (
        <TableWrap captionId="unassigned-caption">
          <table>
            <caption id="unassigned-caption">Earliest appointment first</caption>
            <thead>
              <tr>
                <th scope="col">Reference</th>
                <th scope="col">Examinee</th>
                <th scope="col">Appointment</th>
                <th scope="col">Specialist</th>
                <th scope="col">Assign</th>
              </tr>
            </thead>
            <tbody>
              {bookings.map(({ id, reference, examineeName, when, specialistName }) => (
                <tr key={id}>
                  <th scope="row">
                    <a href={`/bookings/${id}`}>{reference}</a>
                  </th>
                  <td>{examineeName}</td>
                  <td>{when}</td>
                  <td>{specialistName}</td>
                  <td>
                    <a href={`/admin/unassigned/${id}`}>
                      Assign<span className="visually-hidden"> {reference}</span>
                    </a>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableWrap>
      )}
    </>
  );
}
