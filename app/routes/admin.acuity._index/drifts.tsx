import { Button } from "~/ui/button";
import { TableWrap } from "~/ui/data-table";
import { PostForm } from "~/ui/form";

type Drift = {
  id: string;
  kind: string;
  appointmentId: string | null;
  bookingId: string | null;
  foundAt: string;
};

/** Where both sides differ and nobody has mended it yet. */
export function Drifts({ drifts, mayCompare }: { drifts: Drift[]; mayCompare: boolean }) {
  return (
    <>
      <h2>Differences</h2>
      {drifts.length === 0 && <p>Bookings and appointments agree, as far as we know.</p>}
      {drifts.length > 0 && <DriftTable drifts={drifts} />}
      {mayCompare && (
        <PostForm action="/admin/acuity/compare">
          <Button secondary>Compare now</Button>
        </PostForm>
      )}
    </>
  );
}

function DriftTable({ drifts }: { drifts: Drift[] }) {
  return (
    <TableWrap captionId="drifts-caption">
      <table>
        <caption id="drifts-caption">Open differences, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Appointment</th>
            <th scope="col">Difference</th>
            <th scope="col">Found</th>
            <th scope="col">Booking</th>
          </tr>
        </thead>
        <tbody>
          {drifts.map(({ id, kind, appointmentId, bookingId, foundAt }) => (
            <tr key={id}>
              <th scope="row">{appointmentId}</th>
              <td>{kind}</td>
              <td>{foundAt}</td>
              <td>
                {bookingId ? <a href={`/bookings/${bookingId}`}>{`Booking of ${appointmentId}`}</a> : "None"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
