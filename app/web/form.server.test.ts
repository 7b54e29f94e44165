import type { ActionFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "db/client";
import { formReplies } from "db/schema";
import { openSession } from "~/domain/identity/open-session.server";
import { origin, somebody } from "~/domain/identity/testing/people";
import { newSecretId } from "~/domain/ids";
import { readFormBody } from "./form-body.server";
import { formState, readForm, readYes } from "./form.server";

const Person = z.object({
  name: z.string({ error: "Enter a name" }).min(2, "Enter a longer name"),
  email: z.string().optional(),
  role: z.enum(["member", "owner"], { error: "Select a role" }),
});
const good = "csrf=t&name=Zo%C3%AB&role=owner";
const bad = "csrf=secret-token&name=Z&email=z%40example.com&role=owner&password=hunter2";

type Asked = { path?: string; body?: BodyInit | null; type?: string; visitorId?: string; cookie?: string };

function args({
  path = "/people/new",
  body,
  type = "application/x-www-form-urlencoded",
  visitorId = "browser-1",
  cookie = "",
}: Asked = {}) {
  const headers = { "content-type": type, cookie };
  const init = { method: body === undefined ? "GET" : "POST", headers, body, duplex: "half" } as RequestInit;
  const context = { visitorId, ...origin() };
  return {
    request: new Request(`http://localhost:3000${path}`, init),
    params: {},
    context,
  } as unknown as ActionFunctionArgs;
}

const page = (location: string, who: Asked = {}) => formState(args({ ...who, path: location }));
const statusOf = (work: Promise<unknown>) =>
  work.then(
    () => 200,
    (thrown: Response) => thrown.status,
  );

/** Posts a bad form and answers where the browser is sent. */
async function refused(
  who: Asked = {},
  errors?: Parameters<Awaited<ReturnType<typeof readForm>>["sendBack"]>[0],
) {
  const form = await readForm(args({ body: bad, ...who }), Person, { secret: ["password"] });
  expect(form.ok).toBe(false);
  const answer = await form.sendBack(errors);
  expect(answer.status).toBe(303);
  return answer.headers.get("Location")!;
}

async function signedIn() {
  const { userId } = await somebody();
  return { cookie: `sid=${await openSession(userId, origin(), new Date())}` };
}

describe("readForm", () => {
  it("answers what the schema names, and nothing else", async () => {
    expect(
      await readForm(args({ body: `${good}&isAdmin=1&__proto__=x&constructor.prototype.y=1` }), Person),
    ).toMatchObject({
      ok: true,
      value: { name: "Zoë", role: "owner" },
    });
    expect(({} as { y?: unknown }).y).toBeUndefined();
  });

  it("drops NUL, which PostgreSQL cannot keep", async () => {
    expect(await readForm(args({ body: "name=Z%00o%00e&role=owner" }), Person)).toMatchObject({
      value: { name: "Zoe" },
    });
    const location = await refused({ body: "name=%00Z&role=%00" });
    expect((await page(location)).lastResult!.initialValue).toMatchObject({ name: "Z" });
  });

  it.each([
    ["name=Zoe&name=Jo&role=owner", ["name"]],
    ["name[0]=Zoe&role=owner", ["name"]],
    ["name.first=Zoe&role=owner", ["name"]],
    ["role=owner", ["name"]],
    ["name=Zoe&role=admin", ["role"]],
    ["", ["name", "role"]],
    ["&&==&%&%zz=%", ["name", "role"]],
    [`name=Zoe&role=${"x".repeat(2_000)}`, ["role"]],
  ])("sends %.40s back with a message at %j", async (body, fields) => {
    const { lastResult, failed } = await page(await refused({ body }));
    expect(failed).toBe(true);
    expect(Object.keys(lastResult!.error!).sort()).toEqual(fields);
  });

  it.each([
    ["an index nobody could type", "name[99999999]=Zoe&role[4294967294]=owner"],
    ["a path without end", `name${".a".repeat(20_000)}=1&role${"[0]".repeat(20_000)}=1`],
    ["an order to the form library", "__intent__=x&__state__=x"],
    ["an order in good shape", `__intent__=${encodeURIComponent('{"type":"reset","payload":{}}')}`],
  ])("passes over names no form has: %s", async (_, strange) => {
    const begun = process.cpuUsage();
    const read = await readForm(args({ body: `${strange}&${good}` }), Person);
    expect(read).toMatchObject({ ok: true, value: { name: "Zoë", role: "owner" } });
    expect((await read.sendBack()).status).toBe(303);
    expect(process.cpuUsage(begun).user).toBeLessThan(1_000_000);
  });

  it.each([
    ["application/json", 415],
    ["text/plain", 415],
    ["", 415],
    ["application/x-www-form-urlencodedx", 415],
    ["multipart/form-data; boundary=x", 415],
    ["Application/X-WWW-Form-URLencoded; charset=utf-8", 200],
  ])("takes %j for %i", async (type, status) =>
    expect(await statusOf(readFormBody(args({ body: good, type }).request))).toBe(status),
  );

  it("takes 256 KiB and not a byte more, also when nobody said how much will come", async () => {
    const sized = (bytes: number) => "a=".padEnd(bytes, "x");
    expect(await statusOf(readFormBody(args({ body: sized(256 * 1024) }).request))).toBe(200);
    expect(await statusOf(readFormBody(args({ body: sized(256 * 1024 + 1) }).request))).toBe(413);
    let [pulled, isCancelled] = [0, false];
    const endless = new ReadableStream({
      pull: (controller) => (pulled++, controller.enqueue(new Uint8Array(64 * 1024))),
      cancel: () => void (isCancelled = true),
    });
    expect(await statusOf(readFormBody(args({ body: endless }).request))).toBe(413);
    expect(pulled).toBeLessThan(8);
    // Cancelling would cut the connection on which our answer goes out.
    expect(isCancelled).toBe(false);
  });

  it("reads two hundred fields, and refuses more rather than losing some", async () => {
    const boxes = (count: number) => Array.from({ length: count }, (_, i) => `ids=${i}`).join("&");
    expect((await readFormBody(args({ body: boxes(200) }).request)).getAll("ids")).toHaveLength(200);
    expect(await statusOf(readFormBody(args({ body: boxes(201) }).request))).toBe(413);
  });
});

describe("a yes", () => {
  it("is read to its end, checked like any other post, and nothing of it is kept", async () => {
    const waiting = [bad, "&more=", "of it"];
    const body = new ReadableStream({
      pull: (sender) => (waiting.length > 0 ? sender.enqueue(Buffer.from(waiting.shift()!)) : sender.close()),
    });
    const { sendBack } = await readYes(args({ body }));
    expect(waiting).toEqual([]);
    const { lastResult } = await page((await sendBack({ form: ["Too late"] })).headers.get("Location")!);
    expect(lastResult).toMatchObject({ initialValue: {}, error: { "": ["Too late"] } });
    expect(JSON.stringify(lastResult)).not.toMatch(/z@example|hunter2|secret-token/);
    expect(await statusOf(readYes(args({ body: bad, type: "text/plain" })))).toBe(415);
  });
});

describe("a refused form", () => {
  it("is found again with what was typed and what was wrong", async () => {
    const location = await refused();
    expect(location).toMatch(/^\/people\/new\?retry=[0-9a-f-]{36}$/);
    const { lastResult, failed } = await page(location);
    expect(failed).toBe(true);
    expect(lastResult).toMatchObject({
      initialValue: { name: "Z", email: "z@example.com", role: "owner" },
      error: { name: ["Enter a longer name"] },
    });
  });

  it("carries the messages of the business, beside other questions in the address", async () => {
    const form = await readForm(args({ body: good, path: "/people/new?team=1&retry=old" }), Person);
    const location = (
      await form.sendBack({ form: ["Somebody was faster"], fields: { role: ["Not here"] } })
    ).headers.get("Location")!;
    expect(location).toMatch(/^\/people\/new\?team=1&retry=[0-9a-f-]{36}$/);
    expect((await page(location)).lastResult!.error).toEqual({
      "": ["Somebody was faster"],
      role: ["Not here"],
    });
  });

  it("keeps no secret, neither typed nor ours", async () => {
    const id = new URL(await refused(), "http://x").searchParams.get("retry")!;
    const [kept] = await db.select().from(formReplies).where(eq(formReplies.id, id));
    expect(JSON.stringify(kept)).toContain("z@example.com");
    expect(JSON.stringify(kept)).not.toMatch(/hunter2|secret-token/);
  });

  const keptBytes = async (location: string) => {
    const id = new URL(location, "http://x").searchParams.get("retry")!;
    const [kept] = await db.select().from(formReplies).where(eq(formReplies.id, id));
    return Buffer.byteLength(JSON.stringify(kept!.reply));
  };
  const tooLong = "Some answers were too long to keep. Enter them again";

  it("keeps nothing its form does not ask", async () => {
    const location = await refused({ body: `${bad}&other=${"x".repeat(2_000)}&email.more=1` });
    expect(await keptBytes(location)).toBeLessThan(500);
    expect(Object.keys((await page(location)).lastResult!.initialValue!)).not.toContain("other");
  });

  it("keeps no more than 4 KiB of a stranger's answers, the short ones and the messages first", async () => {
    const body = `name=Z&role=owner&email=${"%22".repeat(40_000)}`;
    const location = await refused({ body });
    expect(await keptBytes(location)).toBeLessThanOrEqual(4 * 1024);
    const { lastResult } = await page(location);
    expect(lastResult).toMatchObject({
      initialValue: { name: "Z", role: "owner" },
      error: { "": [tooLong], name: ["Enter a longer name"] },
    });
    expect(lastResult!.initialValue).not.toHaveProperty("email");
  });

  it("keeps 64 KiB for somebody who is signed in, and not more", async () => {
    const anna = await signedIn();
    const typed = (length: number) => `name=Z&role=owner&email=${"x".repeat(length)}`;
    const short = await page(await refused({ ...anna, body: typed(60_000) }), anna);
    expect(short.lastResult!.initialValue!.email).toHaveLength(60_000);
    const long = await refused({ ...anna, body: typed(70_000) });
    expect(await keptBytes(long)).toBeLessThan(500);
    expect((await page(long, anna)).lastResult!.error![""]).toEqual([tooLong]);
  });

  it("is found by nobody else and nowhere else", async () => {
    const [anna, ben] = [await signedIn(), await signedIn()];
    const hers = await refused(anna);
    expect(await page(hers, anna)).toMatchObject({ failed: true });
    const clean = { lastResult: null, failed: false };
    expect(await page(hers, ben)).toEqual(clean);
    expect(await page(hers)).toEqual(clean);
    expect(await page(hers.replace("/people/new", "/people"), anna)).toEqual(clean);
    const browsers = await refused();
    expect(await page(browsers, { visitorId: "browser-2" })).toEqual(clean);
    expect(await page(browsers, anna)).toEqual(clean);
  });

  it.each(["", "x", "clean", newSecretId(), "' or 1=1", "\0", "x".repeat(5_000)])(
    "is nothing for ?retry=%.20j",
    async (retry) => {
      expect(await page(`/people/new?retry=${encodeURIComponent(retry)}`)).toEqual({
        lastResult: null,
        failed: false,
      });
    },
  );

  it.each([
    ["an hour", "a stranger's", 3_600_000, async () => ({})],
    ["a day", "a person's", 86_400_000, signedIn],
  ])("vanishes after %s when it is %s", async (_, _whose, keptMs, whose) => {
    const who: Asked = await whose();
    const [old, fresh] = [await refused(who), await refused(who)];
    const id = new URL(old, "http://x").searchParams.get("retry")!;
    const [kept] = await db.select().from(formReplies).where(eq(formReplies.id, id));
    expect(Math.abs(kept!.expiresAt.getTime() - Date.now() - keptMs)).toBeLessThan(60_000);
    await db
      .update(formReplies)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(formReplies.id, id));
    expect(await page(old, who)).toMatchObject({ lastResult: null });
    expect(await page(fresh, who)).toMatchObject({ failed: true });
  });
});
