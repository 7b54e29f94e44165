/** The part of an audit entry that says which document it is about, and whose. */
export function aboutDocument(document: { id: string; organizationId: string; bookingId: string | null }) {
  const { id, organizationId, bookingId } = document;
  return {
    subjectType: "document" as const,
    subjectId: id,
    organizationId,
    bookingId: bookingId ?? undefined,
  };
}
