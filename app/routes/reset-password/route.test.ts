import { beforeEach, expect, test } from "vitest";
import { db } from "db/client";
import { formReplies, sessions } from "db/schema";
import { cast, type Person } from "db/testing/people";
import { requestReset } from "~/domain/identity/request-reset.server";
import { tokenMailedTo } from "~/domain/identity/testing/links";
import { newSecretId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let person: Person, token: string;
const password = "a quite different one";

beforeEach(async () => {
  person = (await cast()).member;
  await requestReset(person.email, { ip: newSecretId(), userAgent: "", requestId: "" }, new Date());
  token = await tokenMailedTo(person.id, "reset_password");
});

const at = (typed: string) => `/reset-password?token=${encodeURIComponent(typed)}`;
const get = async (path: string) => {
  const { data, init } = await loader(args(path));
  return { ...data, status: init!.status };
};
const post = async (form: Record<string, string> | URLSearchParams, path = at(token), cookie?: string) =>
  (await answerOf(action(args(path, { form, cookie })))) as Response;

test("looking consumes nothing; sending does", async () => {
  for (let time = 0; time < 2; time++) expect(await get(at(token))).toMatchObject({ token, status: 200 });
  const cookie = await signedIn(person);
  const answer = await post({ token, password }, at(token), cookie);
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/login"]);
  expect(answer.headers.get("set-cookie")).not.toContain("sid=");
  expect(await db.$count(sessions)).toBe(0);
  expect(await get(at(token))).toMatchObject({ token: null, status: 410 });
});

test.each(["", "x", "\0", "x".repeat(5_000), newSecretId()])(
  "the token %.9j leads to a way on",
  async (typed) => {
    expect(await get(at(typed))).toMatchObject({ token: null, status: 410 });
    const answer = await post({ token: typed, password }, at(typed));
    expect(answer.status).toBe(303);
    expect(await get(answer.headers.get("location")!)).toMatchObject({ status: 410 });
  },
);

test("an address without a token leads to a way on, also with several", async () => {
  expect(await get("/reset-password")).toMatchObject({ status: 410 });
  expect(await get(`/reset-password?token=x&token=${token}`)).toMatchObject({ status: 410 });
});

test.each(["", "short", "qwertyuiop12", "x".repeat(2_000)])(
  "the password %.20j comes back with its rule, and nothing secret is kept",
  async (typed) => {
    const answer = await post({ token, password: typed, csrf: "csrf-canary" });
    const location = answer.headers.get("location")!;
    expect(location).toMatch(/^\/reset-password\?token=[\w-]{43}&retry=[0-9a-f-]{36}$/);
    const page = await get(location);
    expect(page).toMatchObject({ token, status: 200 });
    expect(Object.keys(page.state.lastResult!.error!)).toEqual(["password"]);
    const kept = JSON.stringify(await db.select().from(formReplies));
    for (const secret of [token, "csrf-canary", ...(typed.length > 9 ? [typed] : [])])
      expect(kept).not.toContain(secret);
  },
);

test("the token in the field alone is enough", async () => {
  const again = await post({ token, password: "short" }, "/reset-password");
  expect(await get(again.headers.get("location")!)).toMatchObject({ token, status: 200 });
  expect((await post({ token, password }, "/reset-password")).headers.get("location")).toBe("/login");
});

test("what the form does not ask changes nothing", async () => {
  const other = (await cast()).office;
  const form = {
    token,
    password,
    userId: other.id,
    email: other.email,
    role: "admin",
    organizationId: newSecretId(),
  };
  expect((await post(form)).headers.get("location")).toBe("/login");
  expect(await signedIn(other)).toContain("sid=");
});
