import { describe, expect, test } from "vitest";
import { type BookingState, type Progress, progressLabels } from "~/domain/bookings/booking";
import type { Role, Viewer } from "~/domain/viewer";
import {
  type DocumentState,
  mayDelete,
  mayHold,
  mayPurge,
  mayRelease,
  maySeeHistory,
  mustSayWhy,
} from "./document-life";

const at = new Date("2026-03-02T00:00:00Z");
const booking: BookingState = {
  organizationId: "firm",
  teamId: "motor",
  ownerId: "member",
  specialistId: "doctor",
  status: "active",
  currentProgress: "generating_report",
  appointmentDate: at,
};
const brief: DocumentState = {
  category: "brief",
  uploaderId: "member",
  isReferrers: true,
  deletedAt: null,
  purgedAt: null,
  heldAt: null,
};
const report: DocumentState = {
  ...brief,
  category: "report",
  uploaderId: "specialist",
  isReferrers: false,
};

function viewer(role: Role, change: Partial<Viewer> = {}): Viewer {
  return {
    sessionId: "s",
    userId: role,
    name: role,
    organizationId: role === "admin" || role === "specialist" ? "medibytes" : "firm",
    organizationName: "",
    role,
    teamIds: ["motor"],
    specialistId: role === "specialist" ? "doctor" : undefined,
    from: { ip: "", userAgent: "", requestId: "" },
    ...change,
  };
}

const everyone: Role[] = ["admin", "owner", "manager", "member", "specialist"];
const who = (document: DocumentState, at: Partial<BookingState> = {}) =>
  everyone.filter((role) => mayDelete(document, { ...booking, ...at }, viewer(role)).allowed);

describe("deleting", () => {
  test("each side takes back its own uploads", () => {
    expect(who(brief)).toEqual(["admin", "owner", "manager", "member"]);
    expect(who({ ...brief, uploaderId: "colleague" })).toEqual(["admin", "owner", "manager"]);
    expect(who({ ...brief, uploaderId: "office", isReferrers: false })).toEqual(["admin"]);
    expect(who(report)).toEqual(["admin", "specialist"]);
    expect(who({ ...report, uploaderId: "office" })).toEqual(["admin"]);
  });

  test("once the report is out, only the office, and so for closed bookings", () => {
    for (const currentProgress of Object.keys(progressLabels) as Progress[]) {
      const isOut = currentProgress === "report_generated" || currentProgress === "payment_received";
      expect(who(report, { currentProgress }), currentProgress).toEqual(
        isOut ? ["admin"] : ["admin", "specialist"],
      );
    }
    expect(mayDelete(brief, { ...booking, currentProgress: "report_generated" }, viewer("member"))).toEqual({
      allowed: false,
      because: "report_is_out",
    });
    expect(who(brief, { status: "closed" })).toEqual(["admin"]);
    expect(who(brief, { status: "archived" })).toEqual(["admin"]);
  });

  test("nobody deletes what they cannot see, or what is gone", () => {
    const rival = viewer("owner", { organizationId: "rival", userId: "member" });
    expect(mayDelete(brief, booking, rival)).toEqual({ allowed: false, because: "not_allowed" });
    const stranger = viewer("specialist", { specialistId: "another" });
    expect(mayDelete(report, booking, stranger)).toEqual({ allowed: false, because: "not_allowed" });
    const dictation = { ...report, category: "dictation" as const, uploaderId: "owner", isReferrers: true };
    expect(mayDelete(dictation, booking, viewer("owner"))).toEqual({
      allowed: false,
      because: "not_allowed",
    });
    expect(who({ ...brief, deletedAt: at })).toEqual([]);
  });

  test("acting for a member is deleting with the member’s rights", () => {
    const acting = viewer("member", { actingAdminId: "admin" });
    expect(mayDelete(brief, booking, acting).allowed).toBe(true);
    expect(mayDelete({ ...brief, uploaderId: "colleague" }, booking, acting).allowed).toBe(false);
  });

  test("only the office must say why", () => {
    expect(everyone.filter((role) => mustSayWhy({ role }))).toEqual(["admin"]);
  });
});

const states: Record<string, Partial<DocumentState>> = {
  there: {},
  held: { heldAt: at },
  deleted: { deletedAt: at },
  "deleted and held": { deletedAt: at, heldAt: at },
  purged: { deletedAt: at, purgedAt: at },
};
const possible = (may: typeof mayHold, role: Role) =>
  Object.keys(states).filter((state) => may({ ...brief, ...states[state] }, booking, viewer(role)).allowed);

test("the office holds, releases and destroys; nobody else does", () => {
  expect(possible(mayHold, "admin")).toEqual(["there", "deleted"]);
  expect(possible(mayRelease, "admin")).toEqual(["held", "deleted and held"]);
  expect(possible(mayPurge, "admin")).toEqual(["there", "deleted"]);
  for (const role of everyone.slice(1))
    for (const may of [mayHold, mayRelease, mayPurge]) expect(possible(may, role), role).toEqual([]);
});

test("history is for the office and owners", () => {
  expect(everyone.filter((role) => maySeeHistory({ role }))).toEqual(["admin", "owner"]);
});
