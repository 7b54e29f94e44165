import type { BrowserContext, Page, Response } from "@playwright/test";
import type { Auditor } from "./auditor";

export type Document = { url: string; status: number; headers: Record<string, string>; html: string };
export type Watch = { end: () => Promise<{ problems: string[]; documents: Document[] }> };

const hydratedBy = new WeakMap<Page, Auditor>();
const statuses = new WeakMap<Page, number>();
/**
 * "Root did not complete. This is a bug in React": seen once in some thousands of pages, when a key was pressed while
 * 18.3 took the page over. The page stays the plain one it was, and the test goes on with that.
 */
const bugInReact = "Minified React error #345";
const pending = new WeakMap<Page, Set<Promise<unknown>>>();

/** Writes down what a browser complains about, whom it asks, and each page it was sent. */
export function watch(context: BrowserContext, hydrated: Auditor | undefined): Watch {
  const problems: string[] = [];
  const documents: Document[] = [];
  const opened = new Set<string>();

  context.on("page", (page) => {
    if (hydrated) hydratedBy.set(page, hydrated);
    pending.set(page, new Set());
  });
  context.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== "localhost") problems.push(`asked ${request.url()}`);
    if (request.isNavigationRequest()) opened.add(request.url());
  });
  context.on("weberror", (error) => {
    const { message } = error.error();
    if (!message.startsWith(bugInReact)) problems.push(`script: ${message}`);
  });
  context.on("console", (message) => {
    // The status of a page is for the test to judge; a script or picture that is missing is not expected.
    const isOfPage = /status of [45]\d\d/.test(message.text()) && opened.has(message.location().url);
    if (message.type() === "error" && !isOfPage) problems.push(`console: ${message.text()}`);
  });
  context.on("response", (response) => {
    if (!isDocument(response)) return;
    const page = response.frame().page();
    statuses.set(page, response.status());
    const read = keep(response, documents);
    pending.get(page)?.add(read);
  });

  return {
    async end() {
      for (const page of context.pages()) await settled(page);
      await context.close();
      return { problems, documents };
    },
  };
}

function isDocument(response: Response): boolean {
  const isPage = /^text\/html/.test(response.headers()["content-type"] ?? "");
  return (
    isPage &&
    // Not what stands in a frame: a document, or the browser's own viewer of it.
    !response.frame().parentFrame() &&
    response.request().isNavigationRequest() &&
    (response.status() < 300 || response.status() >= 400)
  );
}

async function keep(response: Response, documents: Document[]): Promise<void> {
  const html = await response.text().catch(() => undefined);
  // Left before it had arrived: nobody saw it either.
  if (!html) return;
  documents.push({ url: response.url(), status: response.status(), headers: response.headers(), html });
}

/** Every page that was sent so far has been read. */
export async function settled(page: Page): Promise<void> {
  await Promise.all([...(pending.get(page) ?? [])]);
}

/** With what status the page came that is shown now. */
export function lastStatus(page: Page): number | undefined {
  return statuses.get(page);
}

/** Who judges the page as it is after its script took over; nobody when scripts are off. */
export function hydratedAuditorOf(page: Page): Auditor | undefined {
  return hydratedBy.get(page);
}
