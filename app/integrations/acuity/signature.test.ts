import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { signedWith } from "./signature";

const body = "action=appointment.scheduled&id=900000001&calendarID=5000001&appointmentTypeID=7000001";
const signature = "TTMBRyr5N6NceYIycLDTFwl0p6733LURENHmI48dygI=";
const bytes = (text: string) => new TextEncoder().encode(text);
const keys = { apiKey: "test-api-key" };

it.each([
  [body, signature],
  [
    "action=changed&id=900000001&calendarID=5000001&appointmentTypeID=7000001",
    "pFCCyQK7SRCVPXRvRLt9jpN7F5cSK43HTiQlhVQMm/4=",
  ],
])("knows the signature of %s", (signed, given) => {
  expect(signedWith(bytes(signed), given, keys)).toBe("apiKey");
});

it.each(["previousApiKey", "webhookSecret"] as const)("tells that it was the %s", (name) => {
  expect(signedWith(bytes(body), signature, { apiKey: "another", [name]: "test-api-key" })).toBe(name);
});

describe("refused", () => {
  const digest = (encoding: "hex" | "base64", algorithm = "sha256") =>
    createHmac(algorithm, "test-api-key").update(body).digest(encoding);
  it.each([
    ["none", null],
    ["nothing at all", undefined],
    ["an empty one", ""],
    ["hex", digest("hex")],
    ["another algorithm", digest("base64", "sha512")],
    ["another key", "pFCCyQK7SRCVPXRvRLt9jpN7F5cSK43HTiQlhVQMm/4="],
    ["without its last sign", signature.slice(0, -1)],
    ["with something after it", `${signature}=`],
    ["two at once", `${signature}, ${signature}`],
    ["with another writing of the same bytes", signature.replace("I=", "J=")],
    ["signs of several bytes", "é".repeat(22)],
    ["very long", "A".repeat(100_000)],
  ])("%s", (_what, given) => expect(signedWith(bytes(body), given, keys)).toBeUndefined());

  it("when one byte of the body differs, or only its writing does", () => {
    for (const other of [`${body}0`, body.slice(1), body.replace(".", "%2E"), ""]) {
      expect(signedWith(bytes(other), signature, keys)).toBeUndefined();
    }
  });

  it("when the only key that would fit is empty", () => {
    const given = createHmac("sha256", "").update(body).digest("base64");
    expect(signedWith(bytes(body), given, { apiKey: "k", previousApiKey: "", webhookSecret: "" })).toBe(
      undefined,
    );
  });
});
