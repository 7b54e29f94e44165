import Database from "better-sqlite3";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { migrate } from "./migrate";
import { DatabaseRefused } from "./refused";
import { sqliteFile } from "./sqlite-file";
import { oneMore, ours, rebuilding } from "./testing/migrations";
import { blankDatabase, onPostgres, onSqlite, rawRows } from "./testing/raw-database";

let address: string;
beforeEach(async () => {
  address = await blankDatabase();
});

const guardNames = async () =>
  (
    await rawRows(
      address,
      onPostgres
        ? "select tgname as name from pg_trigger where not tgisinternal union select conname from pg_constraint where contype = 'x' order by name"
        : "select name from sqlite_schema where type = 'trigger' order by name",
    )
  ).map((row) => row.name);

const allGuards = onPostgres
  ? [
      "audit_logs_append_only",
      "audit_logs_append_only_truncate",
      "occupancy_no_overlap",
      "occupancy_one_after_another",
    ]
  : [
      "audit_logs_append_only_delete",
      "audit_logs_append_only_replace",
      "audit_logs_append_only_update",
      "occupancy_no_overlap_insert",
      "occupancy_no_overlap_update",
    ];

const history = () =>
  rawRows(address, "select tag, checksum, applied_at from schema_migrations order by tag");
const tags = async () => (await history()).map((row) => row.tag);
const ourTags = [...ours.map(({ tag }) => tag), "guards"];

const family = [
  "insert into organizations (id, type, name, created_at) values ('o', 'referrer', 'O', INSTANT)",
  "insert into users (id, email, name, created_at) values ('u', 'u@example.com', 'U', INSTANT)",
  "insert into booking_drafts (id, organization_id, owner_id, created_at, updated_at) values ('d', 'o', 'u', INSTANT, INSTANT)",
  "insert into occupancy (id, resource_type, resource_id, state, starts_at, ends_at, draft_id) values ('c', 'specialist', 's', 'held', INSTANT, LATER, 'd')",
  "insert into audit_logs (id, at, action, outcome, subject_type, subject_id) values ('1', INSTANT, 'a', 'done', 's', 's')",
].map(atInstants);

function atInstants(statement: string): string {
  return statement
    .replaceAll("INSTANT", onPostgres ? "'2026-03-02 09:00Z'" : "1000")
    .replace("LATER", onPostgres ? "'2026-03-02 10:00Z'" : "2000");
}

async function refusal(work: Promise<void>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DatabaseRefused);
  expect((error as Error).message).toMatch(/^.+$/);
  return (error as Error).message;
}

test("a new database gets every table and every guard", async () => {
  await migrate(address);
  expect(await tags()).toEqual(ourTags);
  expect(await guardNames()).toEqual(allGuards);
});

test("a second run does nothing", async () => {
  await migrate(address);
  const before = await history();
  await migrate(address);
  expect(await history()).toEqual(before);
});

test.runIf(onPostgres)("six instances at once", async () => {
  await Promise.all(Array.from({ length: 6 }, () => migrate(address)));
  expect(await tags()).toEqual(ourTags);
});

test.runIf(onSqlite).each([false, true])(
  "a file another process writes to is waited for (known to us: %s)",
  async (known) => {
    if (known) await migrate(address);
    const other = new Database(sqliteFile(address));
    other.exec("begin immediate; create table theirs (id text)");
    const work = migrate(address);
    await pause(50);
    other.exec("commit");
    await work;
    other.close();
    expect(await tags()).toEqual(ourTags);
  },
);

test("a migration that was edited after it ran is refused", async () => {
  await migrate(address);
  const edited = ours.map((migration) => ({ ...migration, checksum: "edited" }));
  expect(await refusal(migrate(address, edited))).toContain("was changed");
});

test("a database of a newer version is refused and left as it is", async () => {
  await migrate(address, oneMore("create table more (id text)"));
  expect(await refusal(migrate(address))).toContain("9999_more is unknown here");
  expect(await tags()).toContain("9999_more");
  expect(await guardNames()).toEqual(allGuards);
});

test("a migration that fails half-way leaves nothing behind, and the guards in place", async () => {
  await migrate(address);
  const broken = oneMore("create table half (id text)", "create table half (id text)");
  expect(await refusal(migrate(address, broken))).toMatch(/9999_more failed and nothing was changed: .*half/);
  await expect(rawRows(address, "select * from half")).rejects.toThrow();
  expect(await tags()).toEqual(ourTags);
  expect(await guardNames()).toEqual(allGuards);
  await migrate(address);
});

test("guards that a migration dropped come back", async () => {
  await migrate(address);
  const dropping = onPostgres
    ? [
        "alter table occupancy drop constraint occupancy_no_overlap",
        "drop trigger audit_logs_append_only on audit_logs",
      ]
    : rebuilding("occupancy", "audit_logs");
  await migrate(address, oneMore(...dropping));
  expect(await guardNames()).toEqual(allGuards);
});

