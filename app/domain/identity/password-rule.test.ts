import { describe, expect, it } from "vitest";
import { passwordProblem } from "./password-rule.server";

const email = "a.very.long.name@example.com";
const [tooShort, tooLong, ownName, common] = [
  "Password must be 12 characters or more",
  "Password must be 256 characters or less",
  "Password must not be the name in your email address",
  "Password must not be a common password",
];

describe("passwordProblem", () => {
  it.each([
    ["", tooShort],
    ["eleven char", tooShort],
    ["twelve chars", undefined],
    ["x".repeat(256), undefined],
    ["x".repeat(257), tooLong],
    ["🐢".repeat(12), undefined],
    ["🐢".repeat(11), tooShort],
    // Eleven letters, however the keyboard composes them.
    ["ééééééééé12".normalize("NFD"), tooShort],
    ["A.Very.Long.Name", ownName],
    ["qwertyuiop12", common],
    ["QwertyUiop12", common],
    ["123456789012", common],
    ["administrator", common],
    ["changeme1234", common],
    ["ILoveYou!2026", common],
    ["iloveyouiloveyou", common],
    ["changemechangeme!!", common],
    ["my changeme1234", undefined],
    ["839201746502", undefined],
    ["demo-booking-2026", undefined],
    ["all lower case and fine", undefined],
    ["            ", undefined],
  ])("%s → %s", (typed, expected) => expect(passwordProblem(typed, email)).toBe(expected));

  it("takes an address without a name for none", () => {
    expect(passwordProblem("twelve chars", "")).toBeUndefined();
    expect(passwordProblem("twelve chars", "@example.com")).toBeUndefined();
  });
});
