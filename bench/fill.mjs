import Database from "better-sqlite3";

/** Copies bookings of the demo until there are `total`, spread over ten years, straight into the file. */
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
    const have = file.prepare("select count(*) n from bookings").get().n;
    file.transaction(() => {
      for (let n = have; n < total; n++) {
        const at = model.appointment_date - ((n * 3_155_673_600) % 315_567_360_000);
        const reference = `IME-1999-${String(n).padStart(6, "0")}`;
        const examinee = `Examinee ${n % 5000} of Sample ${n % 77}`;
        insert.run({
          ...model,
          id: crypto.randomUUID(),
          reference,
          acuity_appointment_id: null,
          appointment_date: at,
          local_date: new Date(at).toISOString().slice(0, 10),
          created_at: at,
          examinee_name: examinee,
          search: `${examinee.toLowerCase()} ${reference.toLowerCase()}`,
        });
      }
    })();
    file.exec("analyze");
    file.close();
  };
}
