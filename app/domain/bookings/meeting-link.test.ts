import { expect, test } from "vitest";
import { meetingLinkOf } from "./meeting-link";

test.each([
  ["telehealth", "https://zoom.us/j/1?pwd=x", "https://zoom.us/j/1?pwd=x"],
  ["telehealth", "https://rooms.clinic.example/dr-chen", "https://rooms.clinic.example/dr-chen"],
  ["telehealth", "http://zoom.us/j/1", null],
  ["telehealth", "javascript:alert(1)", null],
  ["telehealth", "https://me:secret@zoom.us/j/1", null],
  ["telehealth", "By telephone", null],
  ["telehealth", "", null],
  ["telehealth", null, null],
  ["in_person", "https://maps.example/?q=1+Martin+Place", null],
] as const)("%s at %s is met by %s", (type, location, link) => {
  expect(meetingLinkOf(type, location)).toBe(link);
});
