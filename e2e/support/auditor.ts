import { expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { createHash } from "node:crypto";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { audit, auditDarkPhone } from "./audit";
import { ownChecks } from "./own-checks";
import { validate } from "./validate";
import type { Document } from "./watch";

/** Judges each page once in a run: as it was sent, with scripts blocked, and as it is with script. */
export class Auditor {
  #context?: BrowserContext;
  #page?: Page;
  #shown?: Document;

  constructor(private browser: Browser) {}

  /** The very bytes that a browser without script got: axe cannot run there, so another browser gets them too. */
  async html(document: Document): Promise<void> {
    if (!this.#isNew(`sent ${essence(document.html)}`)) return;
    const name = `${document.status} ${new URL(document.url).pathname}`;
    expect.soft(await validate(document.html), `html-validate of ${name}`).toEqual([]);
    const page = await this.#blocked();
    this.#shown = document;
    await page.goto(document.url);
    expect.soft(await ownChecks(page), `own checks of ${name}`).toEqual([]);
    if (!this.#isNew(`drawn ${skeleton(document)}`)) return;
    await audit(page, name);
    await auditDarkPhone(page, name);
  }

  async live(page: Page): Promise<void> {
    const { pathname } = new URL(page.url());
    const isNew = this.#isNew(`live ${pathname.replace(ids, ":id")} ${await page.title()}`);
    if (isNew) await audit(page, `${pathname} with script`);
  }

  async close(): Promise<void> {
    await this.#context?.close();
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

  async #blocked(): Promise<Page> {
    if (this.#page) return this.#page;
    this.#context = await this.browser.newContext({
      javaScriptEnabled: true,
      viewport: { width: 1280, height: 800 },
    });
    this.#page = await this.#context.newPage();
    await this.#page.route("**/*", (route) => {
      const request = route.request();
      // Not the documents that a page may hold, either: they have none of our pages in them.
      if (request.resourceType() === "script" || request.frame().parentFrame()) return route.abort();
      if (!request.isNavigationRequest() || !this.#shown) return route.continue();
      const { status, html } = this.#shown;
      const policy = this.#shown.headers["content-security-policy"] ?? "";
      const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": policy };
      return route.fulfill({ status, headers, body: html });
    });
    return this.#page;
  }
}

// Beside the data of this run's server, which go with it.
const judged = join(process.env.E2E_DATA!, "judged");
mkdirSync(judged, { recursive: true });

const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** Which page it is and what kinds of elements it has, however many: axe judges shapes and colours, and is slow. */
function skeleton({ url, status, html }: Document): string {
  const kinds = essence(html)
    .match(/<[a-z]\w*[^>]*>/gi)!
    .map((tag) => tag.replace(/ (?!class|type|role|aria-|disabled|open|checked)[\w-]+(="[^"]*")?/gi, ""))
    .map((tag) => tag.replace(/ aria-(?!current|disabled|invalid|sort)[\w-]+="[^"]*"/g, ""));
  const page = new URL(url).pathname.replace(ids, ":id");
  return [status, page, ...new Set(kinds)].join("\n");
}

/** A page without what is new at each request: two that differ only there are judged once. */
function essence(html: string): string {
  return html
    .replace(/<script\b[\s\S]*?<\/script>/g, "")
    .replace(/name="csrf" value="[^"]*"|nonce="[^"]*"|IME-\d{4}-\d{5}/g, "")
    .replace(/Reference for support: [^<]*/g, "")
    .replace(ids, ":id");
}
