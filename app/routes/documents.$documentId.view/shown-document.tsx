import type { Showing } from "~/domain/documents/viewing";

type ShownDocumentProps = { name: string; showing: Showing; src: string };

/** The document itself. Its bytes come with a policy of their own, under which nothing in them runs. */
export function ShownDocument({ name, showing, src }: ShownDocumentProps) {
  if (showing === "sound")
    return <audio className="shown-sound no-print" controls preload="metadata" src={src} aria-label={name} />;
  if (showing === "picture") return <img className="shown-picture" src={src} alt={name} />;
  return (
    <>
      <p className="no-print">
        If nothing appears below, your browser does not show PDF files here: download the file instead.
      </p>
      <iframe className="shown-frame no-print" src={src} title={name} />
      <p className="print-only">The document is not on this page. Download it to print it.</p>
    </>
  );
}
