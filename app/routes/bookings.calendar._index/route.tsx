import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listAllSpecialists } from "~/domain/directory/directory-reads.server";
import { BookingFilterForm } from "~/ui/booking-filter-form";
import { Disclosure } from "~/ui/details";
import { ErrorSummary } from "~/ui/error-summary";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { progressChoices, specialistChoices } from "~/web/filter-choices.server";
import { requirePermit } from "~/web/person-limits.server";
import { readFilters } from "~/web/read-filters";
import { requireViewer } from "~/web/viewer.server";
import { todayOf } from "~/web/viewer-today.server";
import { Agenda } from "./agenda";
import { frameOf } from "./frame";
import { Month } from "./month";
import { readView } from "./read-view";
import { OtherDates, Parts, ViewTabs } from "./toolbar";
import { readCalendar } from "./views.server";
import { calendarPath, hrefs } from "./ways";
import { Week } from "./week";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const params = new URL(args.request.url).searchParams;
  // The view says which dates and in which order.
  for (const name of ["from", "to", "sort"]) params.delete(name);
  const [specialists, today] = await Promise.all([listAllSpecialists(), todayOf(viewer, new Date())]);
  const { filters, problems } = readFilters(params, new Set(specialists.map(({ id }) => id)));
  if (filters.q) await requirePermit(viewer, "search");
  const { asked, problems: problemsOfView } = readView(params, today.date);
  const href = hrefs(filters, asked);
  const calendar = await readCalendar({ viewer, filters, asked, today: today.date, href });
  const typed = (name: string) => params.get(name)?.slice(0, 250) ?? "";
  return {
    ...frameOf({ viewer, filters, asked, today, href, total: calendar.total }),
    calendar,
    problems: [...problemsOfView, ...problems],
    typed: {
      q: typed("q"),
      date: typed("date"),
      status: filters.status,
      progress: filters.progress,
      specialistId: filters.specialistId,
    },
    progresses: progressChoices,
    specialists: specialistChoices(specialists),
  };
}

const titleOf = ({ heading, calendar }: Awaited<ReturnType<typeof loader>>) =>
  "page" in calendar && calendar.page > 1 ? `${heading} (page ${calendar.page})` : heading;

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? pageTitle(titleOf(data), { area: "Calendar", failed: data.problems.length > 0 })
    : pageTitle("Calendar");

export default function Calendar() {
  const page = useLoaderData<typeof loader>();
  const { calendar, problems, typed, isFiltered } = page;
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading>{page.heading}</PageHeading>
      <p className="result-line">{page.result}</p>
      <p className="caption">Today is {page.today}. Each time is that of its place.</p>
      <ViewTabs tabs={page.tabs} />
      <OtherDates path={calendarPath} links={page.links} carried={page.carriedByDate} typed={typed.date} />
      <Disclosure summary="Filter the calendar" open={isFiltered || problems.length > 0}>
        <BookingFilterForm
          path={calendarPath}
          clearHref={page.clearHref}
          typed={typed}
          carried={page.carriedByFilters}
          progresses={page.progresses}
          specialists={page.specialists}
          problems={problems}
        />
      </Disclosure>
      {calendar.total === 0 && <Nothing isFiltered={isFiltered} />}
      <View calendar={calendar} heading={page.heading} />
      <ul className="link-list no-print">
        <li className="link-line">
          <a href={page.listHref}>These appointments in the list of bookings</a>
        </li>
        {page.daySheetHref && (
          <li className="link-line">
            <a href={page.daySheetHref}>Day sheet to print</a>
          </li>
        )}
      </ul>
    </>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function View({ calendar, heading }: Pick<Loaded, "calendar" | "heading">) {
  if (calendar.view === "month") return <Month caption={`Appointments, ${heading}`} weeks={calendar.weeks} />;
  if (calendar.view === "agenda")
    return (
      <>
        <Agenda days={calendar.days} />
        <Parts label="More of these days" earlier={calendar.earlier} later={calendar.later} />
      </>
    );
  return (
    <>
      <p className="link-line">
        <a href={calendar.listHref}>This week as a list</a>
      </p>
      {calendar.lanes.length > 0 && (
        <Week
          caption={`Appointments by specialist. ${heading}`}
          days={calendar.days}
          lanes={calendar.lanes}
        />
      )}
      <Parts label="More of this week" earlier={calendar.earlier} later={calendar.later} />
    </>
  );
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <p>No appointment of these days matches the filters.</p>;
  return <p>There are no appointments on these days. Closed bookings show with another status.</p>;
}
