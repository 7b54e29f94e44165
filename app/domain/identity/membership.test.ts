import { describe, expect, it } from "vitest";
import type { Role } from "~/domain/viewer";
import {
  mayArrange,
  mayInvite,
  mayLeave,
  mayManageMember,
  maySeeOrganization,
  mayTransfer,
  rolesToOffer,
  topRole,
} from "./membership";
import { type OrganizationType, rolesIn } from "./organization";

const everybody: Role[] = ["admin", "specialist", "owner", "manager", "member"];
const kinds: OrganizationType[] = ["provider", "referrer"];
const isOfProvider = (role: Role) => rolesIn.provider.includes(role);
const viewer = (role: Role) => ({
  userId: "me",
  role,
  organizationId: isOfProvider(role) ? "provider" : "referrer",
});
const member = (role: Role, organizationId: string = isOfProvider(role) ? "provider" : "referrer") => ({
  userId: "other",
  role,
  organizationId,
});

/** Whom each role decides about: in words, so that it can be read beside the contract. */
const decidesOn: Record<Role, Role[]> = {
  admin: ["admin", "specialist", "owner", "manager", "member"],
  owner: ["owner", "manager", "member"],
  manager: ["member"],
  member: [],
  specialist: [],
};

describe.each(everybody)("%s", (role) => {
  const me = viewer(role);

  it("manages whom the contract says, in their own organisation", () => {
    expect(everybody.filter((other) => mayManageMember(me, member(other)))).toEqual(
      everybody.filter((other) => decidesOn[role].includes(other)),
    );
  });

  it("gives no role that they could not take away", () => {
    for (const type of kinds) {
      const organization = { id: type, type };
      expect(rolesToOffer(me, organization)).toEqual(
        rolesIn[type].filter((other) => decidesOn[role].includes(other)),
      );
    }
  });

  it("has no say in another firm, but for the office", () => {
    const elsewhere = { id: "another firm", type: "referrer" } as const;
    const isOffice = role === "admin";
    expect(rolesToOffer(me, elsewhere)).toEqual(isOffice ? rolesIn.referrer : []);
    expect(mayManageMember(me, member("member", elsewhere.id))).toBe(isOffice);
    expect(mayArrange(me, elsewhere.id)).toBe(isOffice);
  });

  it("never manages themselves", () => {
    expect(mayManageMember(me, { ...me })).toBe(false);
  });

  it("decides nothing about people while an admin acts for them", () => {
    const acted = { ...me, actingAdminId: "admin" };
    expect(everybody.some((other) => mayManageMember(acted, member(other)))).toBe(false);
    expect(kinds.some((type) => rolesToOffer(acted, { id: type, type }).length > 0)).toBe(false);
    expect([mayArrange(acted, me.organizationId), mayTransfer(acted), mayLeave(acted)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

it("opens the organisation's pages as the contract says", () => {
  const those = (may: (me: ReturnType<typeof viewer>) => boolean) => everybody.filter((r) => may(viewer(r)));
  expect(those(maySeeOrganization)).toEqual(["admin", "owner", "manager", "member"]);
  expect(those(mayLeave)).toEqual(["admin", "owner", "manager", "member"]);
  expect(those((me) => mayArrange(me, me.organizationId))).toEqual(["admin", "owner"]);
  expect(those(mayTransfer)).toEqual(["owner"]);
  expect(kinds.map(topRole)).toEqual(["admin", "owner"]);
});

it("keeps the roles of each kind of organisation apart", () => {
  const admin = viewer("admin");
  expect(mayInvite(admin, { id: "referrer", type: "referrer" }, "admin")).toBe(false);
  expect(mayInvite(admin, { id: "provider", type: "provider" }, "owner")).toBe(false);
});
