import { sql } from "drizzle-orm";
import type { Kit } from "../kit";
import type { identityTables } from "./identity";
import { oneOf } from "./one-of";
import { roles } from "./roles";

export const tokenPurposes = ["reset_password", "verify_email", "change_email", "restore_email"] as const;

type People = Pick<ReturnType<typeof identityTables>, "users" | "organizations">;

/** How people prove who they are beside a password: second step, mailed links, invitations. */
export function proofTables(kit: Kit, { users, organizations }: People) {
  const userId = () =>
    kit
      .text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" });

  /** One authenticator app a person; it counts from the moment its first code was right. */
  const secondFactors = kit.table("second_factors", {
    userId: userId().primaryKey(),
    sealedSeed: kit.text("sealed_seed").notNull(),
    enabledAt: kit.instant("enabled_at"),
    /** The 30-second step of the last code used: no code counts twice. */
    lastStep: kit.integer("last_step").notNull(),
    wrongTries: kit.integer("wrong_tries").notNull(),
    lockedUntil: kit.instant("locked_until"),
    createdAt: kit.instant("created_at").notNull(),
  });

  const recoveryCodes = kit.table(
    "recovery_codes",
    {
      id: kit.text("id").primaryKey(),
      userId: userId(),
      codeHash: kit.text("code_hash").notNull(),
      usedAt: kit.instant("used_at"),
    },
    (t) => [kit.uniqueIndex("recovery_codes_user_code_uq").on(t.userId, t.codeHash)],
  );

  /** Between a right password and the second step. Not a session: it opens that one page. */
  const signInChallenges = kit.table(
    "sign_in_challenges",
    {
      id: kit.text("id").primaryKey(),
      tokenHash: kit.text("token_hash").notNull(),
      userId: userId(),
      tries: kit.integer("tries").notNull(),
      expiresAt: kit.instant("expires_at").notNull(),
    },
    (t) => [kit.uniqueIndex("sign_in_challenges_token_uq").on(t.tokenHash)],
  );

  const oneTimeTokens = kit.table(
    "one_time_tokens",
    {
      id: kit.text("id").primaryKey(),
      purpose: kit.text("purpose").$type<(typeof tokenPurposes)[number]>().notNull(),
      tokenHash: kit.text("token_hash").notNull(),
      userId: userId(),
      /** The address the person had when it was issued; another one since makes it worthless. */
      email: kit.text("email").notNull(),
      newEmail: kit.text("new_email"),
      createdAt: kit.instant("created_at").notNull(),
      expiresAt: kit.instant("expires_at").notNull(),
      usedAt: kit.instant("used_at"),
    },
    (t) => [
      kit.uniqueIndex("one_time_tokens_token_uq").on(t.tokenHash),
      kit.index("one_time_tokens_user_ix").on(t.userId, t.purpose),
      kit.check("one_time_tokens_purpose_ck", oneOf(t.purpose, tokenPurposes)),
    ],
  );

  const invitations = kit.table(
    "invitations",
    {
      id: kit.text("id").primaryKey(),
      tokenHash: kit.text("token_hash").notNull(),
      organizationId: kit
        .text("organization_id")
        .notNull()
        .references(() => organizations.id),
      email: kit.text("email").notNull(),
      role: kit.text("role").$type<(typeof roles)[number]>().notNull(),
      teamIds: kit.json<string[]>()("team_ids").notNull(),
      /** Nobody for the first admin, whom the command line invites. */
      invitedById: kit.text("invited_by_id").references(() => users.id),
      createdAt: kit.instant("created_at").notNull(),
      expiresAt: kit.instant("expires_at").notNull(),
      acceptedAt: kit.instant("accepted_at"),
      withdrawnAt: kit.instant("withdrawn_at"),
    },
    (t) => [
      kit.uniqueIndex("invitations_token_uq").on(t.tokenHash),
      kit.uniqueIndex("invitations_open_uq").on(t.organizationId, t.email).where(isOpen),
      kit.check("invitations_role_ck", oneOf(t.role, roles)),
    ],
  );

  return { secondFactors, recoveryCodes, signInChallenges, oneTimeTokens, invitations };
}

const isOpen = sql`accepted_at is null and withdrawn_at is null`;
