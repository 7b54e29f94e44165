import { describe, expect, test } from "vitest";
import type { IntakeField } from "~/integrations/acuity/acuity";
import { answered, answerInWords, answersTo, givenIn, typedAs } from "./intake-answers.server";

const side: IntakeField = {
  ...{ id: "103", name: "Injured side ", type: "dropdown", isRequired: true, options: ["Left", "Right "] },
};
const areas: IntakeField = {
  ...{ id: "105", name: "Areas", type: "checkboxlist", isRequired: false, options: ["Neck", "Back"] },
};
const kept = (...answers: [IntakeField, string][]) => ({
  intakeAnswers: answers.map(([question, answer]) => answered(question, answer)),
});

describe("of what is kept", () => {
  test("that alone counts which is asked today, in today's words", () => {
    const given = kept([side, "Right "], [areas, "Neck,Back"], [{ ...side, id: "999" }, "Left"]);
    const renamed = { ...side, name: "Side" };
    expect(answersTo([renamed, areas], given)).toEqual([
      { id: "103", name: "Side", type: "dropdown", answer: "Right " },
      { id: "105", name: "Areas", type: "checkboxlist", answer: "Neck,Back" },
    ]);
    expect(answersTo([], given)).toEqual([]);
  });

  test.each([
    ["a required answer is missing", [side], kept([areas, "Neck"])],
    ["an answer is none of those shown any more", [{ ...side, options: ["Both"] }], kept([side, "Left"])],
    ["not even a voluntary one fits", [{ ...areas, options: ["Back"] }], kept([areas, "Neck,Back"])],
    ["another kind of answer is asked for", [{ ...side, type: "yesno" }], kept([side, "Left"])],
  ])("it is not enough when %s", (_, questions, given) => {
    expect(answersTo(questions, given)).toBeUndefined();
  });

  test("answers without their questions, as older rows hold them, are none", () => {
    for (const intakeAnswers of [null, { "103": "Left" } as never])
      expect(givenIn({ intakeAnswers })).toEqual([]);
  });
});

test("answers are read as words, and go back into the form as they came", () => {
  const words = (type: string, answer: string) => answerInWords({ id: "1", name: "Question", type, answer });
  expect(words("yesno", "no")).toBe("No");
  expect(words("checkbox", "yes")).toBe("Yes");
  expect(words("checkboxlist", "Left,Right ")).toBe("Left, Right");
  expect(words("textbox", "1,000")).toBe("1,000");
  expect([typedAs(areas, "Neck,Back"), typedAs(side, "a,b")]).toEqual([["Neck", "Back"], "a,b"]);
});
