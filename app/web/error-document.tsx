import { renderToStaticMarkup } from "react-dom/server";
import appCss from "~/app.css?url";
import { ErrorPage } from "~/ui/error-page";
import { errorWords } from "~/ui/error-words";
import { Shell } from "~/ui/shell";
import { PageHeading } from "~/ui/step";

type Refusal = {
  status: number;
  reference: string;
  /** Replace the usual words for this status. */
  heading?: string;
  text?: string;
  link?: { href: string; text: string };
};

/** The error page for what never reaches Remix; the same looks, no script, and no word on who asks. */
export function errorDocument(refusal: Refusal): string {
  const { status, reference, heading, text } = refusal;
  return `<!DOCTYPE html>${renderToStaticMarkup(
    <html lang="en-AU">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${heading ?? errorWords(status).heading} - Medibytes Booking`}</title>
        <link rel="stylesheet" href={appCss} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      </head>
      <body>
        <Shell viewer="unknown" csrf="" current="" nav={[]} back={null}>
          {heading ? (
            <OwnWords {...refusal} heading={heading} />
          ) : (
            <ErrorPage status={status} text={text} account="unknown" reference={reference} />
          )}
        </Shell>
      </body>
    </html>,
  )}`;
}

function OwnWords({ heading, text, link, reference }: Refusal & { heading: string }) {
  return (
    <div className="prose">
      <PageHeading>{heading}</PageHeading>
      <p>{text}</p>
      <p>
        {link ? <a href={link.href}>{link.text}</a> : <a href="/">Go to the start page</a>}, or see{" "}
        <a href="/help#contact">how to reach us</a>.
      </p>
      <p className="caption">Reference for support: {reference}</p>
    </div>
  );
}
