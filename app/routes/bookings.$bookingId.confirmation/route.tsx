import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { categoryLabels, mayUpload } from "~/domain/documents/document";
import { categoriesOf } from "~/domain/documents/document-reads.server";
import { mayCreate } from "~/domain/bookings/booking";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { requireBooking } from "~/web/booking.server";
import { briefFacts } from "~/web/booking-page.server";

const wanted = ["brief", "consent_form"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, booking } = await requireBooking(args);
  const there = await categoriesOf(booking);
  return {
    id: booking.id,
    reference: booking.reference,
    facts: briefFacts(booking),
    stillToSend: wanted
      .filter((category) => !there.has(category) && mayUpload(booking, viewer, category).allowed)
      .map((category) => categoryLabels[category]),
    mayCreate: mayCreate(viewer),
  };
}

const heading = "Booking created";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(heading, { area: data?.reference });

export default function Confirmation() {
  const { id, reference, facts, stillToSend, mayCreate } = useLoaderData<typeof loader>();
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
        {stillToSend.length > 0 && (
          <li>
            Still to send: {stillToSend.join(", ")}.{" "}
            <a href={`/bookings/${id}/documents`}>Upload documents</a>
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