test.runIf(onSqlite)(
  "rebuilding parents with checks and guarded tables loses no row and no rule",
  async () => {
    await migrate(address);
    await rawRows(address, ...family);
    await migrate(
      address,
      oneMore(...rebuilding("organizations", "booking_drafts", "occupancy", "audit_logs")),
    );
    for (const table of ["organizations", "booking_drafts", "occupancy", "audit_logs"]) {
      expect(await rawRows(address, `select * from ${table}`)).toHaveLength(1);
    }
    const drafts =
      "insert into booking_drafts (id, organization_id, owner_id, created_at, updated_at) values";
    await expect(rawRows(address, `${drafts} ('e', 'nobody', 'u', 0, 0)`)).rejects.toThrow("FOREIGN KEY");
    await expect(rawRows(address, "update organizations set type = 'bank'")).rejects.toThrow(
      "organizations_type_ck",
    );
    const overlapping = family[3]!.replace("'c'", "'c2'").replace("'d'", "'e'");
    await expect(rawRows(address, `${drafts} ('e', 'o', 'u', 0, 0)`, overlapping)).rejects.toThrow(
      "no_overlap",
    );
    await expect(rawRows(address, "delete from audit_logs")).rejects.toThrow("append_only");
    await rawRows(address, "delete from booking_drafts where id = 'd'");
    expect(await rawRows(address, "select * from occupancy")).toEqual([]);
  },
);

test.runIf(onSqlite)("a migration that would leave orphans is refused whole", async () => {
  await migrate(address);
  await rawRows(address, ...family);
  expect(await refusal(migrate(address, oneMore("delete from users")))).toContain("break 1 references");
  expect(await rawRows(address, "select id from users")).toHaveLength(1);
});

test.runIf(onSqlite)("a file that is none, or cannot be one, is refused", async () => {
  const folder = join(process.env.DATA_DIR!, "folder.db");
  mkdirSync(folder);
  const text = join(process.env.DATA_DIR!, "text.db");
  writeFileSync(text, "not a database, but long enough to be mistaken for one by its size alone");
  for (const file of [folder, text, `${text}/below.db`, "/proc/none.db"]) {
    expect(await refusal(migrate(`file:${file}`))).toContain("cannot be opened for writing");
  }
});

test.runIf(onSqlite)("an address that means no file is refused, and no password repeated", async () => {
  for (const wrong of [
    "postgress://u:secret@h/db",
    "mysql://u:secret@h/db",
    "file:",
    "file::memory:",
    ":memory:",
  ]) {
    const message = await refusal(migrate(wrong));
    expect(message).toContain("DATABASE_URL");
    expect(message).not.toContain("secret");
  }
  expect(existsSync("postgress:")).toBe(false);
});

test.runIf(onPostgres)("a server that is not there, or has no such database, is refused", async () => {
  const nowhere = [
    "postgres://u:secret@localhost:1/db",
    "postgres://u:secret@127.0.0.1:1/db",
    "postgres://u:secret@%2Fnone/db",
  ];
  for (const wrong of [...nowhere, address.replace(/[^/]+$/, "none"), "postgres://["]) {
    const message = await refusal(migrate(wrong));
    expect(message).toMatch(/does not answer \(.+\)/);
    expect(message).not.toContain("secret");
  }
});

test("an installation of before keeps what it holds, and new columns say nothing they do not know", async () => {
  await migrate(address, ours.slice(0, 2));
  await rawRows(address, ...family.slice(0, 3), ...beforeCalendars);
  await migrate(address);
  const [doctor] = await rawRows(address, "select * from specialists");
  expect(doctor).toMatchObject({
    slot_minutes: 45,
    telehealth_slot_minutes: 45,
    paperwork_days: 5,
    retired_at: null,
  });
  expect(Boolean(doctor!.works_on_holidays)).toBe(false);
  const [booking] = await rawRows(address, "select * from bookings");
  expect(booking).toMatchObject({ reference: "IME-2026-00001", created_by_id: "u", intake_answers: null });
  const [paper] = await rawRows(address, "select * from documents");
  expect(paper).toMatchObject({
    name: "Étude  ŒUVRÉ Straße.PDF",
    search: "etude oeuvre strasse.pdf",
    store: "local",
    scan_tries: 0,
    deleted_at: null,
    hold_reason: null,
  });
  const nobodys = "update bookings set created_by_id = null";
  await expect(rawRows(address, nobodys)).rejects.toThrow("bookings_creator_ck");
  await rawRows(address, `${nobodys}, source = 'acuity_direct'`);
});

const beforeCalendars = [
  "insert into specialists (id, name, specialty, time_zone, slot_minutes, search) values ('s', 'Dr S', 'Pain', 'Australia/Sydney', 45, 's')",
  "insert into bookings (id, reference, organization_id, created_by_id, specialist_id, appointment_date, duration_minutes, time_zone, local_date, appointment_type, status, current_progress, source, examinee_name, examinee_phone, search, version, created_at, updated_at) values ('b', 'IME-2026-00001', 'o', 'u', 's', INSTANT, 45, 'Australia/Sydney', '2026-03-02', 'in_person', 'active', 'scheduled', 'portal', 'A', '1', 'a', 1, INSTANT, INSTANT)",
  "insert into documents (id, organization_id, booking_id, category, name, media_type, size, sha256, scan_state, uploaded_by_id, created_at) values ('p', 'o', 'b', 'brief', 'Étude  ŒUVRÉ Straße.PDF', 'application/pdf', 1, 'x', 'not_scanned', 'u', INSTANT)",
].map(atInstants);
