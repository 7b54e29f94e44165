import { spawnSync } from "node:child_process";
import { pdf } from "../support/papers";
import { emails, password } from "../support/people";
import { expect, test } from "../support/test";
import { TextBrowser } from "../support/text-browser";

test("a text browser books from sign-in to confirmation and uploads", async ({ baseURL, specialist }) => {
  const browser = new TextBrowser(baseURL!);
  await browser.open("/bookings/new");
  expect(browser.page.path).toMatch(/^\/login\?next=/);
  await browser.send("Sign in", { email: emails.referrer, password });
  expect(browser.page.html).toContain("<h1>Choose a specialist</h1>");
  expectOrder(browser.page.html, [
    "Skip to main",
    "Step 1 of 5",
    "Choose a specialist",
    specialist,
    "Continue",
  ]);

  await browser.send("Continue", { specialistId: browser.first("specialistId", specialist) });
  expectOrder(browser.page.html, [
    "Back",
    "Step 2 of 5",
    "Choose an appointment time",
    "Times are in",
    "Continue",
  ]);
  await browser.send("Continue", { slot: browser.first("slot") });
  await browser.send("Continue", { examineeName: "Lynx Reader", examineePhone: "(02) 5550-4321" });
  await browser.send("Continue", { category: "brief" }, { documents: pdf("Lynx brief.pdf") });
  expectOrder(browser.page.html, ["Check your answers", "Lynx Reader", "Files added", "Create booking"]);
  await browser.send("Create booking", {});
  expect(browser.page.status).toBe(200);
  expect(browser.page.path).toMatch(/^\/bookings\/[0-9a-f-]{36}\/confirmation$/);
  expectOrder(browser.page.html, ["Booking created", "Your reference is", "IME-", "What happens next"]);
  const booking = browser.page.path.replace("/confirmation", "");

  await browser.open(`${booking}/documents`);
  await browser.send("Upload files", { category: "consent_form" }, { documents: pdf("Consent.pdf") });
  expectOrder(browser.page.html, ["IME-", "Lynx Reader", "Lynx brief.pdf", "Consent form"]);
});

test("a form without the token of this browser is refused", async ({ baseURL }) => {
  const browser = new TextBrowser(baseURL!);
  await browser.open("/login");
  browser.page.html = browser.page.html.replace(/name="csrf" value="[^"]*"/, 'name="csrf" value="made-up"');
  await expect(browser.send("Sign in", { email: emails.owner, password })).rejects.toThrow("403, not 303");
});

/** As lynx prints it, where it is installed: what is read comes in an order that makes sense. */
function expectOrder(html: string, words: string[]): void {
  const lynx = spawnSync("lynx", ["-dump", "-stdin", "-nolist", "-force_html", "-display_charset=utf-8"], {
    input: html,
  });
  const text =
    lynx.status === 0
      ? lynx.stdout.toString()
      : html.replace(/<(script|style|title)[\s\S]*?<\/\1>|<[^>]+>/g, " ");
  const flat = text.replace(/\s+/g, " ");
  const found = words.map((word) => flat.indexOf(word));
  expect(found, flat).not.toContain(-1);
  expect(found, `${words.join(", ")} in ${flat}`).toEqual([...found].sort((a, b) => a - b));
}
