import type { Entry } from "./entry";

type EntryProps = { entry: Entry };

/** The whole appointment as one link. What was cancelled is struck, and its last word says so. */
export function EntryLine({ entry }: EntryProps) {
  const { id, reference, iso, range, examinee, specialist, place, progress, isOff } = entry;
  return (
    <a href={`/bookings/${id}`} className={isOff ? "is-off" : undefined}>
      <time dateTime={iso}>{range}</time>, <span className="who">{examinee}</span>, {specialist}, {place},{" "}
      {progress}
      <span className="visually-hidden">, {reference}</span>
    </a>
  );
}

type CellEntryProps = EntryProps & {
  /** Not where the row names the specialist. */
  hasSpecialist?: boolean;
};

/** The same for a narrow cell. */
export function CellEntry({ entry, hasSpecialist = false }: CellEntryProps) {
  const { id, reference, iso, start, examinee, specialist, place, progress, isOff } = entry;
  return (
    <a href={`/bookings/${id}`} className={isOff ? "is-off" : undefined}>
      <time dateTime={iso}>{start}</time> <span className="who">{examinee}</span>
      {hasSpecialist && `, ${specialist}`}
      {isOff && `, ${progress}`}
      <span className="visually-hidden">
        , {place}
        {!isOff && `, ${progress}`}, {reference}
      </span>
    </a>
  );
}
