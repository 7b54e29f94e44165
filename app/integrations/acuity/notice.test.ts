import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noticeActions, readNotice } from "./notice";

const form = "application/x-www-form-urlencoded";
const read = (body: string, type: string | null = form) => readNotice(new TextEncoder().encode(body), type);
const ids = "id=900000001&calendarID=5000001&appointmentTypeID=7000001";
const told = { appointmentId: "900000001", calendarId: "5000001", appointmentTypeId: "7000001" };

describe("forms", () => {
  it.each(["scheduled", "rescheduled", "canceled", "changed"])("%s, with and without its room", (action) => {
    expect(read(`action=${action}&${ids}`)).toEqual({ action, ...told });
    expect(read(`action=appointment.${action}&${ids}`)).toEqual({ action, ...told });
  });

  it.each<[string, object]>([
    [`action=appointment.cancelled&${ids}`, { action: "canceled", ...told }],
    ["action=order.completed&id=900000001", { action: "order.completed", appointmentId: undefined }],
    [`action=appointment.updated&${ids}`, { action: "other", appointmentId: undefined }],
    [`${ids}`, { action: "other", appointmentId: undefined }],
    ["action=changed", { action: "changed", appointmentId: undefined }],
    ["action=changed&id=../1", { action: "changed", appointmentId: undefined }],
    ["action=changed&id=1&id=2", { action: "changed", appointmentId: "1" }],
    ["action=changed&id=%00", { action: "changed", appointmentId: undefined }],
    ["action=__proto__&id=1", { action: "other" }],
    ["%%%=&&&", { action: "other" }],
    ["", { action: "other" }],
  ])("%s", (body, expected) => expect(read(body)).toMatchObject(expected));

  it("are what is read where no kind is named", () => {
    expect(read(`action=changed&${ids}`, null)).toEqual({ action: "changed", ...told });
  });
});

describe("JSON", () => {
  const json = "application/json; charset=utf-8";
  const sent = {
    action: "appointment.changed",
    id: 900000001,
    calendarID: "5000001",
    appointmentTypeID: 7000001,
  };
  it("with numbers or texts", () => {
    expect(read(JSON.stringify(sent), json)).toEqual({ action: "changed", ...told });
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    "1",
    '"changed"',
    '{"action":["changed"]}',
    '{"action":"changed","id":{}}',
  ])("%s says nothing of an appointment", (body) => expect(read(body, json).appointmentId).toBeUndefined());

  it("does not take inherited names for sent ones", () => {
    expect(read('{"__proto__":{"action":"changed","id":1}}', json).action).toBe("other");
  });
});

it("never throws, and never hands on what is no number", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom(form, "application/json", ""), (body, type) => {
      const { action, ...found } = readNotice(body, type);
      expect([...noticeActions, "other"]).toContain(action);
      for (const id of Object.values(found)) if (id !== undefined) expect(id).toMatch(/^\d+$/);
    }),
  );
});
