import { beforeAll, expect, test } from "vitest";
import { book } from "db/testing/booking";
import { cast, type Person } from "db/testing/people";
import { action, loader } from "~/routes/bookings.$bookingId.documents/route";
import { readFlash } from "./flash.server";
import { answerOf, args, signedIn } from "./testing/request";

let people: Awaited<ReturnType<typeof cast>>, bookingId: string, other: string;

beforeAll(async () => {
  people = await cast();
  bookingId = await book(people.member, people.doctor, new Date());
  other = await book(people.member, people.doctor, new Date());
});

/** A post of one file, or of word about files. */
async function post(by: Person, form: FormData | URLSearchParams, id = bookingId): Promise<Response> {
  const asked = args(`/bookings/${id}/documents`, { params: { bookingId: id }, form: {} });
  const headers = { cookie: await signedIn(by) };
  const request = new Request(asked.request.url, { method: "POST", headers, body: form });
  return (await answerOf(action({ ...asked, request }))) as Response;
}

/** The reply that keeps why this file was refused. */
async function refusal(name: string, id?: string): Promise<string> {
  const form = new FormData();
  form.append("category", "brief");
  form.append("documents", new File([""], name));
  const answer = await post(people.member, form, id);
  return new URL(answer.headers.get("location")!, "http://localhost").searchParams.get("retry")!;
}

/** What the page says to which the last post leads. */
async function saidAfter(by: Person, words: [string, string][]): Promise<string[]> {
  const answer = await post(by, new URLSearchParams([["category", "brief"], ...words]));
  const location = answer.headers.get("location")!;
  if (!location.includes("retry=")) return [location, flashOf(answer)];
  const asked = args(location, { params: { bookingId }, cookie: await signedIn(by) });
  const { state } = await loader(asked);
  return state.lastResult?.error?.[""] ?? [];
}

function flashOf(answer: Response): string {
  const cookie = answer.headers.get("set-cookie")!.split(";")[0]!;
  return readFlash(new Request("http://localhost", { headers: { cookie } }))!.text;
}

test("names what became of each file in the words of one post", async () => {
  const words: [string, string][] = [
    ["added", "a.pdf"],
    ["refused", await refusal("empty.pdf")],
    ["added", "b.pdf"],
    ["lost", "../c.pdf"],
    ["tooLarge", "d.pdf"],
  ];
  expect(await saidAfter(people.member, words)).toEqual([
    "empty.pdf is empty",
    "c.pdf could not be uploaded. Choose it again",
    "d.pdf must be smaller than 500 MB",
    "2 files were added",
  ]);
});

test("leads on when all were added", async () => {
  expect(await saidAfter(people.member, [["added", "a.pdf"]])).toEqual([
    `/bookings/${bookingId}`,
    "a.pdf was added",
  ]);
});

test("shows no reply of another person, another address or none at all", async () => {
  const theirs: [string, string] = ["refused", await refusal("secret.pdf")];
  const elsewhere: [string, string] = ["refused", await refusal("elsewhere.pdf", other)];
  const nothing = ["Select at least one file"];
  expect(await saidAfter(people.office, [theirs])).toEqual(nothing);
  expect(await saidAfter(people.member, [elsewhere, ["refused", "no id"], ["refused", ""]])).toEqual(nothing);
});

test("takes word of no more files than one post may hold", async () => {
  const words = Array.from({ length: 30 }, (_, at): [string, string] => ["lost", `${at}.pdf`]);
  expect(await saidAfter(people.member, words)).toHaveLength(20);
});
