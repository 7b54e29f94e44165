type Time = { iso: string; from: string; to: string; hidden: string; href?: string };
type Day = { date: string; place: string; zone: string; times: Time[] };

type FreeTimesProps = { name: string; specialty: string; days: Day[] };

/** One specialist's next free times; each leads into the wizard, for whoever may book. */
export function FreeTimes({ name, specialty, days }: FreeTimesProps) {
  return (
    <section className="free-times">
      <h2>{name}</h2>
      <p className="caption">{specialty}</p>
      {days.map(({ date, place, zone, times }) => (
        <div key={`${date} ${place}`} className="free-day">
          <p>
            <strong>{date}</strong>
            <span className="caption">{`${place}, ${zone}`}</span>
          </p>
          <ul>
            {times.map((time) => (
              <li key={time.iso}>
                <TimeLink {...time} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function TimeLink({ from, to, hidden, href }: Time) {
  const range = (
    <span>
      {from}
      <span className="until"> to {to}</span>
    </span>
  );
  if (!href) return <span className="free-time">{range}</span>;
  return (
    <a className="free-time" href={href}>
      {range}
      <span className="visually-hidden"> {hidden}</span>
    </a>
  );
}
