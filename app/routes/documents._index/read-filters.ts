import { categoryLabels, isCategory, type ScanState, scanStateLabels } from "~/domain/documents/document";
import type { DocumentFilters } from "~/domain/documents/list-documents.server";
import type { Problem } from "~/ui/summary-of";
import { readers } from "~/web/list-filters";

const isScanState = (value: string): value is ScanState => Object.hasOwn(scanStateLabels, value);

/** The filters of the address. What cannot be meant is left out, and a sentence says so. */
export function readFilters(
  params: URLSearchParams,
  specialistIds: ReadonlySet<string>,
): { filters: DocumentFilters; problems: Problem[] } {
  const { problems, text, many, date } = readers(params);
  const q = text("q", "Search", 200);
  const uploadedBy = text("uploadedBy", "Uploaded by", 200);
  const category = many("category", isCategory, "Select a category from the list");
  const isSpecialist = (id: string): id is string => specialistIds.has(id);
  const specialistId = many("specialistId", isSpecialist, "Select a specialist from the list");
  const from = date("from", "From");
  const to = date("to", "To", from);
  const scanState = many("scanState", isScanState, "Select a check from the list");
  return { filters: { q, category, scanState, uploadedBy, specialistId, from, to }, problems };
}

export function filtersOn({
  q,
  category,
  scanState,
  uploadedBy,
  specialistId,
  from,
  to,
}: DocumentFilters): number {
  return [q, uploadedBy, category.length > 0, scanState.length > 0, specialistId.length > 0, from, to].filter(
    Boolean,
  ).length;
}

const choices = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

export const categoryChoices = choices(categoryLabels);
export const scanStateChoices = choices(scanStateLabels);
