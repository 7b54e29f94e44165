import { z } from "zod";

/** Set on pages that were opened to change one answer: `?return=check` in the address, then a hidden field. */
export const returnField = z.literal("check").optional().catch(undefined);

export function returnOf(request: Request): "check" | undefined {
  return returnField.parse(new URL(request.url).searchParams.get("return"));
}

/** The next page of the wizard, or back to the check page. */
export function wayOn(draftId: string, next: string, back: "check" | undefined): string {
  return `/bookings/new/${draftId}/${back ?? next}`;
}

/** The page before this one. */
export function wayBack(
  { data }: { data: { id: string; back?: "check" } },
  before: string,
): { href: string } {
  return { href: wayOn(data.id, before, data.back) };
}
