/** What became of one file; a refusal is kept by the server under `retry`. */
export type Answer =
  | { is: "added" | "cancelled" | "lost" | "busy" | "tooOften" | "tooLarge" }
  | { is: "refused"; says: string; retry: string }
  /** The server wants us on another page, such as signing in again. */
  | { is: "elsewhere"; href: string };

type Sending = {
  action: string;
  /** The other fields of the form; they go first. */
  fields: FormData;
  file: File;
  signal: AbortSignal;
  onPercent: (percent: number) => void;
};

/** The form's own post with a single file, and the page that answers it. Not fetch: that cannot tell how much has gone. */
export function sendFile({ action, fields, file, signal, onPercent }: Sending): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  body.append("documents", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.upload.onprogress = ({ loaded, total }) => onPercent(Math.floor((100 * loaded) / total));
    request.onload = () => resolve(answerIn(request, new URL(action).pathname));
    request.onerror = () => resolve({ is: "lost" });
    request.onabort = () => resolve({ is: "cancelled" });
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", action);
    request.send(body);
  });
}

function answerIn(request: XMLHttpRequest, formPath: string): Answer {
  const { responseURL, response, status } = request;
  if (status === 413) return { is: "tooLarge" };
  if (status === 429 || status === 503) return { is: isForLong(request) ? "tooOften" : "busy" };
  if (status >= 400) return { is: "lost" };
  const { pathname, searchParams } = new URL(responseURL);
  // The form again, or what it belongs to.
  if (!formPath.startsWith(pathname)) return { is: "elsewhere", href: responseURL };
  const retry = searchParams.get("retry");
  if (!retry) return { is: "added" };
  const problems = (response as Document).querySelectorAll("#error-summary li");
  return { is: "refused", says: [...problems].map((each) => each.textContent).join(". "), retry };
}

/** Who is told to wait longer than a minute has reached a limit that the next file would meet as well. */
function isForLong(request: XMLHttpRequest): boolean {
  return Number(request.getResponseHeader("Retry-After")) > 60;
}
