import { afterEach, describe, expect, it } from "vitest";
import { env, readEnv } from "~/env.server";
import { flashCookie, readFlash, readFlashCookie } from "./flash.server";
import { sign, unsign } from "./signing.server";

const shelf = globalThis as { medibytesEnv?: ReturnType<typeof readEnv> };
const before = env();
afterEach(() => void (shelf.medibytesEnv = before));

describe("unsign", () => {
  it("gives back what we signed for this purpose", () => {
    for (const value of ["a", "a.b.c", "ü", "0"]) expect(unsign(sign(value, "flash"), "flash")).toBe(value);
  });

  it("knows nothing signed for another purpose, changed, cut or made up", () => {
    const signed = sign("value", "flash");
    const others = [
      sign("value", "token"),
      `x${signed}`,
      `${signed}x`,
      signed.slice(0, -1),
      signed.replace("value", "valve"),
      "value.",
      ".",
      "",
      "value",
    ];
    for (const other of others) expect(unsign(other, "flash")).toBeUndefined();
  });

  it("still knows what was signed under a previous secret, and no unknown one", () => {
    const signed = sign("value", "flash");
    shelf.medibytesEnv = { ...before, secret: Buffer.alloc(48, "new"), previousSecrets: [before.secret] };
    expect(unsign(signed, "flash")).toBe("value");
    shelf.medibytesEnv = { ...before, secret: Buffer.alloc(48, "new") };
    expect(unsign(signed, "flash")).toBeUndefined();
  });
});

describe("flash", () => {
  const flash = { title: "Success", text: "Booking <b>cancelled</b> – Zoë; ok" } as const;
  const asked = (cookie: string) => new Request("http://localhost:3000/", { headers: { cookie } });
  const raw = (text: string) => asked(`flash=${sign(Buffer.from(text).toString("base64url"), "flash")}`);

  it("travels to the next page and is taken away there", () => {
    const [cookie, ...attributes] = flashCookie(flash).split("; ");
    expect(readFlash(asked(cookie!))).toEqual(flash);
    expect(attributes).toEqual(expect.arrayContaining(["HttpOnly", "SameSite=Lax", "Path=/"]));
    expect(readFlashCookie()).toMatch(/^flash=; Max-Age=0/);
  });

  it("is ignored when anybody else wrote it", () => {
    const forged = Buffer.from(JSON.stringify(flash)).toString("base64url");
    const foreign = sign(forged, "token");
    for (const value of [forged, `${forged}.`, `${forged}.AAAA`, foreign, "", "%ff", "null"])
      expect(readFlash(asked(`flash=${value}`))).toBeUndefined();
    expect(readFlash(new Request("http://localhost:3000/"))).toBeUndefined();
  });

  it.each([
    "garbage",
    "",
    "null",
    "[]",
    "1",
    '{"title":"<b>","text":"x"}',
    '{"title":"Success"}',
    '{"title":"Success","text":{}}',
  ])("is ignored when it is signed but reads %j", (text) => expect(readFlash(raw(text))).toBeUndefined());
});
