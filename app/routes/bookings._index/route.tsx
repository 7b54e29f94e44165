import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mayCreate } from "~/domain/bookings/booking";
import { listAllSpecialists } from "~/domain/directory/directory-reads.server";
import { BookingFilterForm } from "~/ui/booking-filter-form";
import { ButtonLink } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { pageTitle } from "~/ui/page-title";
import { Pagination } from "~/ui/pagination";
import { PageHeading } from "~/ui/step";
import { progressChoices, specialistChoices } from "~/web/filter-choices.server";
import { calendarHref, filtersOn, listPath, readFilters } from "~/web/read-filters";
import { requirePermit } from "~/web/person-limits.server";
import { requireViewer } from "~/web/viewer.server";
import { BookingTable } from "./booking-table";
import { Drafts } from "./drafts";
import { bookingRows, draftRows } from "./page-data.server";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const params = new URL(args.request.url).searchParams;
  const specialists = await listAllSpecialists();
  const { filters, problems } = readFilters(params, new Set(specialists.map(({ id }) => id)));
  if (filters.q) await requirePermit(viewer, "search");
  const [page, drafts] = await Promise.all([
    bookingRows(viewer, filters, params),
    mayCreate(viewer) ? draftRows(viewer) : [],
  ]);
  const typed = (name: string) => params.get(name)?.slice(0, 250) ?? "";
  return {
    ...page,
    drafts,
    problems,
    mayCreate: mayCreate(viewer),
    isFiltered: filtersOn(filters) > 0,
    sort: filters.sort,
    calendarHref: calendarHref(filters),
    sortHref: {
      date: listPath(params, { sort: filters.sort === "-date" ? "date" : "-date" }),
      created: listPath(params, { sort: "-created" }),
    },
    typed: {
      q: typed("q"),
      status: filters.status,
      progress: filters.progress,
      specialistId: filters.specialistId,
      dates: { from: typed("from"), to: typed("to") },
    },
    progresses: progressChoices,
    specialists: specialistChoices(specialists),
  };
}

const heading = "Bookings";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { failed: (data?.problems.length ?? 0) > 0 });

const orderInWords: Record<string, string> = {
  "-date": "sorted by appointment, latest first",
  date: "sorted by appointment, earliest first",
  "-created": "newest bookings first",
};

export default function Bookings() {
  const page = useLoaderData<typeof loader>();
  const { rows, drafts, problems, result, sort, sortHref } = page;
  return (
    <>
      <ErrorSummary errors={problems} />
      <div className="page-head">
        <PageHeading>{heading}</PageHeading>
        {page.mayCreate && <ButtonLink href="/bookings/new">Create booking</ButtonLink>}
      </div>
      <p className="result-line">{result}</p>
      <p className="link-line">
        <a href={page.calendarHref}>See these in the calendar</a>
      </p>
      <Drafts drafts={drafts} />
      <BookingFilterForm
        path="/bookings"
        clearHref="/bookings"
        typed={page.typed}
        carried={{ sort }}
        progresses={page.progresses}
        specialists={page.specialists}
        problems={problems}
      />
      {rows.length > 0 ? (
        <BookingTable
          rows={rows}
          caption={`Bookings, ${orderInWords[sort]}`}
          sort={sort}
          sortHref={sortHref}
        />
      ) : (
        <Nothing isFiltered={page.isFiltered} mayCreate={page.mayCreate} />
      )}
      <Pagination previousHref={page.previousHref} nextHref={page.nextHref} />
    </>
  );
}

function Nothing({ isFiltered, mayCreate }: { isFiltered: boolean; mayCreate: boolean }) {
  if (isFiltered) return <p>No booking matches these filters. Clear them to see all active bookings.</p>;
  return (
    <p>
      {mayCreate
        ? "There are no active bookings yet. Select Create booking to start."
        : "There are no active bookings for you now."}
    </p>
  );
}
