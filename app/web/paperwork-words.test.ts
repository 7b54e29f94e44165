import { expect, test } from "vitest";
import type { Paperwork } from "~/domain/documents/paperwork";
import { paperworkInShort, paperworkInWords } from "./paperwork-words.server";

const both: Paperwork = { missing: ["brief", "consent_form"], dueDate: "2026-01-06", isLate: false };
const form: Paperwork = { ...both, missing: ["consent_form"] };
const plain = (words: string) => words.replaceAll("\u00a0", " ");

test.each([
  [both, "Still to send: brief and consent form, by Tuesday 6 January 2026"],
  [form, "Still to send: consent form, by Tuesday 6 January 2026"],
  [{ ...both, isLate: true }, "Late: brief and consent form were due by Tuesday 6 January 2026"],
  [{ ...form, isLate: true }, "Late: consent form was due by Tuesday 6 January 2026"],
])("%o in words", (paperwork, words) => {
  expect(plain(paperworkInWords(paperwork))).toBe(words);
});

test.each([
  [both, "Brief and consent form due Tue 6 Jan"],
  [form, "Consent form due Tue 6 Jan"],
  [{ ...both, isLate: true }, "Late: brief and consent form due Tue 6 Jan"],
])("%o in short", (paperwork, words) => {
  expect(plain(paperworkInShort(paperwork))).toBe(words);
});
