import { expect, test } from "vitest";
import { answerOf, args } from "~/web/testing/request";
import { nextOf } from "~/web/next-path";
import { action, loader } from "./route";

const next = "/bookings?retry=what-was-typed";

test.each([
  ["the page", () => loader(args(`/login/code?next=${encodeURIComponent(next)}`))],
  [
    "the form",
    () => action(args(`/login/code?next=${encodeURIComponent(next)}`, { form: { code: "123456" } })),
  ],
])(
  "when its time is over, %s leads to sign-in, which knows where the person wanted to go",
  async (_, ask) => {
    const refused = (await answerOf(ask())) as Response;
    const path = refused.headers.get("location")!;
    expect(path).toMatch(/^\/login\?.*retry=/);
    expect(nextOf(args(path).request, null)).toBe(next);
  },
);
