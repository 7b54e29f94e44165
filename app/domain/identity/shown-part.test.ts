import { expect, test } from "vitest";
import { changeOfPart } from "./shown-part";

test.each([
  ["all shown", { before: ["a", "b"], shown: ["a", "b", "c"], chosen: ["b", "c"] }, ["a"], ["c"]],
  ["nothing shown", { before: ["a", "b"], shown: [], chosen: [] }, [], []],
  ["not shown stays", { before: ["a", "b"], shown: ["a"], chosen: [] }, ["a"], []],
  ["came since stays", { before: ["a", "new"], shown: ["a"], chosen: ["a"] }, [], []],
  ["ticked twice", { before: [], shown: ["a"], chosen: ["a", "a"] }, [], ["a"]],
  ["ticked though not said to be shown", { before: [], shown: [], chosen: ["a"] }, [], ["a"]],
  ["shown and gone meanwhile", { before: [], shown: ["a"], chosen: [] }, [], []],
])("%s", (_, part, gone, come) => {
  expect(changeOfPart(part)).toEqual({ gone, come });
});
