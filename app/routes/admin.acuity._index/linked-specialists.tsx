import { TableWrap } from "~/ui/data-table";

type Props = { specialists: { id: string; name: string; calendar?: string }[] };

/** Who keeps each specialist's calendar. */
export function LinkedSpecialists({ specialists }: Props) {
  return (
    <>
      <h2>Calendars</h2>
      <TableWrap captionId="linked-caption">
        <table>
          <caption id="linked-caption">Specialists and who keeps their calendar</caption>
          <thead>
            <tr>
              <th scope="col">Specialist</th>
              <th scope="col">Calendar</th>
            </tr>
          </thead>
          <tbody>
            {specialists.map(({ id, name, calendar }) => (
              <tr key={id}>
                <th scope="row">{name}</th>
                <td>
                  {calendar ? `Acuity, ${calendar}` : "Built-in"}
                  <br />
                  <a href={`/admin/acuity/${id}`}>
                    {calendar ? "Change the link" : "Link to Acuity"}
                    <span className="visually-hidden"> for {name}</span>
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </>
  );
}
