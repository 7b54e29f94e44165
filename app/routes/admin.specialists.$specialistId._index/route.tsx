import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { zoneName } from "~/domain/calendar/format";
import { KeptInAcuity } from "~/ui/kept-in-acuity";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { Tag } from "~/ui/tag";
import { type Calendar, requireCalendar, workingTime } from "~/web/calendar-page.server";

export async function loader(args: LoaderFunctionArgs) {
  const calendar = await requireCalendar(args);
  const { hours, leave } = await workingTime(calendar);
  const { specialist, base, keeper } = calendar;
  return {
    base,
    keeper,
    name: specialist.name,
    isRetired: specialist.retiredAt !== null,
    facts: factsOf(specialist, keeper !== undefined),
    hours: counted(hours.length, "row a week", "rows a week"),
    leave: counted(leave.length, "entry", "entries"),
  };
}

/** What Acuity decides is not told from here, but for the lengths: those were taken from there. */
function factsOf(specialist: Calendar["specialist"], isElsewhere: boolean) {
  const minutes = (count: number) => counted(count, "minute", "minutes");
  const { bufferBeforeMinutes: before, bufferAfterMinutes: after } = specialist;
  return [
    { key: "Specialty", value: specialist.specialty },
    { key: "Time zone", value: zoneName(specialist.timeZone) },
    { key: "Account", value: specialist.accountEmail ?? "None" },
    { key: "Appointment in person", value: minutes(specialist.slotMinutes) },
    { key: "Appointment by telehealth", value: minutes(specialist.telehealthSlotMinutes) },
    ...(isElsewhere
      ? []
      : [
          { key: "Kept free", value: `${minutes(before)} before, ${minutes(after)} after` },
          { key: "Shortest notice", value: minutes(specialist.noticeMinutes) },
          { key: "Public holidays", value: specialist.worksOnHolidays ? "Works" : "Does not work" },
        ]),
    {
      key: "Papers due",
      value: `${counted(specialist.paperworkDays, "business day", "business days")} before the appointment`,
    },
  ];
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const meta: MetaFunction = () => pageTitle("Specialist", { area: "Office" });

export const handle = { back: () => ({ href: "/admin/specialists", label: "Back to specialists" }) };

export default function SpecialistPage() {
  const { base, name, isRetired, facts, hours, leave, keeper } = useLoaderData<typeof loader>();
  const calendar = [
    { key: "Hours", value: hours, change: { href: `${base}/hours`, label: "hours" } },
    { key: "Leave", value: leave, change: { href: `${base}/leave`, label: "leave" } },
  ];
  return (
    <>
      <PageHeading caption={isRetired && <Tag tone="warn">Retired</Tag>}>{name}</PageHeading>
      <h2>Calendar</h2>
      {keeper ? <KeptInAcuity {...keeper} /> : <SummaryList rows={calendar} />}
      <h2>Details</h2>
      <SummaryList rows={facts} />
      <ul className="link-list">
        <li>
          <a href={`${base}/details`}>Change details</a>
        </li>
        <li>
          {isRetired ? (
            <a href={`${base}/bring-back`}>Bring this specialist back</a>
          ) : (
            <a href={`${base}/retire`}>Retire this specialist</a>
          )}
        </li>
      </ul>
    </>
  );
}
