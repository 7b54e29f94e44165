type Time = { iso: string; text: string; hidden: string; href?: string };
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

function TimeLink({ text, hidden, href }: Time) {
  if (!href) return <span className="free-time">{text}</span>;
  return (
    <a className="free-time" href={href}>
      {text}
      <span className="visually-hidden"> {hidden}</span>
    </a>
  );
}
