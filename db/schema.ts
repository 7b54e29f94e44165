import { dialectOf } from "./dialect";
import { kits } from "./kit";
import { acuityTables } from "./schema/acuity";
import { bookingTables } from "./schema/bookings";
import { directoryTables } from "./schema/directory";
import { documentTables } from "./schema/documents";
import { identityTables } from "./schema/identity";
import { proofTables } from "./schema/proofs";
import { recordTables } from "./schema/records";
import { databaseAddress } from "../app/env.server";

const kit = kits[dialectOf(databaseAddress())];

export const { organizations, users, memberships, teams, teamMembers, sessions, throttles, formReplies } =
  identityTables(kit);
export const { secondFactors, recoveryCodes, signInChallenges, oneTimeTokens, invitations } = proofTables(
  kit,
  {
    users,
    organizations,
  },
);
export const { places, specialists, hours, leave, dateHours } = directoryTables(kit, { users });
export const { bookingDrafts, bookings, bookingCounters, bookingProgress, occupancy } = bookingTables(kit, {
  organizations,
  users,
  teams,
  specialists,
  places,
});
export const { documents, transfers } = documentTables(kit, {
  organizations,
  users,
  bookings,
  bookingDrafts,
});
export const {
  acuityLinks,
  acuityCache,
  acuityLanes,
  calendarChanges,
  webhookEvents,
  acuitySyncs,
  acuityDrifts,
} = acuityTables(kit, { organizations, specialists, places });
export const { auditLogs, outbox, installation } = recordTables(kit);
