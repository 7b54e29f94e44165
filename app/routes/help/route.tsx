import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { addressIn } from "~/domain/identity/email-address";
import { env } from "~/env.server";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { allowAnyone } from "~/web/viewer.server";

export async function loader(args: LoaderFunctionArgs) {
  await allowAnyone(args);
  return { contact: addressIn(env().emailFrom) };
}

export const meta = () => pageTitle("Help and contact");
export const handle = { scripts: false };

export default function Help() {
  const { contact } = useLoaderData<typeof loader>();
  return (
    <div className="prose">
      <PageHeading>Help and contact</PageHeading>
      <h2 id="contact">Contact</h2>
      <p>
        Write to the Medibytes booking office: <a href={`mailto:${contact}`}>{contact}</a>. It answers from
        8:30 am to 5:30 pm Sydney time, Monday to Friday. When you write, give the booking’s reference, for
        example IME-2026-00042, and not the examinee’s name.
      </p>
      <h2>Booking an examination</h2>
      <p>
        Choose <strong>Create booking</strong> on the bookings page. You are asked for a specialist, a time,
        the examinee and the matter, and the documents. A chosen time is kept for 30 minutes, and every page
        you save keeps it for another 30. You can leave at any point and come back to your draft from the
        bookings page for 30 days.
      </p>
      <h2>Changing or cancelling</h2>
      <p>Open the booking. What you may do next is listed under “What you can do”.</p>
      <h2>Documents</h2>
      <p>
        Files up to 500 MB can be sent from the booking, several at once. They are stored encrypted, and every
        download is recorded. The report appears on the booking as soon as its progress is “Report ready”.
      </p>
      <h2>Signing in</h2>
      <p>After five wrong passwords you have to wait up to 15 minutes. The page tells you until when.</p>
      <p>
        Without your phone and your recovery codes, write to the booking office. It calls you back before it
        turns two-step sign-in off for you.
      </p>
    </div>
  );
}
