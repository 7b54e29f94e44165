import { describe, expect, test } from "vitest";
import type { Role, Viewer } from "~/domain/viewer";
import {
  type BookingState,
  isVisible,
  mayArchive,
  mayCancel,
  mayChangeProgress,
  mayClose,
  mayCorrectDetails,
  mayReopen,
  mayReschedule,
  type Progress,
  progressLabels,
  transitions,
} from "./booking";

const now = new Date("2026-03-02T00:00:00Z");
const yesterday = new Date("2026-03-01T00:00:00Z");
const tomorrow = new Date("2026-03-03T00:00:00Z");
const all = Object.keys(progressLabels) as Progress[];

const base: BookingState = {
  organizationId: "harbour",
  teamId: "motor",
  ownerId: "me",
  specialistId: "dr",
  status: "active",
  currentProgress: "scheduled",
  appointmentDate: yesterday,
};

function viewer(role: Role, more: Partial<Viewer> = {}): Viewer {
  const from = { ip: "", userAgent: "", requestId: "" };
  const own = role === "specialist" ? { specialistId: "dr" } : {};
  return {
    sessionId: "s",
    userId: "me",
    name: "Me",
    organizationId: "harbour",
    organizationName: "Harbour",
    role,
    teamIds: [],
    from,
    ...own,
    ...more,
  };
}

const rival = (role: Role) =>
  viewer(role, { organizationId: "castlereagh", userId: "other", specialistId: "another" });

describe("who sees a booking", () => {
  test.each<[string, Viewer, boolean]>([
    ["the office", viewer("admin", { organizationId: "medibytes" }), true],
    ["its specialist", viewer("specialist", { organizationId: "medibytes" }), true],
    ["another specialist", viewer("specialist", { specialistId: "another" }), false],
    ["a specialist without a panel entry", viewer("specialist", { specialistId: undefined }), false],
    ["the owner of its organisation", viewer("owner", { userId: "other" }), true],
    ["a manager of its organisation", viewer("manager", { userId: "other" }), true],
    ["the member whose it is", viewer("member"), true],
    ["a member of its team", viewer("member", { userId: "other", teamIds: ["motor"] }), true],
    ["a member of another team", viewer("member", { userId: "other", teamIds: ["public"] }), false],
    ["a rival’s owner", rival("owner"), false],
    ["a rival’s member who once made it", viewer("member", { organizationId: "castlereagh" }), false],
  ])("%s", (_who, someone, sees) => {
    expect(isVisible(base, someone)).toBe(sees);
  });
});

describe("the transition table", () => {
  const expected: Record<Progress, Progress[]> = {
    scheduled: ["rescheduled", "cancelled", "no_show", "generating_report"],
    rescheduled: ["rescheduled", "cancelled", "no_show", "generating_report"],
    no_show: ["rescheduled", "cancelled", "payment_received"],
    cancelled: ["payment_received"],
    generating_report: ["report_generated"],
    report_generated: ["generating_report", "payment_received"],
    payment_received: [],
  };
  test("is the contract’s", () => expect(transitions).toEqual(expected));

  test.each(all)("from %s: the office may do the rest only as a correction", (currentProgress) => {
    for (const to of all) {
      const verdict = mayChangeProgress({ ...base, currentProgress }, viewer("admin"), {
        to,
        report: "there",
        now,
      });
      const possible = to !== currentProgress && to !== "rescheduled";
      expect(verdict).toEqual(
        possible
          ? { allowed: true, isCorrection: !expected[currentProgress].includes(to) }
          : { allowed: false, because: "not_possible_now" },
      );
    }
  });

  test.each(all)("from %s: the specialist sets three stages and nothing else", (currentProgress) => {
    for (const to of all) {
      const verdict = mayChangeProgress({ ...base, currentProgress }, viewer("specialist"), {
        to,
        report: "there",
        now,
      });
      const theirs =
        ["no_show", "generating_report", "report_generated"].includes(to) && to !== currentProgress;
      expect(verdict.allowed).toBe(theirs && expected[currentProgress].includes(to));
    }
  });

  test.each<Role>(["owner", "manager", "member"])("a referrer’s %s never sets progress by hand", (role) => {
    for (const to of all)
      expect(mayChangeProgress(base, viewer(role), { to, report: "there", now }).allowed).toBe(false);
  });
});

