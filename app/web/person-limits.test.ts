import { afterAll, beforeAll, expect, test } from "vitest";
import { book, draft } from "db/testing/booking";
import { cast, type Person } from "db/testing/people";
import { db } from "db/client";
import { bookings, throttles } from "db/schema";
import { personLimits } from "~/domain/identity/person-limits.server";
import { count } from "~/domain/identity/throttle.server";
import { env } from "~/env.server";
import { newId } from "~/domain/ids";
import { loader as organizations } from "~/routes/admin.organizations._index/route";
import { loader as panel } from "~/routes/admin.specialists._index/route";
import { loader as accounts } from "~/routes/admin.users._index/route";
import { loader as calendar } from "~/routes/bookings.calendar._index/route";
import { loader as bookingList } from "~/routes/bookings._index/route";
import { loader as chooseSpecialist } from "~/routes/bookings.new.$draftId.specialist/route";
import { action as create } from "~/routes/bookings.new.$draftId.check/route";
import { action as upload } from "~/routes/bookings.$bookingId.documents/route";
import { loader as documentList } from "~/routes/documents._index/route";
import { loader as findTimes } from "~/routes/find-a-time/route";
import { formState } from "./form.server";
import { requirePermit } from "./person-limits.server";
import { answerOf, args, signedIn } from "./testing/request";

beforeAll(() => void Object.assign(env(), { isPublic: true }));
afterAll(() => void Object.assign(env(), { isPublic: false }));

const clockTime = /^Too many attempts\. You can try again at \d+:\d\d\s[ap]m AE[DS]T\.?$/;

async function spend(person: Person, what: keyof typeof personLimits, times: number) {
  for (let n = 0; n < times; n++) await requirePermit(person.viewer, what);
}

test("the figures are those of decision 12", () => {
  expect(personLimits).toEqual({
    search: { tries: 60, withinMs: 60_000 },
    booking: { tries: 20, withinMs: 3_600_000 },
    upload: { tries: 1_200, withinMs: 3_600_000 },
  });
});

test("after 60 searches in a minute every search says when to come back, and lists still open", async () => {
  const { member, colleague } = await cast();
  await spend(member, "search", 59);
  const cookie = await signedIn(member);
  const asked = (path: string) => args(path, { cookie });
  expect(await answerOf(bookingList(asked("/bookings?q=tran")))).not.toBeInstanceOf(Response);
  for (const refused of [
    () => bookingList(asked("/bookings?q=tran")),
    () => documentList(asked("/documents?q=letter")),
    () => findTimes(asked("/find-a-time?specialty=Psychiatry")),
  ]) {
    const answer = (await answerOf(refused())) as Response;
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await answer.text()).toMatch(clockTime);
  }
  expect(await answerOf(bookingList(asked("/bookings")))).not.toBeInstanceOf(Response);
  const other = args("/bookings?q=tran", { cookie: await signedIn(colleague) });
  expect(await answerOf(bookingList(other))).not.toBeInstanceOf(Response);
});

test("every page that searches for words counts, whoever asks", async () => {
  const { member, office } = await cast();
  const draftId = newId();
  const pages: [Person, string, (asked: ReturnType<typeof args>) => Promise<unknown>, object?][] = [
    [member, "/bookings", bookingList],
    [member, "/bookings/calendar", calendar],
    [member, "/documents", documentList],
    [member, `/bookings/new/${draftId}/specialist`, chooseSpecialist, { draftId }],
    [office, "/admin/users", accounts],
    [office, "/admin/organizations", organizations],
    [office, "/admin/specialists", panel],
  ];
  await spend(member, "search", 60);
  await spend(office, "search", 60);
  const answers = [];
  for (const [person, path, loader, params] of pages)
    for (const query of ["?q=tran", "?q="]) {
      const asked = { cookie: await signedIn(person), params: { ...params } };
      const answer = await answerOf(loader(args(path + query, asked)));
      answers.push([path + query, answer instanceof Response ? answer.status : "page"]);
    }
  expect(answers).toEqual(
    pages.flatMap(([, path]) => [
      [`${path}?q=tran`, 429],
      [`${path}?q=`, "page"],
    ]),
  );
});

