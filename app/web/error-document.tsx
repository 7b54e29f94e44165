import { renderToStaticMarkup } from "react-dom/server";
import appCss from "~/app.css?url";
import { ErrorPage } from "~/ui/error-page";
import { errorWords } from "~/ui/error-words";
import { Shell } from "~/ui/shell";

type Refusal = { status: number; reference: string; text?: string };

/** The error page for what never reaches Remix; the same looks, no session, no script. */
export function errorDocument({ status, reference, text }: Refusal): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(
    <html lang="en-AU">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${errorWords(status).heading} - Medibytes Booking`}</title>
        <link rel="stylesheet" href={appCss} />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      </head>
      <body>
        <Shell viewer={null} csrf="" acting={null} current="" nav={[]} back={null}>
          <ErrorPage status={status} text={text} account={null} reference={reference} />
        </Shell>
      </body>
    </html>,
  )}`;
}
