import { describe, expect, it } from "vitest";
import { hashPassword, matches, nobodysHash } from "./password.server";

const password = "Zoë’s long caña";

describe("passwords", () => {
  it("are kept as Argon2id with the ruled cost and a salt of their own", async () => {
    const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(one).not.toBe(two);
  });

  it("match however the keyboard composes its letters, and not otherwise", async () => {
    const hash = await hashPassword(password.normalize("NFD"));
    expect(await matches(password.normalize("NFC"), hash)).toBe(true);
    expect(await matches(password.normalize("NFD"), hash)).toBe(true);
    for (const wrong of ["", password.toLowerCase(), `${password} `, ` ${password}`])
      expect(await matches(wrong, hash)).toBe(false);
  });

  it("count to their last character", async () => {
    const long = "x".repeat(255);
    const hash = await hashPassword(`${long}a`);
    expect(await matches(`${long}a`, hash)).toBe(true);
    expect(await matches(`${long}b`, hash)).toBe(false);
  });

  it("never match for somebody without one, after the same work", async () => {
    for (const none of [null, undefined]) expect(await matches(password, none)).toBe(false);
    expect(nobodysHash.split("$").slice(0, 4)).toEqual((await hashPassword(password)).split("$").slice(0, 4));
  });
});
