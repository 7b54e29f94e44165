import { expect, type Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import type { Scope } from "../../app/access-table";
import { addLinked, bookInAcuity } from "./acuity";
import { freshAddress, invite } from "./newcomers";
import { emails, type Person, signIn } from "./people";
import { ofDate } from "./screens-panel";

/** For each kind of thing that a page may be about: what names one of them in addresses. */
export type Known = Record<Exclude<Scope, "none">, Record<string, string>>;

/**
 * What the demo has or what is made here. Booking, paper, draft, membership and session are the referrer's, hours and
 * leave the specialist's, team and invitation of the referrer's firm.
 */
export async function knownThings(as: (who: Person | "nobody") => Promise<Page>): Promise<Known> {
  const [office, specialist] = [await as("admin"), await as("specialist")];
  const [owner, referrer] = [await as("owner"), await as("referrer")];
  const { bookingId, documentId } = await bookingOfBoth(specialist, referrer);
  const specialistId = await idIn(office, "/admin/specialists", "Dr Amelia Chen");
  await signIn(await as("nobody"), "referrer");
  return {
    booking: { bookingId },
    document: { documentId },
    own_document: { documentId },
    ...(await draftOf(referrer)),
    session: { sessionId: await idIn(referrer, "/settings/sessions", /^End/) },
    membership: { membershipId: await idIn(owner, "/settings/members", /^Change Tess/) },
    team: { teamId: await idIn(owner, "/settings/teams", "Change Motor accidents") },
    invitation: { invitationId: await invitationBy(owner) },
    specialist: { specialistId },
    hours: { specialistId, hoursId: await idIn(specialist, "/settings/hours", /^Change [A-Z]\w+day,/) },
    leave: { specialistId, leaveId: await idIn(specialist, "/settings/leave", /^Remove/) },
    date: { specialistId, date: await farDateOf(specialist) },
    organization: { organizationId: await idIn(office, "/admin/organizations", "Harbour Legal") },
    place: { placeId: await idIn(office, "/admin/places", "Medibytes Perth") },
    user: { userId: await userOf(office, emails.referrer) },
    ...(await heardFromAcuity(office)),
  };
}

const uuid = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** The last id in the address that a link leads to. */
async function idIn(page: Page, path: string, link: string | RegExp): Promise<string> {
  await page.goto(path);
  const href = await page.getByRole("link", { name: link }).first().getAttribute("href");
  return href!.match(uuid)!.at(-1)!;
}

/** A booking of the referrer's that the specialist examines, and one of its papers. */
async function bookingOfBoth(specialist: Page, referrer: Page) {
  const theirs = await bookingsOf(referrer);
  for (const bookingId of await bookingsOf(specialist)) {
    if (!theirs.includes(bookingId)) continue;
    const page = await (await referrer.request.get(`/bookings/${bookingId}`)).text();
    const documentId = /\/documents\/([0-9a-f-]{36})\/download/.exec(page)?.[1];
    if (documentId) return { bookingId, documentId };
  }
  throw new Error("the demo has no booking with papers that both can see");
}

async function bookingsOf({ request }: Page): Promise<string[]> {
  const list = await (await request.get("/bookings?status=all")).text();
  return [...list.matchAll(/href="\/bookings\/([0-9a-f-]{36})"/g)].map(([, id]) => id!);
}

/** The draft that only the last press is missing of, and its letter. */
async function draftOf(referrer: Page) {
  const draftId = await idIn(referrer, "/bookings", /Wendy Castellano/);
  const documentId = await idIn(referrer, `/bookings/new/${draftId}/documents`, /^Remove/);
  return { draft: { draftId }, draft_document: { draftId, documentId } };
}

async function invitationBy(owner: Page): Promise<string> {
  const email = freshAddress();
  await invite(owner, email);
  return idIn(owner, "/settings/members", `Withdraw the invitation of ${email}`);
}

async function farDateOf(specialist: Page): Promise<string> {
  await specialist.goto("/settings/hours");
  await ofDate(specialist);
  return new URL(specialist.url()).pathname.split("/").at(-2)!;
}

/** A search that finds one account leads there. */
async function userOf(office: Page, email: string): Promise<string> {
  await office.goto(`/admin/users?q=${email}`);
  return office.url().match(uuid)!.at(-1)!;
}

/** An appointment of somebody unknown to us: a notice, and a booking that no firm has yet. */
async function heardFromAcuity(office: Page) {
  const { calendarID } = await addLinked(office);
  const lastName = `Caller-${randomUUID().slice(0, 8)}`;
  await bookInAcuity(calendarID, 30, lastName);
  const row = office.getByRole("row", { name: lastName });
  await expect(async () => {
    await office.goto("/admin/unassigned");
    await expect(row).toBeVisible({ timeout: 500 });
  }).toPass();
  const href = await row.getByRole("link", { name: "Assign" }).getAttribute("href");
  return {
    unassigned: { bookingId: href!.match(uuid)![0] },
    webhook: { eventId: await idIn(office, "/admin/webhooks", /, appointment /) },
  };
}
