import { describe, expect, it } from "vitest";
import type { AppointmentType, IntakeField, IntakeForm } from "./acuity";
import { canBeStored, questionsOf, readAnswer } from "./fields";

const name = "Injured side ";
const field = (type: string, more: Partial<IntakeField> = {}): IntakeField => ({
  ...{ id: "1", name, type, isRequired: true, options: ["Left", "Right ", "Left, then right"] },
  ...more,
});

describe("what is posted", () => {
  it.each<[string, string[], string | undefined]>([
    ["textbox", ["  a\r\n b\u0000 "], "a b"],
    ["textarea", [" a\r\nb\rc\u0007 "], "a\nb\nc"],
    ["dropdown", ["Left"], "Left"],
    ["dropdown", ["Right"], "Right "],
    ["dropdown", ["Left, then right"], "Left, then right"],
    ["checkbox", ["on"], "yes"],
    ["checkboxlist", ["Right", "Left", "Left"], "Left,Right "],
    ["yesno", ["YES"], "yes"],
    ["yesno", ["no"], "no"],
    ["file", ["https://files.example/a.pdf"], "https://files.example/a.pdf"],
    ["address", ["1 High St\r\n\r\n Sydney  NSW "], "1 High St, Sydney  NSW"],
    ["signature", ["J. Citizen"], "J. Citizen"],
    ["constructor", ["x"], "x"],
    ["textbox", ["😀".repeat(255)], "😀".repeat(255)],
  ])("%s %j", (type, typed, value) => expect(readAnswer(field(type), typed)).toEqual({ ok: true, value }));
});

describe("left empty", () => {
  it.each([
    ["textbox", "Enter an answer to “Injured side”"],
    ["textarea", "Enter an answer to “Injured side”"],
    ["dropdown", "Select an answer to “Injured side”"],
    ["checkbox", "Select “Injured side”"],
    ["checkboxlist", "Select at least one answer to “Injured side”"],
    ["yesno", "Select yes or no for “Injured side”"],
    ["file", "Enter where to find the file for “Injured side”"],
    ["address", "Enter an address for “Injured side”"],
    ["signature", "Enter an answer to “Injured side”"],
  ])("%s", (type, message) => {
    for (const typed of [[], [""], [" \r\n "]]) {
      expect(readAnswer(field(type), typed)).toEqual({ ok: false, message });
      expect(readAnswer(field(type, { isRequired: false }), typed)).toEqual({ ok: true, value: undefined });
    }
  });
});

describe("refused, asked for or not", () => {
  it.each([
    ["textbox", ["x".repeat(256)], "“Injured side” must be 255 characters or less"],
    ["file", ["x".repeat(256)], "“Injured side” must be 255 characters or less"],
    ["textarea", ["x".repeat(2001)], "“Injured side” must be 2,000 characters or less"],
    ["address", ["x".repeat(2001)], "“Injured side” must be 2,000 characters or less"],
    ["dropdown", ["left"], "“Injured side” must be one of the answers shown"],
    ["checkboxlist", ["Left", "Middle"], "“Injured side” must be one of the answers shown"],
    [
      "checkboxlist",
      ["Left, then right"],
      "Leave out “Left, then right” in “Injured side”: this calendar cannot store an answer with a comma",
    ],
    ["yesno", ["maybe"], "Select yes or no for “Injured side”"],
  ])("%s %j", (type, typed, message) => {
    for (const isRequired of [true, false]) {
      expect(readAnswer(field(type, { isRequired }), typed)).toEqual({ ok: false, message });
    }
  });
});

it("tells which questions cannot be stored", () => {
  expect(canBeStored(field("checkboxlist"))).toBe(false);
  expect(canBeStored(field("checkboxlist", { options: ["Left"] }))).toBe(true);
  expect(canBeStored(field("dropdown"))).toBe(true);
});

it("finds the questions of a type from either side, once", () => {
  const form = (id: string, appointmentTypeIds: string[], isHidden = false): IntakeForm => ({
    ...{ id, name: `Form ${id}`, isHidden, appointmentTypeIds },
    fields: [field("textbox", { id: `${id}1` }), field("yesno", { id: "9" })],
  });
  const type = { id: "7", formIds: ["2"] } as AppointmentType;
  const forms = [form("1", ["7", "8"]), form("2", [], true), form("3", ["8"])];
  expect(questionsOf(type, forms).map(({ id, isHidden }) => [id, isHidden])).toEqual([
    ["11", false],
    ["9", true],
    ["21", true],
  ]);
});
