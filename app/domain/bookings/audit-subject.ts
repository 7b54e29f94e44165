/** The part of an audit entry that says which booking it is about, and whose. */
export function aboutBooking({ id, organizationId }: { id: string; organizationId: string }) {
  return { subjectType: "booking" as const, subjectId: id, bookingId: id, organizationId };
}
