import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isServed } from "~/domain/documents/document";
import { recordNotShown, recordOpening } from "~/domain/documents/record-opening.server";
import { showingOf } from "~/domain/documents/viewing";
import { ButtonLink, ButtonRow } from "~/ui/button";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { documentFacts, requireDocument } from "~/web/document-page.server";
import { notFound } from "~/web/refusals.server";
import { SummaryList } from "~/ui/summary-list";
import { ShownDocument } from "./shown-document";
import { whyNotShown } from "./why-not-shown.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, document, booking } = await requireDocument(args, () => false);
  const { id, name } = document;
  const page = {
    ...{ id, name, bookingId: booking.id, reference: booking.reference },
    facts: documentFacts({ document, booking }),
    isServed: isServed(document.scanState),
  };
  const showing = showingOf(document);
  if (!showing) {
    await recordNotShown(viewer, document, new Date());
    return { ...page, obstacle: whyNotShown(document) };
  }
  const opened = await recordOpening(viewer, document, new Date());
  if (!opened.ok) throw await notFound(viewer, { type: "document", id });
  if (showing === "frame") args.context.allow("frame-src");
  if (showing === "sound") args.context.allow("media-src");
  return { ...page, shown: { showing, src: `/documents/${id}/download?opening=${opened.value}` } };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("View document", { area: data?.reference });

export const handle = {
  back: ({ data }: { data: { bookingId: string } }) => ({
    href: `/bookings/${data.bookingId}`,
    label: "Back to the booking",
  }),
};

export default function ViewDocument() {
  const page = useLoaderData<typeof loader>();
  const { id, name, reference, facts, isServed: isDownloadable } = page;
  return (
    <>
      <PageHeading caption={<span className="reference">{reference}</span>}>{name}</PageHeading>
      {"obstacle" in page && <p>{page.obstacle}</p>}
      {isDownloadable && (
        <ButtonRow>
          <ButtonLink href={`/documents/${id}/download`} secondary>
            Download<span className="visually-hidden"> {name}</span>
          </ButtonLink>
        </ButtonRow>
      )}
      {"shown" in page && <ShownDocument name={name} {...page.shown} />}
      <SummaryList rows={facts} />
    </>
  );
}
