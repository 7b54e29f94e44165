import { SortLink, TableWrap } from "~/ui/data-table";
import { Tag, type Tone } from "~/ui/tag";
import { When, type Moment } from "~/ui/when";

type Row = {
  id: string;
  reference: string;
  examinee: string;
  when: Moment;
  specialist: string;
  progress: { label: string; tone: Tone };
  status?: string;
  papers?: string;
};

type BookingTableProps = {
  rows: Row[];
  caption: string;
  sort: string;
  sortHref: { date: string; created: string };
};

const words: Record<string, string> = {
  "-date": ", latest first. Sort earliest first",
  date: ", earliest first. Sort latest first",
  "-created": ". Sort latest first",
};

export function BookingTable({ rows, caption, sort, sortHref }: BookingTableProps) {
  const byDate = { "-date": "descending", date: "ascending" }[sort] as "ascending" | "descending" | undefined;
  return (
    <TableWrap captionId="bookings-caption">
      <table>
        <caption id="bookings-caption">{caption}</caption>
        <thead>
          <tr>
            <SortLink
              label="Reference"
              href={sortHref.created}
              sorted={sort === "-created" ? "descending" : undefined}
              words={sort === "-created" ? ", newest bookings first" : ". Sort newest bookings first"}
            />
            <th scope="col">Examinee</th>
            <SortLink label="Appointment" href={sortHref.date} sorted={byDate} words={words[sort] ?? ""} />
            <th scope="col">Specialist</th>
            <th scope="col">Progress</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, reference, examinee, when, specialist, progress, status, papers }) => (
            <tr key={id}>
              <th scope="row" className="reference">
                <a href={`/bookings/${id}`}>{reference}</a>
              </th>
              <td>{examinee}</td>
              <td>
                <When {...when} />
              </td>
              <td>{specialist}</td>
              <td>
                <Tag tone={progress.tone}>{progress.label}</Tag> {status && <Tag>{status}</Tag>}
                {papers && <p className="caption">{papers}</p>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
