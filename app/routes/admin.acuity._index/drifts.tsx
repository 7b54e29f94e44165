import { Button } from "~/ui/button";
import { TableWrap } from "~/ui/data-table";
import { PostForm } from "~/ui/form";

type Drift = {
  id: string;
  about: string;
  says: string;
  times: string[];
  bookingId: string | null;
  reference: string | null;
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
    <TableWrap captionId="drifts-caption" className="drifts">
      <table>
        <caption id="drifts-caption">Open differences, newest first</caption>
        <thead>
          <tr>
            <th scope="col">About</th>
            <th scope="col">Difference</th>
            <th scope="col">Found</th>
            <th scope="col">Booking</th>
          </tr>
        </thead>
        <tbody>
          {drifts.map(({ id, about, says, times, bookingId, reference, foundAt }) => (
            <tr key={id}>
              <th scope="row">{about}</th>
              <td>
                {says}
                {times.map((line) => (
                  <div key={line}>{line}</div>
                ))}
              </td>
              <td>{foundAt}</td>
              <td>
                {bookingId ? (
                  <a className="reference" href={`/bookings/${bookingId}`}>
                    {reference}
                  </a>
                ) : (
                  "None"
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
