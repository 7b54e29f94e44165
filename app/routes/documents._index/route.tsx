import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateTime, isoWithOffset } from "~/domain/calendar/format";
import { listAllSpecialists } from "~/domain/directory/directory-reads.server";
import { maySeeHistory } from "~/domain/documents/document-life";
import {
  countVisibleDocuments,
  type DocumentInList,
  listVisibleDocuments,
  mostCounted,
} from "~/domain/documents/list-documents.server";
import { encodeCursor, positionIn } from "~/domain/pages.server";
import { ErrorSummary } from "~/ui/error-summary";
import { pageTitle } from "~/ui/page-title";
import { Pagination } from "~/ui/pagination";
import { PageHeading } from "~/ui/step";
import { changedPath } from "~/web/list-filters";
import { requirePermit } from "~/web/person-limits.server";
import { documentRow } from "~/web/upload-page.server";
import { requireViewer } from "~/web/viewer.server";
import { DocumentsTable } from "./documents-table";
import { DocumentFilters } from "./document-filters";
import { categoryChoices, filtersOn, readFilters, scanStateChoices } from "./read-filters";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireViewer(args);
  const params = new URL(args.request.url).searchParams;
  const specialists = await listAllSpecialists();
  const { filters, problems } = readFilters(params, new Set(specialists.map(({ id }) => id)));
  if (filters.q) await requirePermit(viewer, "search");
  const [page, total] = await Promise.all([
    listVisibleDocuments(viewer, filters, positionIn(params)),
    countVisibleDocuments(viewer, filters),
  ]);
  const hasHistory = maySeeHistory(viewer);
  const typed = (name: string) => params.get(name)?.slice(0, 250) ?? "";
  const { category, scanState, specialistId } = filters;
  return {
    rows: page.rows.map((row) => ({ ...rowOf(row), hasHistory })),
    result: resultLine(total, filtersOn(filters)),
    isFiltered: filtersOn(filters) > 0,
    problems,
    previousHref: page.before && changedPath("/documents", params, { before: encodeCursor(page.before) }),
    nextHref: page.after && changedPath("/documents", params, { after: encodeCursor(page.after) }),
    typed: {
      q: typed("q"),
      uploadedBy: typed("uploadedBy"),
      category,
      scanState,
      specialistId,
      from: typed("from"),
      to: typed("to"),
    },
    categories: categoryChoices,
    scanStates: scanStateChoices,
    specialists: specialists.map(({ id, name, specialty }) => ({
      value: id,
      label: `${name}, ${specialty}`,
    })),
  };
}

function rowOf(row: DocumentInList) {
  const { createdAt, timeZone, uploadedBy, uploadedFor, bookingId, reference } = row;
  return {
    ...documentRow(row),
    who: uploadedFor ? `${uploadedBy} for ${uploadedFor}` : uploadedBy,
    when: { iso: isoWithOffset(createdAt, timeZone), text: dateTime(createdAt, timeZone) },
    bookingId,
    reference,
  };
}

function resultLine(total: number, on: number): string {
  const number = Math.min(total, mostCounted).toLocaleString("en");
  const count = `${number}${total > mostCounted ? "+" : ""} ${total === 1 ? "document" : "documents"}`;
  return on === 0 ? count : `${count}, ${on} ${on === 1 ? "filter" : "filters"} on`;
}

const heading = "Documents";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { failed: (data?.problems.length ?? 0) > 0 });

export default function Documents() {
  const page = useLoaderData<typeof loader>();
  const { rows, problems, result, isFiltered, typed, categories, scanStates, specialists } = page;
  const empty = isFiltered
    ? "No document matches these filters. Clear them to see all documents."
    : "There are no documents for you yet. They are uploaded on the page of their booking.";
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading>{heading}</PageHeading>
      <p className="result-line">{result}</p>
      <DocumentFilters
        typed={typed}
        categories={categories}
        scanStates={scanStates}
        specialists={specialists}
        problems={problems}
      />
      {rows.length > 0 ? <DocumentsTable rows={rows} /> : <p>{empty}</p>}
      <Pagination previousHref={page.previousHref} nextHref={page.nextHref} />
    </>
  );
}
