import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { book } from "db/testing/booking";
import { cast } from "db/testing/people";
import { formState } from "~/web/form.server";
import { args, signedIn } from "~/web/testing/request";
import { answerBusy } from "~/integrations/storage/testing/s3-server";
import { keepOnS3 } from "~/integrations/storage/testing/keep-on-s3";
import { action } from "./route";

const s3 = keepOnS3();

await import("./route.test");

test("while S3 is down each file says so, nothing of it stays, and the others are kept", async () => {
  const people = await cast();
  const bookingId = await book(people.member, people.doctor, new Date());
  const form = new FormData();
  form.append("category", "brief");
  for (const name of ["Lost.pdf", "Kept.pdf"]) form.append("documents", new File(["%PDF-1.4\n%%EOF"], name));
  let first: string | undefined;
  s3.fault = (req, res) => {
    if (req.method !== "PUT") return false;
    first ??= new URL(req.url!, s3.endpoint).pathname;
    return req.url!.startsWith(first) && answerBusy(req, res);
  };
  const cookie = await signedIn(people.member);
  const asked = args(`/bookings/${bookingId}/documents`, { params: { bookingId }, cookie, form: {} });
  const init = { method: "POST", headers: { cookie }, body: form };
  const logged: unknown[] = [];
  asked.context.log.error = (details: unknown) => void logged.push(details);
  const answer = (await action({ ...asked, request: new Request(asked.request.url, init) })) as Response;
  s3.fault = () => false;

  const back = answer.headers.get("location")!;
  expect([answer.status, back]).toEqual([303, expect.stringContaining("?retry=")]);
  const shown = await formState(args(back, { cookie, params: { bookingId } }));
  expect(JSON.stringify(shown)).toContain("Lost.pdf could not be stored");
  expect(JSON.stringify(shown)).not.toContain("Kept.pdf could not");
  expect(logged).toMatchObject([{ err: { name: "StoreUnavailable" } }]);
  const rows = await db.select().from(documents).where(eq(documents.bookingId, bookingId));
  expect(rows.map(({ name, store }) => [name, store])).toEqual([["Kept.pdf", "s3"]]);
});
