import type { LoaderFunctionArgs } from "@remix-run/node";
import { ButtonLink, ButtonRow } from "~/ui/button";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { seeOther } from "~/web/see-other.server";
import { allowAnyone } from "~/web/viewer.server";

export async function loader(args: LoaderFunctionArgs) {
  if (await allowAnyone(args)) throw seeOther("/bookings");
  return null;
}

export const meta = () => pageTitle("Independent medical examinations, booked without the phone");
export const handle = { scripts: false };

export default function Welcome() {
  return (
    <div className="prose">
      <PageHeading>Independent medical examinations, booked without the phone</PageHeading>
      <p>
        Law firms and insurers book examinations of injured people with medical specialists here, send the
        brief, and see where each report stands. Specialists find their day, the papers, and a place for
        dictation and report.
      </p>
      <ButtonRow>
        <ButtonLink href="/login">Sign in</ButtonLink>
      </ButtonRow>
      <h2>How it works</h2>
      <ol>
        <li>Find a specialist by specialty and place, or by telehealth.</li>
        <li>Choose a time. It is kept for you while you fill in the rest.</li>
        <li>Add the letter of instruction and other papers, now or later.</li>
        <li>Follow the booking until the report is ready, and collect it here.</li>
      </ol>
      <p>Accounts are opened by the Medibytes office. There is no public sign-up.</p>
    </div>
  );
}
