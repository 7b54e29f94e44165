import { Choice, FieldGroup } from "./fields";

type Time = { value: string; label: string; place?: string; hidden: string };
type Day = { date: string; heading: string; place?: string; times: Time[] };

type SlotListProps = {
  id: string;
  legend: string;
  hint?: string;
  error?: string;
  days: Day[];
  chosen?: string;
};

/** One set of radios across the days; the days are headings. */
export function SlotList({ id, legend, hint, error, days, chosen }: SlotListProps) {
  const first = days[0]?.times[0]?.value;
  return (
    <FieldGroup id={id} legend={legend} hint={hint} error={error}>
      {days.map(({ date, heading, place, times }) => (
        <div key={date} className="slot-day">
          <h2>{heading}</h2>
          {place && <p className="caption">{place}</p>}
          <div className="slot-grid">
            {times.map((time) => (
              <Choice
                key={time.value}
                type="radio"
                id={time.value === first ? id : `${id}-${Date.parse(time.value)}`}
                name="slot"
                value={time.value}
                defaultChecked={time.value === chosen}
                label={<SlotLabel {...time} />}
              />
            ))}
          </div>
        </div>
      ))}
    </FieldGroup>
  );
}

function SlotLabel({ label, place, hidden }: Time) {
  return (
    <>
      {label}
      <span className="visually-hidden"> {hidden}</span>
      {place && <span className="caption">, {place}</span>}
    </>
  );
}
