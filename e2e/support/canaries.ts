import { randomUUID } from "node:crypto";
import { pdf } from "./papers";
import { emails, password, type Person } from "./people";
import { TextBrowser } from "./text-browser";

type Planted = { /** The booking's address. */ path: string; reference: string; words: string[] };

/**
 * Books as this person, with a word of its own in everything that can be typed, and calls it off: whoever must not
 * see that booking must not read one of these words anywhere.
 */
export async function plantCanaries(origin: string, person: Person, specialist: string): Promise<Planted> {
  const mark = randomUUID().slice(0, 8);
  const word = (of: string) => `canary-${of}-${mark}`;
  const facts = {
    examineeName: word("name"),
    examineeEmail: `${word("email")}@canary.example`,
    matterNumber: word("matter"),
    claimNumber: word("claim"),
    interpreterLanguage: word("language"),
    supportPerson: word("support"),
    accessNeeds: word("access"),
    notes: word("notes"),
  };
  const [paper, reason] = [word("paper"), word("reason")];
  const browser = new TextBrowser(origin);
  await browser.open("/bookings/new");
  await browser.send("Sign in", { email: emails[person], password });
  await browser.send("Continue", { specialistId: browser.first("specialistId", specialist) });
  await browser.send("Continue", { slot: browser.first("slot") });
  await browser.send("Continue", { ...facts, examineePhone: "(02) 5550-4321" });
  await browser.send("Continue", { category: "brief" }, { documents: pdf(`${paper}.pdf`) });
  await browser.send("Create booking", {});
  const [reference] = /IME-\d{4}-\d{5}/.exec(browser.page.html)!;
  const path = browser.page.path.replace("/confirmation", "");
  await browser.open(`${path}/cancel`);
  await browser.send("Yes, cancel the booking", { reason });
  // A person has ten sessions at most: the eleventh would end one that other tests use.
  await browser.send("Sign out", {});
  return { path, reference, words: [...Object.values(facts), paper, reason] };
}
