import type { LoaderFunctionArgs } from "@remix-run/node";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { allowAnyone } from "~/web/viewer.server";

export async function loader(args: LoaderFunctionArgs) {
  await allowAnyone(args);
  return null;
}

export const meta = () => pageTitle("Privacy");
export const handle = { scripts: false };

export default function Privacy() {
  return (
    <div className="prose">
      <PageHeading>Privacy</PageHeading>
      <p>
        This service holds health information about people who are examined at someone else’s request. It is
        handled under the Privacy Act 1988 and its Australian Privacy Principles.
      </p>
      <h2>Who sees what</h2>
      <p>
        A booking is seen by the organisation that made it, by the specialist it is with, and by the Medibytes
        booking office. Documents are stored encrypted and can only be downloaded by these people. Views,
        changes and downloads are recorded, and nobody can edit that record.
      </p>
      <h2>What mails say</h2>
      <p>
        Our mails carry the booking’s reference, time, place and specialist. They never name the examinee.
      </p>
      <h2>Cookies</h2>
      <p>
        We set cookies that are needed to sign you in, to protect forms and to show one message after a
        change. There are no others, and no third party learns of your visit.
      </p>
      <h2>Access and correction</h2>
      <p>
        To see or correct what is held about you, write to the booking office:{" "}
        <a href="/help#contact">Help and contact</a>.
      </p>
    </div>
  );
}
