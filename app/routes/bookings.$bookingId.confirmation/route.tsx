import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mayCreate } from "~/domain/bookings/booking";
import { pageTitle } from "~/ui/page-title";
import { PapersToSend } from "~/ui/papers-to-send";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { requireBooking } from "~/web/booking.server";
import { briefFacts } from "~/web/booking-page.server";
import { stillToSend } from "~/web/paperwork-words.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, booking } = await requireBooking(args);
  return {
    id: booking.id,
    reference: booking.reference,
    facts: briefFacts(booking),
    toSend: await stillToSend(viewer, booking, new Date()),
    mayCreate: mayCreate(viewer),
  };
}

const heading = "Booking created";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(heading, { area: data?.reference });

export default function Confirmation() {
  const { id, reference, facts, toSend, mayCreate } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading>{heading}</PageHeading>
      <p className="lede">
        Your reference is <strong className="reference">{reference}</strong>
      </p>
      <SummaryList rows={facts} />
      <h2>What happens next</h2>
      <ul className="bullets">
        <li>We have sent you an email with the reference, the time and the place.</li>
        <li>Tell the examinee when and where to go. We do not write to them.</li>
        {toSend && (
          <li>
            <PapersToSend bookingId={id} {...toSend} />
          </li>
        )}
        <li>The report appears on the booking as soon as it is ready.</li>
      </ul>
      <p className="no-print">You can print this page for your file, or come back to it later.</p>
      <ul className="rows no-print">
        <li className="link-line">
          <a href={`/bookings/${id}`}>See the booking</a>
        </li>
        {mayCreate && (
          <li className="link-line">
            <a href="/bookings/new">Create booking</a>
          </li>
        )}
        {mayCreate && (
          <li className="link-line">
            <a href={`/bookings/new?like=${id}`}>Book another for this matter</a>
          </li>
        )}
        <li className="link-line">
          <a href="/bookings">All bookings</a>
        </li>
      </ul>
    </>
  );
}
