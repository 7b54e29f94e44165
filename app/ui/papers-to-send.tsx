type PapersToSendProps = { bookingId: string; words: string; uploadLabel?: string };

/** What is to be sent and by when, with the way there for those who may. */
export function PapersToSend({ bookingId, words, uploadLabel }: PapersToSendProps) {
  return (
    <>
      {words}.{" "}
      {uploadLabel && (
        <a className="no-print" href={`/bookings/${bookingId}/documents`}>
          {uploadLabel}
        </a>
      )}
    </>
  );
}
