import type { LoaderFunctionArgs } from "@remix-run/node";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { allowAnyone } from "~/web/viewer.server";

export async function loader(args: LoaderFunctionArgs) {
  await allowAnyone(args);
  return null;
}

export const meta = () => pageTitle("Accessibility statement");
export const handle = { scripts: false };

export default function Accessibility() {
  return (
    <div className="prose">
      <PageHeading>Accessibility statement</PageHeading>
      <p>
        Everybody who works on a matter should be able to use this service: by keyboard, with a screen reader,
        with large text, in an old browser, and without JavaScript. We build to WCAG 2.2, level AA.
      </p>
      <h2>What we test</h2>
      <p>
        Every page is checked by machine at each change, with JavaScript on and off, at 320 pixels of width
        and in forced colours. A whole booking is made by keyboard alone.
      </p>
      <h2>What we know is missing</h2>
      <p>
        Documents that others upload may not be accessible. Ask the booking office for another form of a
        document.
      </p>
      <h2>If something does not work for you</h2>
      <p>
        Tell us through <a href="/help#contact">Help and contact</a>. We answer within two business days, and
        can make or change the booking for you meanwhile.
      </p>
    </div>
  );
}
