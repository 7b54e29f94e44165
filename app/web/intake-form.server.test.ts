import { expect, test } from "vitest";
import { z } from "zod";
import { intakeAnswersOf, intakeFields } from "./intake-form.server";
import { parseFields } from "./parse-fields.server";

const side = {
  ...{ id: "103", name: "Injured side", isRequired: true, type: "dropdown", options: ["Left", "Right"] },
};

test("an answer that was sent arrives under the id of its question", () => {
  const sent = new URLSearchParams([
    ["intake103", "Left"],
    ["intake999", "nobody asked"],
  ]);
  const submission = parseFields(sent, z.object(intakeFields([side])));
  expect(submission.status).toBe("success");
  const answers = intakeAnswersOf([side], submission.status === "success" ? submission.value : {});
  expect(answers).toEqual([{ id: "103", name: "Injured side", type: "dropdown", answer: "Left" }]);
});

test("an answer that is missing or made up is asked for again, and what was sent is kept", () => {
  const schema = z.object(intakeFields([side]));
  expect(parseFields(new URLSearchParams(), schema).reply().error).toEqual({
    intake103: ["Select an answer to “Injured side”"],
  });
  const reply = parseFields(new URLSearchParams([["intake103", "Up"]]), schema).reply();
  expect(reply.error).toEqual({ intake103: ["“Injured side” must be one of the answers shown"] });
  expect(reply.initialValue).toEqual({ intake103: "Up" });
});
