import Database from "better-sqlite3";

const [hour, day] = [3_600_000, 86_400_000];
const bookedUp = 10;
const daysAhead = 60;
const isTaken = (error) => /occupancy_no_overlap/.test(error.message);

/**
 * Copies bookings of the demo until there are `total`, each with its claim, straight into the file: ten specialists are
 * almost booked up for the next 60 days, the rest lies back over the years.
 */
export function fillTo(total) {
  return (path) => {
    const file = new Database(path);
    file.pragma("foreign_keys = OFF");
    const model = file
      .prepare(
        "select * from bookings where status = 'active' and organization_id = (select organization_id from memberships join users on users.id = user_id where email = 'referrer@harbourlegal.example') limit 1",
      )
      .get();
    const columns = Object.keys(model);
    const insert = file.prepare(
      `insert into bookings (${columns.join(", ")}) values (${columns.map((name) => `@${name}`).join(", ")})`,
    );
    const claim = file.prepare(
      "insert into occupancy (id, resource_type, resource_id, state, starts_at, ends_at, booking_id) values (?, 'specialist', ?, 'firm', ?, ?, ?)",
    );
    const have = file.prepare("select count(*) n from bookings").get().n;
    const times = timesOf(file.prepare("select distinct specialist_id from hours order by 1").pluck().all());
    file.transaction(() => {
      for (let n = have; n < total; n++) {
        const id = crypto.randomUUID();
        const { specialistId, at } = takeNext(times, ({ specialistId, at }) =>
          claim.run(crypto.randomUUID(), specialistId, at, at + hour, id),
        );
        const reference = `IME-1999-${String(n).padStart(6, "0")}`;
        const examinee = `Examinee ${n % 5000} of Sample ${n % 77}`;
        insert.run({
          ...model,
          id,
          reference,
          specialist_id: specialistId,
          acuity_appointment_id: null,
          appointment_date: at,
          local_date: new Date(at).toISOString().slice(0, 10),
          created_at: Math.min(at, model.created_at),
          examinee_name: examinee,
          search: `${examinee.toLowerCase()} ${reference.toLowerCase()}`,
        });
      }
    })();
    file.exec("analyze");
    file.close();
  };
}

/** What the demo has taken already is passed over. */
function takeNext(times, take) {
  for (;;) {
    const { value } = times.next();
    try {
      take(value);
      return value;
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
}

/** Nineteen of twenty hours of an office day in Sydney, then one in eight back from yesterday for everybody. */
function* timesOf(specialists) {
  const midnight = Math.floor(Date.now() / day) * day;
  let n = 0;
  for (let at = midnight; at < midnight + daysAhead * day; at += hour) {
    const isOffice = [22, 23, 0, 1, 2, 3, 4, 5].includes(new Date(at).getUTCHours());
    for (const specialistId of specialists.slice(0, bookedUp))
      if (isOffice && n++ % 20 !== 0) yield { specialistId, at };
  }
  for (let at = midnight - day; ; at -= 8 * hour)
    for (const specialistId of specialists) yield { specialistId, at };
}