test.each<Progress>(["no_show", "generating_report"])("%s waits for the start of the appointment", (to) => {
  const later = { ...base, appointmentDate: tomorrow };
  const asked = { to, report: "missing" as const, now };
  expect(mayChangeProgress(later, viewer("specialist"), asked)).toEqual({
    allowed: false,
    because: "not_started_yet",
  });
  expect(mayChangeProgress(later, viewer("admin"), asked)).toEqual({ allowed: true, isCorrection: true });
  expect(mayChangeProgress({ ...base, appointmentDate: now }, viewer("specialist"), asked).allowed).toBe(
    true,
  );
});

test("a report is ready only when there is one", () => {
  const typing = { ...base, currentProgress: "generating_report" as const };
  const asked = { to: "report_generated" as const, now };
  expect(mayChangeProgress(typing, viewer("specialist"), { ...asked, report: "missing" })).toEqual({
    allowed: false,
    because: "report_missing",
  });
  expect(mayChangeProgress(typing, viewer("specialist"), { ...asked, report: "being_checked" })).toEqual({
    allowed: false,
    because: "report_being_checked",
  });
  expect(mayChangeProgress(typing, viewer("admin"), { ...asked, report: "being_checked" })).toEqual({
    allowed: true,
    isCorrection: true,
  });
  expect(mayChangeProgress(typing, viewer("specialist"), { ...asked, report: "there" }).allowed).toBe(true);
});

describe("arranging", () => {
  const arrangers = [viewer("admin"), viewer("owner"), viewer("manager"), viewer("member")];
  const others = [
    viewer("specialist"),
    rival("owner"),
    rival("member"),
    viewer("member", { userId: "other" }),
  ];

  test.each(all)("a booking that is %s", (currentProgress) => {
    const booking = { ...base, currentProgress };
    for (const someone of arrangers) {
      expect(mayReschedule(booking, someone).allowed).toBe(
        transitions[currentProgress].includes("rescheduled"),
      );
      expect(mayCancel(booking, someone).allowed).toBe(transitions[currentProgress].includes("cancelled"));
      expect(mayCorrectDetails(booking, someone).allowed).toBe(true);
    }
    for (const someone of others) {
      for (const may of [mayReschedule, mayCancel, mayCorrectDetails]) {
        expect(may(booking, someone)).toEqual({ allowed: false, because: "not_allowed" });
      }
    }
  });

  test.each(["closed", "archived"] as const)("a %s booking can only be reopened", (status) => {
    const booking = { ...base, status };
    for (const may of [mayReschedule, mayCancel, mayCorrectDetails]) {
      expect(may(booking, viewer("admin"))).toEqual({ allowed: false, because: "not_active" });
    }
    expect(mayChangeProgress(booking, viewer("admin"), { to: "no_show", report: "there", now }).allowed).toBe(
      false,
    );
    expect(mayReopen(booking, viewer("admin")).allowed).toBe(true);
  });
});

test("closing, archiving and reopening are the office’s", () => {
  for (const role of ["specialist", "owner", "manager", "member"] as const) {
    for (const may of [mayClose, mayArchive, mayReopen]) expect(may(base, viewer(role)).allowed).toBe(false);
  }
  for (const currentProgress of all) {
    const isDone = ["payment_received", "cancelled", "no_show"].includes(currentProgress);
    expect(mayClose({ ...base, currentProgress }, viewer("admin")).allowed).toBe(isDone);
  }
  expect(mayArchive(base, viewer("admin")).allowed).toBe(false);
  expect(mayArchive({ ...base, status: "closed" }, viewer("admin")).allowed).toBe(true);
  expect(mayReopen(base, viewer("admin")).allowed).toBe(false);
});
