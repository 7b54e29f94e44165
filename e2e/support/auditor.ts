import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { audit, auditDarkPhone } from "./audit";
import { ownChecks } from "./own-checks";
import { expectShapes } from "./shapes";
import { validate } from "./validate";
import type { Document } from "./watch";

/** Judges each page once in a run: as it was sent, and as its script has made it. */
export class Auditor {
  #context?: BrowserContext;
  #page?: Page;

  constructor(private browser: Browser) {}

  /** The very bytes that a browser without script got. */
  async html(document: Document): Promise<void> {
    if (!this.#isNew(`sent ${essence(document.html)}`)) return;
    const name = `${document.status} ${new URL(document.url).pathname}`;
    expect.soft(await validate(document.html), `html-validate of ${name}`).toEqual([]);
    const page = await this.#draw(document);
    expect.soft(await ownChecks(page), `own checks of ${name}`).toEqual([]);
    await this.#judge(document, name);
  }

  async live(page: Page): Promise<void> {
    const url = page.url();
    await this.#judge({ url, html: await page.content() }, `${new URL(url).pathname} with script`);
  }

  async close(): Promise<void> {
    await this.#context?.close();
  }

  /** Shapes and colours are slow to judge: once for the kinds of elements on a page, however many of each. */
  async #judge({ url, html }: Drawn, name: string): Promise<void> {
    const path = new URL(url).pathname.replace(ids, ":id");
    const kinds = kindsOf(html);
    const newHere = kinds.filter((kind) => this.#isNew(`${path} ${kind}`));
    const newAnywhere = kinds.filter((kind) => this.#isNew(kind));
    const isNewState = this.#isNew(`${path} ${titleOf(html)}`);
    if (newHere.length === 0 && !isNewState) return;
    const page = await this.#draw({ url, html });
    await expectShapes(page, name);
    if (newHere.length === 0) return;
    await audit(page, name);
    if (newAnywhere.length > 0 || newHere.length === kinds.length) await auditDarkPhone(page, name);
  }

  /** The first worker that makes the mark judges. */
  #isNew(key: string): boolean {
    const mark = createHash("sha256").update(key).digest("hex");
    try {
      closeSync(openSync(join(judged, mark), "wx"));
      return true;
    } catch {
      return false;
    }
  }

  /** As a browser without script draws it: in a page that has axe already, and asks the server for styles only. */
  async #draw({ url, html }: Drawn): Promise<Page> {
    const page = (this.#page ??= await this.#blank(url));
    await page.evaluate(
      async ({ url, html }) => {
        history.replaceState(null, "", url);
        document.open();
        const drawn = new Promise((resolve) => addEventListener("load", resolve, { once: true }));
        document.write(html);
        document.close();
        await drawn;
      },
      { url, html: html.replace(scripts, "").replace(contents, "") },
    );
    return page;
  }

  async #blank(url: string): Promise<Page> {
    // Whether the page keeps to its policy, the browser says that shows it: here only we ask for more.
    this.#context = await this.browser.newContext({
      javaScriptEnabled: true,
      bypassCSP: true,
      viewport: { width: 1280, height: 800 },
    });
    const page = await this.#context.newPage();
    await page.goto(new URL("/healthz", url).href);
    return page;
  }
}

type Drawn = Pick<Document, "url" | "html">;

// Beside the data of this run's server, which go with it.
const judged = join(process.env.E2E_DATA!, "judged");
mkdirSync(judged, { recursive: true });

const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
const scripts = /<script\b[\s\S]*?<\/script>/g;
/** Of the documents that a page may hold: they have none of our pages in them. */
const contents = /(?<=<(?:iframe|img|audio)\b[^>]*) src="[^"]*"/g;

/** What axe may see in an element: its name, and the attributes that say what it is and how it looks. */
function kindsOf(html: string): string[] {
  const tags = essence(html).match(/<[a-z]\w*[^>]*>/gi)!;
  const kinds = tags.map((tag) => [/^<\w+/.exec(tag)![0], ...(tag.match(telling) ?? []).sort()].join(" "));
  return [...new Set(kinds)];
}

function titleOf(html: string): string | undefined {
  return /<title>[^<]*/.exec(essence(html))?.[0];
}

const telling =
  /(?<=\s)(?:(?:class|type|role|aria-(?:current|disabled|invalid|sort))="[^"]*"|disabled|open|checked|aria-\w+)(?=[\s/>=])/g;

/** A page without what is new at each request: two that differ only there are judged once. */
function essence(html: string): string {
  return html
    .replace(scripts, "")
    .replace(/name="csrf" value="[^"]*"|nonce="[^"]*"|IME-\d{4}-\d{5}/g, "")
    .replace(/Reference for support: [^<]*/g, "")
    .replace(ids, ":id");
}
