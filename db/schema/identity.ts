import type { Kit } from "../kit";
import { oneOf } from "./one-of";
import { roles } from "./roles";

export const organizationTypes = ["provider", "referrer", "clinic"] as const;

/** People, the organisations they work for, and the sessions they have open. */
export function identityTables(kit: Kit) {
  const organizations = kit.table(
    "organizations",
    {
      id: kit.text("id").primaryKey(),
      type: kit.text("type").$type<(typeof organizationTypes)[number]>().notNull(),
      name: kit.text("name").notNull(),
      createdAt: kit.instant("created_at").notNull(),
    },
    (t) => [kit.check("organizations_type_ck", oneOf(t.type, organizationTypes))],
  );

  const users = kit.table(
    "users",
    {
      id: kit.text("id").primaryKey(),
      email: kit.text("email").notNull(),
      name: kit.text("name").notNull(),
      passwordHash: kit.text("password_hash"),
      emailVerifiedAt: kit.instant("email_verified_at"),
      createdAt: kit.instant("created_at").notNull(),
    },
    (t) => [kit.uniqueIndex("users_email_uq").on(t.email)],
  );

  const memberships = kit.table(
    "memberships",
    {
      id: kit.text("id").primaryKey(),
      userId: kit
        .text("user_id")
        .notNull()
        .references(() => users.id),
      organizationId: kit
        .text("organization_id")
        .notNull()
        .references(() => organizations.id),
      role: kit.text("role").$type<(typeof roles)[number]>().notNull(),
      createdAt: kit.instant("created_at").notNull(),
    },
    (t) => [
      kit.uniqueIndex("memberships_user_organization_uq").on(t.userId, t.organizationId),
      kit.index("memberships_organization_ix").on(t.organizationId),
      kit.check("memberships_role_ck", oneOf(t.role, roles)),
    ],
  );

  const teams = kit.table(
    "teams",
    {
      id: kit.text("id").primaryKey(),
      organizationId: kit
        .text("organization_id")
        .notNull()
        .references(() => organizations.id),
      name: kit.text("name").notNull(),
    },
    (t) => [kit.uniqueIndex("teams_organization_name_uq").on(t.organizationId, t.name)],
  );

  const teamMembers = kit.table(
    "team_members",
    {
      teamId: kit
        .text("team_id")
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      membershipId: kit
        .text("membership_id")
        .notNull()
        .references(() => memberships.id, { onDelete: "cascade" }),
    },
    (t) => [
      kit.primaryKey({ name: "team_members_pk", columns: [t.teamId, t.membershipId] }),
      kit.index("team_members_membership_ix").on(t.membershipId),
    ],
  );

  const sessions = kit.table(
    "sessions",
    {
      id: kit.text("id").primaryKey(),
      tokenHash: kit.text("token_hash").notNull(),
      userId: kit
        .text("user_id")
        .notNull()
        .references(() => users.id),
      membershipId: kit
        .text("membership_id")
        .notNull()
        .references(() => memberships.id, { onDelete: "cascade" }),
      actingAdminId: kit.text("acting_admin_id").references(() => users.id),
      ip: kit.text("ip").notNull(),
      userAgent: kit.text("user_agent").notNull(),
      createdAt: kit.instant("created_at").notNull(),
      lastSeenAt: kit.instant("last_seen_at").notNull(),
      /** When the person last proved who they are; sensitive pages ask again. */
      confirmedAt: kit.instant("confirmed_at"),
    },
    (t) => [
      kit.uniqueIndex("sessions_token_uq").on(t.tokenHash),
      kit.index("sessions_user_ix").on(t.userId, t.createdAt),
    ],
  );

  const throttles = kit.table(
    "throttles",
    {
      key: kit.text("key").primaryKey(),
      tries: kit.integer("tries").notNull(),
      endsAt: kit.instant("ends_at").notNull(),
    },
    (t) => [kit.index("throttles_end_ix").on(t.endsAt)],
  );

  const formReplies = kit.table(
    "form_replies",
    {
      id: kit.text("id").primaryKey(),
      owner: kit.text("owner").notNull(),
      path: kit.text("path").notNull(),
      reply: kit.json<unknown>()("reply").notNull(),
      expiresAt: kit.instant("expires_at").notNull(),
    },
    (t) => [kit.index("form_replies_expiry_ix").on(t.expiresAt)],
  );

  return { organizations, users, memberships, teams, teamMembers, sessions, throttles, formReplies };
}
