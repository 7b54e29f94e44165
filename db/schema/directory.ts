import { sql } from "drizzle-orm";
import type { Kit } from "../kit";
import type { identityTables } from "./identity";
import { oneOf } from "./one-of";

export const states = ["NSW", "VIC", "QLD", "SA", "WA", "TAS", "ACT", "NT"] as const;

/** Specialists, where and when they work. Minutes count from local midnight; weekday 1 is Monday. */
export function directoryTables(kit: Kit, { users }: Pick<ReturnType<typeof identityTables>, "users">) {
  const places = kit.table(
    "places",
    {
      id: kit.text("id").primaryKey(),
      name: kit.text("name").notNull(),
      address: kit.text("address").notNull(),
      state: kit.text("state").$type<(typeof states)[number]>().notNull(),
      timeZone: kit.text("time_zone").notNull(),
    },
    (t) => [
      kit.uniqueIndex("places_name_uq").on(t.name),
      kit.check("places_state_ck", oneOf(t.state, states)),
    ],
  );

  const specialists = kit.table(
    "specialists",
    {
      id: kit.text("id").primaryKey(),
      userId: kit.text("user_id").references(() => users.id),
      name: kit.text("name").notNull(),
      specialty: kit.text("specialty").notNull(),
      timeZone: kit.text("time_zone").notNull(),
      slotMinutes: kit.integer("slot_minutes").notNull().default(60),
      /** How long an appointment by telehealth takes; `slotMinutes` is in person. */
      telehealthSlotMinutes: kit.integer("telehealth_slot_minutes").notNull().default(60),
      bufferBeforeMinutes: kit.integer("buffer_before_minutes").notNull().default(0),
      bufferAfterMinutes: kit.integer("buffer_after_minutes").notNull().default(0),
      noticeMinutes: kit.integer("notice_minutes").notNull().default(120),
      worksOnHolidays: kit.boolean("works_on_holidays").notNull().default(false),
      /** How many business days before the appointment the papers should be there. */
      paperworkDays: kit.integer("paperwork_days").notNull().default(5),
      /** No longer offered; what is booked stays booked. */
      retiredAt: kit.instant("retired_at"),
      search: kit.text("search").notNull(),
    },
    (t) => [
      kit.uniqueIndex("specialists_user_uq").on(t.userId),
      kit.index("specialists_search_ix").on(t.search, t.id),
      kit.check("specialists_slot_ck", sql`${t.slotMinutes} between 5 and 480`),
      kit.check("specialists_telehealth_slot_ck", sql`${t.telehealthSlotMinutes} between 5 and 480`),
    ],
  );

  /** A row without a place is telehealth, in the specialist's own zone. A break is the gap between two rows. */
  const hours = kit.table(
    "hours",
    {
      id: kit.text("id").primaryKey(),
      specialistId: kit
        .text("specialist_id")
        .notNull()
        .references(() => specialists.id, { onDelete: "cascade" }),
      placeId: kit.text("place_id").references(() => places.id),
      weekday: kit.integer("weekday").notNull(),
      startsMinute: kit.integer("starts_minute").notNull(),
      endsMinute: kit.integer("ends_minute").notNull(),
    },
    (t) => [
      kit.index("hours_specialist_ix").on(t.specialistId, t.weekday),
      kit.index("hours_place_ix").on(t.placeId),
      kit.check("hours_weekday_ck", sql`${t.weekday} between 1 and 7`),
      kit.check(
        "hours_span_ck",
        sql`0 <= ${t.startsMinute} and ${t.startsMinute} < ${t.endsMinute} and ${t.endsMinute} <= 1440`,
      ),
    ],
  );

  const leave = kit.table(
    "leave",
    {
      id: kit.text("id").primaryKey(),
      specialistId: kit
        .text("specialist_id")
        .notNull()
        .references(() => specialists.id, { onDelete: "cascade" }),
      startsAt: kit.instant("starts_at").notNull(),
      endsAt: kit.instant("ends_at").notNull(),
      /** For the specialist and the office only. */
      note: kit.text("note"),
    },
    (t) => [
      kit.index("leave_specialist_ix").on(t.specialistId, t.endsAt),
      kit.check("leave_span_ck", sql`${t.startsAt} < ${t.endsAt}`),
    ],
  );

  /**
   * The hours of one date, in place of the weekly ones and of a public holiday: several rows are the parts of the day,
   * one row without minutes says that there are none.
   */
  const dateHours = kit.table(
    "date_hours",
    {
      id: kit.text("id").primaryKey(),
      specialistId: kit
        .text("specialist_id")
        .notNull()
        .references(() => specialists.id, { onDelete: "cascade" }),
      date: kit.text("date").notNull(),
      placeId: kit.text("place_id").references(() => places.id),
      startsMinute: kit.integer("starts_minute"),
      endsMinute: kit.integer("ends_minute"),
    },
    (t) => [
      kit.index("date_hours_specialist_ix").on(t.specialistId, t.date),
      kit.index("date_hours_place_ix").on(t.placeId),
      kit.check(
        "date_hours_span_ck",
        sql`(${t.startsMinute} is null and ${t.endsMinute} is null) or (0 <= ${t.startsMinute} and ${t.startsMinute} < ${t.endsMinute} and ${t.endsMinute} <= 1440)`,
      ),
    ],
  );

  return { places, specialists, hours, leave, dateHours };
}
