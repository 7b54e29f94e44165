import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { maySeeDaySheets } from "~/domain/bookings/booking";
import { listDaySheet } from "~/domain/bookings/day-sheet.server";
import { recordViews } from "~/domain/bookings/record-view.server";
import { dateTime, longLocalDate } from "~/domain/calendar/format";
import { parseDateText } from "~/domain/calendar/parse-date";
import { listAllSpecialists } from "~/domain/directory/directory-reads.server";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { SelectField, TextField, type Choosable } from "~/ui/fields";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { specialistChoices } from "~/web/filter-choices.server";
import { forbidden } from "~/web/refusals.server";
import { requireViewer } from "~/web/viewer.server";
import { todayOf } from "~/web/viewer-today.server";
import { appointmentOnSheet, isOff, timeOf } from "./sheet.server";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  if (!maySeeDaySheets(viewer)) throw await forbidden(viewer, { type: "page", id: "/bookings/calendar/day" });
  const params = new URL(args.request.url).searchParams;
  const now = new Date();
  const [everybody, today] = await Promise.all([listAllSpecialists(), todayOf(viewer, now)]);
  const isOffice = viewer.role === "admin";
  const choosable = isOffice ? everybody : everybody.filter(({ id }) => id === viewer.specialistId);
  const typed = (name: string) => params.get(name)?.trim().slice(0, 250) ?? "";
  const date = parseDateText(typed("date"));
  const named = choosable.find(({ id }) => id === typed("specialistId"));
  const problems = [
    typed("date") &&
      !date && { message: "Date must be a real date, like 4/3/2027. It was left out", href: "#day-date" },
    typed("specialistId") &&
      !named && {
        message: "Select a specialist from the list. That one was left out",
        href: isOffice ? "#day-specialistId" : undefined,
      },
  ].filter((problem) => problem !== false && problem !== "");
  const specialist = named ?? (isOffice ? undefined : choosable[0]);
  const day = date ?? today.date;
  const rows = specialist ? await listDaySheet(viewer, specialist.id, day) : [];
  // What was cancelled is named by its reference alone: nobody comes.
  const expected = rows.filter((row) => !isOff(row));
  await recordViews(viewer, expected, now);
  return {
    problems,
    day,
    heading: `Day sheet, ${longLocalDate(day)}`,
    specialist: specialist && `${specialist.name}, ${specialist.specialty}`,
    typed: { date: typed("date"), specialistId: specialist?.id ?? "" },
    choices: isOffice ? specialistChoices(choosable) : undefined,
    appointments: expected.map(appointmentOnSheet),
    cancelled: rows.filter(isOff).map((row) => `${timeOf(row)}, ${row.reference}`),
    madeAt: dateTime(now, today.zone),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data?.heading ?? "Day sheet", { area: "Calendar", failed: (data?.problems.length ?? 0) > 0 });

export default function DaySheet() {
  const { problems, heading, day, specialist, typed, choices, appointments, cancelled, madeAt } =
    useLoaderData<typeof loader>();
  return (
    <>
      <ErrorSummary errors={problems} />
      <nav className="breadcrumb" aria-label="Breadcrumb">
        <ol>
          <li>
            <a href={`/bookings/calendar?date=${day}`}>Calendar of these days</a>
          </li>
          <li>Day sheet</li>
        </ol>
      </nav>
      <PageHeading>{heading}</PageHeading>
      {specialist && <p className="lede">{specialist}</p>}
      <OtherSheets typed={typed} choices={choices} />
      {!specialist && <p>{choices ? "Select a specialist to see the day." : noSpecialist}</p>}
      {specialist && appointments.length === 0 && <p>Nobody is expected on this day.</p>}
      {appointments.length > 0 && <Sheet appointments={appointments} />}
      {cancelled.length > 0 && <p>Cancelled: {cancelled.join("; ")}</p>}
      <p className="caption">As of {madeAt}. Health information: keep it safe, and destroy it after use.</p>
    </>
  );
}

const noSpecialist = "Your account is not linked to a specialist yet. The booking office can do that.";

type SheetProps = { appointments: ReturnType<typeof appointmentOnSheet>[] };

function Sheet({ appointments }: SheetProps) {
  return (
    <ol className="day-sheet">
      {appointments.map(({ id, iso, time, examinee, reference, facts }) => (
        <li key={id}>
          <h2>
            <time dateTime={iso}>{time}</time>, {examinee}
          </h2>
          <SummaryList rows={facts} />
          <p className="no-print">
            <a href={`/bookings/${id}`}>
              Open the booking<span className="visually-hidden"> {reference}</span>
            </a>
          </p>
        </li>
      ))}
    </ol>
  );
}

type OtherSheetsProps = { typed: { date: string; specialistId: string }; choices?: Choosable[] };

function OtherSheets({ typed, choices }: OtherSheetsProps) {
  return (
    <form method="get" action="/bookings/calendar/day" className="filters" aria-label="Other day sheets">
      {choices && (
        <SelectField
          id="day-specialistId"
          name="specialistId"
          label="Specialist"
          emptyLabel=""
          options={choices}
          defaultValue={typed.specialistId}
        />
      )}
      <TextField
        id="day-date"
        name="date"
        label="Date"
        hint="For example, 4/3/2027"
        autoComplete="off"
        defaultValue={typed.date}
      />
      <Button secondary>Show day sheet</Button>
    </form>
  );
}
