import { colonless } from "./clock";
import type { Block, Calendar, Kept, Type, World } from "./world";

/** What Acuity sends for a thing: texts for numbers, null for none, and all. */

export function calendarShape({ id, name, timezone, location }: Calendar) {
  const images = { thumbnail: false, image: false };
  return { id, name, email: "", replyTo: "", description: "", location, timezone, ...images, isValid: true };
}

export function typeShape(type: Type) {
  const { id, name, duration, paddingBefore, paddingAfter, calendarIDs, formIDs } = type;
  return {
    ...{ id, name, active: true, description: "", duration, price: "0.00", category: "", color: "#6666FF" },
    ...{ private: false, type: "service", image: "", classSize: null, paddingBefore, paddingAfter },
    ...{ calendarIDs, addonIDs: [], formIDs, schedulingUrl: "https://example.test/schedule" },
  };
}

export function blockShape(block: Block, { timezone }: Calendar) {
  return {
    ...{ id: block.id, calendarID: block.calendarID, serviceGroupID: block.calendarID },
    ...{ calendarTimezone: timezone, start: colonless(block.startsAt, timezone) },
    ...{ end: colonless(block.endsAt, timezone), notes: block.notes, managed: false, recurring: null },
  };
}

export function meShape(userId: string) {
  return {
    ...{ id: Number(userId), owner: "", email: "office@medibytes.example", name: "Medibytes (stand-in)" },
    ...{ timezone: "Australia/Sydney", timeFormat: "ampm", dateFormat: "US", firstDayOfWeek: 0 },
    ...{ currency: "AUD", plan: "Premium", planCapabilities: { can_use_api: false }, isHIPAA: true },
  };
}

/** `isSingle`: some keys come only with one object, never in a list. */
export function appointmentShape(
  world: World,
  kept: Kept,
  now: Date,
  { isSingle = true, withForms = true } = {},
) {
  const type = world.types.find(({ id }) => id === kept.appointmentTypeID)!;
  const calendar = world.calendars.find(({ id }) => id === kept.calendarID)!;
  const end = new Date(kept.startsAt.getTime() + type.duration * 60_000);
  return {
    ...{ id: kept.id, firstName: kept.firstName, lastName: kept.lastName, phone: kept.phone },
    ...{ email: kept.email, ...displayed(kept.startsAt, end, calendar.timezone) },
    dateCreated: "",
    datetimeCreated: colonless(kept.createdAt, "America/Chicago"),
    datetime: colonless(kept.startsAt, calendar.timezone),
    ...{ price: "0.00", priceSold: "0.00", paid: "no", amountPaid: "0.00" },
    ...{ type: type.name, appointmentTypeID: type.id, classID: null, addonIDs: [], category: "" },
    ...{ duration: String(type.duration), calendar: calendar.name, calendarID: calendar.id },
    ...{ certificate: null, confirmationPage: `https://example.test/confirm?id=${kept.id}` },
    ...{ location: type.location, notes: kept.notes, timezone: kept.timezone },
    calendarTimezone: calendar.timezone,
    canceled: kept.canceled,
    ...(kept.canceled && { noShow: kept.noShow }),
    canClientCancel: mayStill(world, kept, now, "Cancel"),
    canClientReschedule: mayStill(world, kept, now, "Reschedule"),
    labels: null,
    ...(withForms && { forms: answered(world, kept), formsText: "" }),
    ...(isSingle && { isVerified: false, scheduledBy: null }),
  };
}

/** Early enough, and allowed at all. */
export function mayStill(world: World, kept: Kept, now: Date, what: "Cancel" | "Reschedule"): boolean {
  const aheadMs = kept.startsAt.getTime() - now.getTime();
  const isEarly = aheadMs > 0 && aheadMs >= world.rules[`minHoursTo${what}`] * 3_600_000;
  return !kept.canceled && world.rules[`may${what}`] && isEarly;
}

/** Only forms with an answer are listed; `id` is the answer's own number. */
function answered(world: World, { id, answers }: Kept) {
  return world.forms.flatMap((form) => {
    const values = form.fields.flatMap((field) => {
      const answer = answers.find(({ fieldID }) => fieldID === field.id);
      return answer
        ? [{ id: id * 100 + field.id, fieldID: field.id, name: field.name, value: answer.value }]
        : [];
    });
    return values.length ? [{ id: form.id, name: form.name, values }] : [];
  });
}

/** For people to read; nobody should parse it. */
function displayed(start: Date, end: Date, timeZone: string) {
  const time = new Intl.DateTimeFormat("en-US", { timeZone, hour: "numeric", minute: "2-digit" });
  const date = new Intl.DateTimeFormat("en-US", { timeZone, dateStyle: "long" }).format(start);
  const short = (at: Date) => time.format(at).replace(/\s/g, "").toLowerCase();
  return { date, time: short(start), endTime: short(end) };
}