test("the 21st booking of an hour waits, with the draft as it was", async () => {
  const { member, doctor } = await cast();
  await spend(member, "booking", 20);
  const draftId = await draft(member, doctor, new Date());
  const path = `/bookings/new/${draftId}/check`;
  const params = { draftId };
  const answer = (await answerOf(
    create(args(path, { cookie: await signedIn(member), params, form: {} })),
  )) as Response;
  expect(answer.headers.get("location")).toMatch(new RegExp(`^${path}\\?retry=`));
  expect(await db.$count(bookings)).toBe(0);
  await db.delete(throttles);
  await create(args(path, { cookie: await signedIn(member), params, form: {} }));
  expect(await db.$count(bookings)).toBe(1);
});

test("presses that book nothing do not use the hour up", async () => {
  const { member, doctor } = await cast();
  const cookie = await signedIn(member);
  // Further back than any row of holidays: its first free time is over.
  const before = new Date(Date.now() - 10 * 86_400_000);
  const pressed = async (draftId: string) => {
    const asked = args(`/bookings/new/${draftId}/check`, { cookie, params: { draftId }, form: {} });
    return ((await answerOf(create(asked))) as Response).headers.get("location");
  };
  const late = await draft(member, doctor, before);
  for (let n = 0; n < 25; n++) expect(await pressed(late)).toMatch(/\/time\?retry=/);
  const good = await draft(member, doctor, new Date());
  expect(await pressed(good)).toBe(`/bookings/${good}/confirmation`);
});

const sentFiles = ({ id }: Person, times: number) =>
  count({ key: `upload by ${id}`, ...personLimits.upload }, new Date(), times);

test("files are counted, not posts: those beyond 1,200 in an hour are named, also when sent one by one", async () => {
  const { member, doctor } = await cast();
  const bookingId = await book(member, doctor, new Date());
  await sentFiles(member, 1_198);
  const form = new FormData();
  form.append("category", "brief");
  for (const name of ["1.pdf", "2.pdf", "3.pdf", "4.pdf"])
    form.append("documents", new File(["%PDF-1.4\n%%EOF"], name));
  const [cookie, params] = [await signedIn(member), { bookingId }];
  const path = `/bookings/${bookingId}/documents`;
  const problemsAfter = async (body: FormData | URLSearchParams) => {
    const asked = args(path, { cookie, params, form: {} });
    const request = new Request(asked.request.url, { method: "POST", headers: { cookie }, body });
    const answer = (await answerOf(upload({ ...asked, request }))) as Response;
    const { lastResult } = await formState(args(answer.headers.get("location")!, { cookie, params }));
    return lastResult!.error![""]!;
  };
  const refused = (name: string): unknown =>
    expect.stringMatching(
      new RegExp(
        `^${name} could not be added: you have sent 1,200 files within an hour\\. You can try again at \\d`,
      ),
    );
  expect(await problemsAfter(form)).toEqual([refused("3.pdf"), refused("4.pdf"), "2 files were added"]);
  const told = new URLSearchParams({ category: "brief", tooOften: "5.pdf" });
  expect(await problemsAfter(told)).toEqual([refused("5.pdf")]);
});

test("with 1,200 files sent in an hour, the next post is refused without waiting for its files", async () => {
  const { member, doctor } = await cast();
  const bookingId = await book(member, doctor, new Date());
  await sentFiles(member, 1_200);
  const body = new ReadableStream({ pull: () => new Promise(() => {}) });
  const asked = args(`/bookings/${bookingId}/documents`, {
    cookie: await signedIn(member),
    params: { bookingId },
  });
  const headers = new Headers(asked.request.headers);
  headers.set("content-type", "multipart/form-data; boundary=x");
  const request = new Request(asked.request.url, {
    method: "POST",
    headers,
    body,
    duplex: "half",
  } as RequestInit);
  const answer = (await answerOf(upload({ ...asked, request }))) as Response;
  expect([answer.status, await answer.text()]).toEqual([429, expect.stringMatching(clockTime)]);
});

test("an admin who acts as somebody spends their own", async () => {
  const { member, colleague, office } = await cast();
  const acting = { ...member, viewer: { ...member.viewer, actingAdminId: office.id } };
  await spend(acting, "booking", 20);
  await expect(
    requirePermit({ ...colleague.viewer, actingAdminId: office.id }, "booking"),
  ).rejects.toMatchObject({
    status: 429,
  });
  await requirePermit(member.viewer, "booking");
});

test("on loopback nobody is counted", async () => {
  Object.assign(env(), { isPublic: false });
  const { member } = await cast();
  await spend(member, "booking", 40);
  Object.assign(env(), { isPublic: true });
});
