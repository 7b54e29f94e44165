import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mayCreate, mayFindTimes } from "~/domain/bookings/booking";
import { today } from "~/domain/calendar/zones";
import { listPlaces, listSpecialties } from "~/domain/directory/directory-reads.server";
import { ErrorSummary } from "~/ui/error-summary";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { requirePermit } from "~/web/person-limits.server";
import { forbidden } from "~/web/refusals.server";
import { requireViewer } from "~/web/viewer.server";
import { Filters } from "./filters";
import { FreeTimes } from "./free-times";
import { timesFound } from "./page-data.server";
import { pagePath, readSearch } from "./search";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  if (!mayFindTimes(viewer)) throw await forbidden(viewer, { type: "page", id: "/find-a-time" });
  const params = new URL(args.request.url).searchParams;
  if (params.size > 0) await requirePermit(viewer, "search");
  const now = new Date();
  const [places, specialties] = await Promise.all([listPlaces(), listSpecialties()]);
  const placeIds = places.map(({ id }) => id);
  const known = { specialties, placeIds, today: today(now, "Australia/Sydney") };
  const { search, problems } = readSearch(params, known);
  const times = await timesFound(search, mayCreate(viewer), now);
  const typed = (name: string) => params.get(name)?.slice(0, 250) ?? "";
  return {
    ...times,
    problems,
    specialties,
    places: places.map(({ id, name, state }) => ({ value: id, label: `${name}, ${state}` })),
    typed: {
      appointmentType: search.appointmentType,
      specialty: typed("specialty"),
      placeId: typed("placeId"),
      from: typed("from"),
      to: typed("to"),
    },
    moreHref: times.hasMore ? pagePath(params, search.page + 1) : undefined,
    lessHref: search.page > 0 ? pagePath(params, search.page - 1) : undefined,
  };
}

const heading = "Find a time";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { failed: (data?.problems.length ?? 0) > 0 });

export default function FindATime() {
  const { found, without, elsewhere, problems, typed, specialties, places, ...page } =
    useLoaderData<typeof loader>();
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading>{heading}</PageHeading>
      <p className="result-line">{resultLine(page.counts)}</p>
      {page.isCut && <p>Only the first 200 by name were looked at. Use the filters to see others.</p>}
      <Filters typed={typed} specialties={specialties} places={places} />
      {found.map(({ id, ...each }) => (
        <FreeTimes key={id} {...each} />
      ))}
      {elsewhere.length > 0 && <Elsewhere list={elsewhere} />}
      {without.length > 0 && <Without list={without} />}
      {(page.moreHref || page.lessHref) && (
        <nav className="pagination" aria-label="Pagination">
          {page.lessHref && <a href={page.lessHref}>Show specialists before these</a>}
          {page.moreHref && <a href={page.moreHref}>Show more specialists</a>}
        </nav>
      )}
    </>
  );
}

type Counts = { free: number; unknown: number; all: number };

function resultLine({ free, unknown, all }: Counts): string {
  if (all === 0) return "No specialist matches these filters";
  const line = `${free} of ${all} ${all === 1 ? "specialist" : "specialists"} with free times, the earliest first`;
  return unknown === 0 ? line : `${line}; ${unknown} more with times that could not be fetched`;
}

function Elsewhere({ list }: { list: { id: string; name: string; specialty: string; href?: string }[] }) {
  return (
    <section>
      <h2>Times from their own calendar</h2>
      <p>
        We could not load these calendars in time, so they may be free earlier than others here. Select a
        specialist to check.
      </p>
      <ul className="rows">
        {list.map(({ id, name, specialty, href }) => (
          <li key={id}>
            {href ? <a href={href}>{name}</a> : name} <span className="caption">{specialty}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Without({ list }: { list: { id: string; specialty: string; why: string }[] }) {
  return (
    <section>
      <h2>No free times</h2>
      <ul className="rows">
        {list.map(({ id, why, specialty }) => (
          <li key={id}>
            {why}. <span className="caption">{specialty}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
