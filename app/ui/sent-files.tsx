import { useRef } from "react";
import type { SentFile } from "./use-sent-files";

const words: Record<SentFile["state"], string> = {
  waiting: "Waiting",
  sending: "Sending",
  checking: "Being checked",
  added: "Added",
  cancelled: "Cancelled",
  refused: "Refused",
  lost: "Could not be uploaded",
  tooOften: "Too many files within an hour",
  busy: "Could not be taken just now",
  tooLarge: "Too large",
  elsewhere: "Not sent",
};

type SentFilesProps = { files: SentFile[]; cancel: (at: number) => void };

/** How far each file has come. What changes here is told in the form's status line, not percent by percent. */
export function SentFiles({ files, cancel }: SentFilesProps) {
  const list = useRef<HTMLUListElement>(null);
  if (files.length === 0) return null;
  const stop = (at: number) => {
    cancel(at);
    // The button goes, and the focus would go with it.
    list.current?.focus();
  };
  return (
    <section className="sent-files">
      <h2>Files being sent ({files.length})</h2>
      <ul className="rows" aria-label="Files being sent" tabIndex={-1} ref={list}>
        {files.map((file, at) => (
          <SentFileRow key={at} file={file} cancel={() => stop(at)} />
        ))}
      </ul>
    </section>
  );
}

function SentFileRow({
  file: { name, state, percent, says },
  cancel,
}: {
  file: SentFile;
  cancel: () => void;
}) {
  return (
    <li className="row">
      <div className="sent-file">
        <span>{name}</span>
        <p className="caption">
          {says ?? words[state]}
          {state === "sending" && ` ${percent}%`}
        </p>
        {state === "sending" && <progress max={100} value={percent} aria-label={`${name} sent`} />}
      </div>
      {(state === "waiting" || state === "sending") && (
        <button type="button" className="text-button" onClick={cancel}>
          Cancel<span className="visually-hidden"> {name}</span>
        </button>
      )}
    </li>
  );
}

/** For the status line: which file, and each quarter of it. */
export function sendingInWords(files: SentFile[]): string {
  const at = files.findIndex(({ state }) => state === "sending" || state === "checking");
  const file = files[at];
  if (!file) return files.some(({ state }) => state === "cancelled") ? "No files are being sent" : "";
  const quarter = Math.floor(file.percent / 25) * 25;
  const far = file.state === "checking" ? "being checked" : quarter > 0 && `${quarter}%`;
  return [`Sending file ${at + 1} of ${files.length}: ${file.name}`, far].filter(Boolean).join(", ");
}
