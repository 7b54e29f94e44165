import { expect, it } from "vitest";
import { takeSlot } from "./transfer-slots";

type Slot = Exclude<ReturnType<typeof takeSlot>, string>;
const taken = (slots: ReturnType<typeof takeSlot>[]) =>
  slots.filter((slot): slot is Slot => typeof slot !== "string");

it("gives four to a person, sixty in all, and each back once", () => {
  const own = Array.from({ length: 6 }, () => takeSlot("ann"));
  expect(own.slice(4)).toEqual(["person", "person"]);
  taken(own)[0]!.release();
  taken(own)[0]!.release();
  expect([typeof takeSlot("ann"), takeSlot("ann")]).toEqual(["object", "person"]);

  const others = Array.from({ length: 60 }, (_, at) => takeSlot(`person ${at}`));
  expect(taken(others)).toHaveLength(56);
  expect(others.at(-1)).toBe("everybody");
  [...taken(own), ...taken(others)].forEach((slot) => slot.release());
  expect(typeof takeSlot("bob")).toBe("object");
});
