import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { db } from "db/client";
import { documents } from "db/schema";
import { book } from "db/testing/booking";
import { organization, person, type Person, specialist } from "db/testing/people";
import { mostBytesPerBooking } from "~/domain/documents/document";
import { newSecretId } from "~/domain/ids";
import { StoreUnavailable } from "~/integrations/storage/document-store";
import { documentStore } from "~/integrations/storage/store.server";
import { receiveDocuments } from "./receive-documents.server";
import { args } from "./testing/request";

const pdf = "%PDF-1.4\n%%EOF";
const failures: unknown[] = [];
let members: Person[], bookingId: string;

beforeAll(async () => {
  const firm = await organization("referrer");
  members = [];
  for (let i = 0; i < 9; i++) members.push(await person("manager", firm));
  bookingId = await book(members[0]!, (await specialist()).id, new Date());
});

beforeEach(async () => {
  failures.length = 0;
  await db.delete(documents);
});

type Sent = { names?: string[]; headers?: Record<string, string>; body?: BodyInit };

function send(by: Person, { names = [], headers = {}, body }: Sent = {}) {
  const form = new FormData();
  form.append("category", "brief");
  for (const name of names) form.append("documents", new File([pdf], name));
  const asked = args(`/bookings/${bookingId}/documents`, { form: {} });
  Object.assign(asked.context, { log: { error: (details: object) => void failures.push(details) } });
  const init = { method: "POST", headers, body: body ?? form, duplex: "half" } as RequestInit;
  return receiveDocuments({ ...asked, request: new Request(asked.request.url, init) }, by.viewer, {
    bookingId,
  });
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "taken",
    async (thrown: Response) => ({
      status: thrown.status,
      after: thrown.headers.get("Retry-After"),
      text: await thrown.text(),
    }),
  );

const beginning = '--b\r\nContent-Disposition: form-data; name="category"\r\n\r\nbrief\r\n--b--\r\n';

/** A post that does not end until it is let; `begun` once it is being read. */
function held() {
  let [begin, finish] = [() => {}, () => {}];
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const pull = (controller: ReadableStreamDefaultController) => {
    controller.enqueue(Buffer.from(beginning));
    begin();
    return new Promise<void>((resolve) => {
      finish = () => (controller.close(), resolve());
    });
  };
  const body = new ReadableStream({ pull }, { highWaterMark: 0 });
  const headers = { "content-type": "multipart/form-data; boundary=b" };
  return { sent: { headers, body }, begun, finish: () => finish() };
}

describe("at once", () => {
  test("a person sends three posts; a fourth is told to wait, and may come when one is done", async () => {
    const posts = [held(), held(), held()];
    const running = posts.map(({ sent }) => send(members[0]!, sent));
    const answer = { status: 429, after: "60", text: expect.stringContaining("3 places already") as unknown };
    await Promise.all(posts.map(({ begun }) => begun));
    expect(await refusal(send(members[0]!, { names: ["a.pdf"] }))).toEqual(answer);
    expect(await refusal(send(members[1]!, { names: ["a.pdf"] }))).toBe("taken");
    posts[0]!.finish();
    await running[0];
    expect(await refusal(send(members[0]!, { names: ["a.pdf"] }))).toBe("taken");
    posts.slice(1).forEach(({ finish }) => finish());
    await Promise.all(running);
  });

  test("the process takes twenty posts; then everybody is told to wait", async () => {
    const posts = Array.from({ length: 20 }, held);
    const running = posts.map(({ sent }, at) => send(members[Math.floor(at / 3)]!, sent));
    const answer = {
      status: 503,
      after: "60",
      text: expect.stringContaining("Try again in a minute") as unknown,
    };
    await Promise.all(posts.map(({ begun }) => begun));
    expect(await refusal(send(members[8]!, { names: ["a.pdf"] }))).toEqual(answer);
    posts.forEach(({ finish }) => finish());
    await Promise.all(running);
    expect(await refusal(send(members[8]!, { names: ["a.pdf"] }))).toBe("taken");
  });
});

test("a post that says it is over 2 GiB is refused before it is read", async () => {
  const body = new ReadableStream({ pull: () => Promise.reject(new Error("was read")) });
  const headers = { "content-type": "multipart/form-data; boundary=b", "content-length": `${2 ** 31 + 1}` };
  expect(await refusal(send(members[0]!, { headers, body }))).toMatchObject({ status: 413 });
});

describe("a booking", () => {
  const fill = (values: { size: number; deletedAt?: Date }[]) =>
    Promise.all(
      values.map((value) =>
        db.insert(documents).values({
          ...{ id: newSecretId(), organizationId: members[0]!.viewer.organizationId, bookingId },
          ...{ category: "other", name: "x.pdf", search: "x.pdf", mediaType: "application/pdf", sha256: "" },
          ...{ scanState: "not_scanned", uploadedById: members[0]!.id, createdAt: new Date() },
          ...value,
        }),
      ),
    );
  const full = (name: string) => `${name} could not be added: a booking can hold up to 200 files and 10 GB`;

  test("holds 200 files, deleted ones not counted", async () => {
    await fill(Array.from({ length: 198 }, () => ({ size: 1 })));
    await fill([{ size: 1, deletedAt: new Date() }]);
    const received = await send(members[0]!, { names: ["1.pdf", "2.pdf", "3.pdf"] });
    expect(received).toMatchObject({ added: ["1.pdf", "2.pdf"], problems: [full("3.pdf")] });
  });

  test("holds 10 GiB", async () => {
    await fill([{ size: mostBytesPerBooking - pdf.length - 1 }]);
    const first = await send(members[0]!, { names: ["1.pdf", "2.pdf"] });
    expect(first).toMatchObject({ added: ["1.pdf"], problems: [full("2.pdf")] });
  });

  test("holds 200 files, also when many arrive at once", async () => {
    await fill(Array.from({ length: 195 }, () => ({ size: 1 })));
    const posts = members.map((member) => send(member, { names: ["1.pdf", "2.pdf"] }));
    const added = (await Promise.all(posts)).flatMap((received) => received.added);
    expect(added).toHaveLength(5);
    expect(await db.$count(documents, eq(documents.bookingId, bookingId))).toBe(200);
  });
});

test.each([
  ["that the store cannot take", new StoreUnavailable("no space left"), /^2\.pdf could not be stored: our /],
  ["that meets a fault of ours", new Error("a fault"), /^2\.pdf could not be stored because of a problem/],
])("a file %s is named, the others are kept, and the cause is logged", async (_what, fault, says) => {
  const store = documentStore("local");
  const { put } = store;
  let puts = 0;
  store.put = (key, source, signal) => {
    if (++puts !== 2) return put(key, source, signal);
    source.destroy();
    return Promise.reject(fault);
  };
  const received = await send(members[0]!, { names: ["1.pdf", "2.pdf", "3.pdf"] }).finally(
    () => (store.put = put),
  );
  expect(received).toMatchObject({
    added: ["1.pdf", "3.pdf"],
    problems: [expect.stringMatching(says)],
  });
  expect(failures).toEqual([{ err: fault }]);
  expect((await db.select().from(documents)).map(({ name }) => name).sort()).toEqual(["1.pdf", "3.pdf"]);
});
