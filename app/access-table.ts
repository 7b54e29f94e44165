import type { Role } from "~/domain/viewer";

/** Who may ask. "anyone" includes people who are not signed in; "nobody" means the route has no such handler. */
type Who = "anyone" | "nobody" | readonly Role[];

/** Whose thing the page is about: a stranger to it gets 404. */
export type Scope =
  | "none"
  | "session"
  | "organization"
  | "membership"
  /** Somebody's account. */
  | "user"
  | "team"
  | "invitation"
  | "specialist"
  | "hours"
  | "date"
  | "leave"
  | "place"
  | "booking"
  | "draft"
  | "document"
  | "draft_document"
  /** One that the asker uploaded: what may be done with it depends on that. */
  | "own_document"
  | "webhook"
  | "unassigned";

const everybody = ["admin", "specialist", "owner", "manager", "member"] as const;
const referrers = ["owner", "manager", "member"] as const;
const arrangers = ["admin", ...referrers] as const;
const office = ["admin"] as const;
const inviters = ["admin", "owner", "manager"] as const;
const owners = ["admin", "owner"] as const;
const panelists = ["specialist"] as const;
const caseworkers = ["admin", "specialist"] as const;

const open = { scope: "none", get: "anyone", post: "nobody" } as const;
const account = { scope: "none", get: everybody, post: everybody } as const;
const insiders = { scope: "none", get: arrangers, post: arrangers } as const;
const ownCalendar = { scope: "none", get: panelists, post: panelists } as const;
const anyCalendar = { scope: "specialist", get: office, post: office } as const;
const wizard = { scope: "draft", get: referrers, post: referrers } as const;

/** Every route of the build, and who may GET and POST it. A test walks it; a route that is missing here fails. */
export const accessTable: Record<string, { scope: Scope; get: Who; post: Who }> = {
  $: { scope: "none", get: "anyone", post: "anyone" },
  _index: open,
  help: open,
  accessibility: open,
  privacy: open,
  "login._index": { scope: "none", get: "anyone", post: "anyone" },
  logout: { scope: "none", get: "anyone", post: "anyone" },
  // Its signature is what it is known by.
  "webhooks.acuity": { scope: "none", get: "anyone", post: "anyone" },
  // Without a challenge they lead back to the password.
  "login.code": { scope: "none", get: "anyone", post: "anyone" },
  "login.set-up": { scope: "none", get: "anyone", post: "anyone" },

  // The address that a mailed link came to is the proof.
  "forgot-password": { scope: "none", get: "anyone", post: "anyone" },
  "reset-password": { scope: "none", get: "anyone", post: "anyone" },
  "verify-email": { scope: "none", get: "anyone", post: "anyone" },
  invitations: { scope: "none", get: "anyone", post: "anyone" },

  "confirm-password": account,
  "settings.profile._index": { ...account, post: "nobody" },
  "settings.profile.name": account,
  "settings.profile.email": account,
  "settings.profile.verify": account,
  "settings.security._index": { ...account, post: "nobody" },
  "settings.security.password": account,
  "settings.security.second-step._index": account,
  "settings.security.second-step.confirm": account,
  "settings.security.second-step.off": account,
  "settings.security.recovery-codes": account,
  "settings.security.recovery-codes_.download": { ...account, post: "nobody" },
  "settings.sessions._index": { ...account, post: "nobody" },
  "settings.sessions.$sessionId.end": { ...account, scope: "session" },
  "settings.sessions.end-others": account,

  "select-workspace": account,
  "settings.organization._index": { ...insiders, post: "nobody" },
  "settings.organization.name": { scope: "none", get: owners, post: owners },
  "settings.organization.leave": insiders,
  "settings.organization.transfer": { scope: "none", get: ["owner"], post: ["owner"] },
  "settings.members._index": { ...insiders, post: "nobody" },
  "settings.members.$membershipId._index": { scope: "membership", get: inviters, post: inviters },
  "settings.members.$membershipId.remove": { scope: "membership", get: inviters, post: inviters },
  "settings.teams._index": { ...insiders, post: "nobody" },
  "settings.teams.new": { scope: "none", get: owners, post: owners },
  "settings.teams.$teamId._index": { scope: "team", get: owners, post: owners },
  "settings.teams.$teamId.remove": { scope: "team", get: owners, post: owners },

  "admin._index": { scope: "none", get: office, post: "nobody" },
  "admin.acuity._index": { scope: "none", get: office, post: "nobody" },
  "admin.acuity.refresh": { scope: "none", get: office, post: office },
  "admin.acuity.compare": { scope: "none", get: office, post: office },
  "admin.acuity.$specialistId._index": { scope: "specialist", get: office, post: office },
  "admin.acuity.$specialistId.unlink": { scope: "specialist", get: office, post: office },
  "admin.webhooks._index": { scope: "none", get: office, post: "nobody" },
  "admin.webhooks.$eventId": { scope: "webhook", get: office, post: office },
  "admin.unassigned._index": { scope: "none", get: office, post: "nobody" },
  "admin.unassigned.$bookingId": { scope: "unassigned", get: office, post: office },
  "admin.organizations._index": { scope: "none", get: office, post: "nobody" },
  "admin.organizations.new": { scope: "none", get: office, post: office },
  "admin.organizations.$organizationId._index": { scope: "organization", get: office, post: "nobody" },
  "admin.organizations.$organizationId.name": { scope: "organization", get: office, post: office },
  "admin.organizations.$organizationId.teams.new": { scope: "organization", get: office, post: office },

  "admin.users._index": { scope: "none", get: office, post: "nobody" },
  "admin.users.$userId._index": { scope: "user", get: office, post: "nobody" },
  "admin.users.$userId.second-step": { scope: "user", get: office, post: office },
  "admin.users.$userId.sign-out": { scope: "user", get: office, post: office },

  "settings.hours._index": { ...ownCalendar, post: "nobody" },
  "settings.hours.add": ownCalendar,
  "settings.hours.$hoursId._index": { ...ownCalendar, scope: "hours" },
  "settings.hours.$hoursId.remove": { ...ownCalendar, scope: "hours" },
  "settings.hours.dates.add": ownCalendar,
  "settings.hours.dates.off": ownCalendar,
  "settings.hours.dates.$date.remove": { ...ownCalendar, scope: "date" },
  "settings.leave._index": { ...ownCalendar, post: "nobody" },
  "settings.leave.add": ownCalendar,
  "settings.leave.$leaveId.remove": { ...ownCalendar, scope: "leave" },

  "admin.specialists._index": { scope: "none", get: office, post: "nobody" },
  "admin.specialists.new": { scope: "none", get: office, post: office },
  "admin.specialists.$specialistId._index": { ...anyCalendar, post: "nobody" },
  "admin.specialists.$specialistId.details": anyCalendar,
  "admin.specialists.$specialistId.retire": anyCalendar,
  "admin.specialists.$specialistId.bring-back": anyCalendar,
  "admin.specialists.$specialistId.hours._index": { ...anyCalendar, post: "nobody" },
  "admin.specialists.$specialistId.hours.add": anyCalendar,
  "admin.specialists.$specialistId.hours.$hoursId._index": { ...anyCalendar, scope: "hours" },
  "admin.specialists.$specialistId.hours.$hoursId.remove": { ...anyCalendar, scope: "hours" },
  "admin.specialists.$specialistId.hours.dates.add": anyCalendar,
  "admin.specialists.$specialistId.hours.dates.off": anyCalendar,
  "admin.specialists.$specialistId.hours.dates.$date.remove": { ...anyCalendar, scope: "date" },
  "admin.specialists.$specialistId.leave._index": { ...anyCalendar, post: "nobody" },
  "admin.specialists.$specialistId.leave.add": anyCalendar,
  "admin.specialists.$specialistId.leave.$leaveId.remove": { ...anyCalendar, scope: "leave" },
  "admin.places._index": { scope: "none", get: office, post: "nobody" },
  "admin.places.new": { scope: "none", get: office, post: office },
  "admin.places.$placeId._index": { scope: "place", get: office, post: office },

  "settings.members.invite": { scope: "none", get: inviters, post: inviters },
  "settings.members.invitations.$invitationId.resend": {
    scope: "invitation",
    get: inviters,
    post: inviters,
  },
  "settings.members.invitations.$invitationId.withdraw": {
    scope: "invitation",
    get: inviters,
    post: inviters,
  },
  "admin.organizations.$organizationId.invite": { scope: "organization", get: office, post: office },

  "bookings._index": { scope: "none", get: everybody, post: "nobody" },
  "bookings.calendar._index": { scope: "none", get: everybody, post: "nobody" },
  "find-a-time": { scope: "none", get: arrangers, post: "nobody" },
  "bookings.calendar.day": { scope: "none", get: caseworkers, post: "nobody" },
  "bookings.new._index": { scope: "none", get: referrers, post: "nobody" },
  "bookings.new.$draftId.specialist": wizard,
  "bookings.new.$draftId.time": wizard,
  "bookings.new.$draftId.examinee": wizard,
  "bookings.new.$draftId.documents": wizard,
  "bookings.new.$draftId.documents_.$documentId.remove": { ...wizard, scope: "draft_document" },
  "bookings.new.$draftId.discard": wizard,
  "bookings.new.$draftId.check": wizard,

  "bookings.$bookingId._index": { scope: "booking", get: everybody, post: "nobody" },
  "bookings.$bookingId.confirmation": { scope: "booking", get: everybody, post: "nobody" },
  "bookings.$bookingId.reschedule": { scope: "booking", get: arrangers, post: arrangers },
  "bookings.$bookingId.cancel": { scope: "booking", get: arrangers, post: arrangers },
  "bookings.$bookingId.details": { scope: "booking", get: arrangers, post: arrangers },
  "bookings.$bookingId.notes": { scope: "booking", get: arrangers, post: arrangers },
  "bookings.$bookingId.progress": { scope: "booking", get: caseworkers, post: caseworkers },
  "bookings.$bookingId.documents": { scope: "booking", get: everybody, post: everybody },
  "bookings.$bookingId.custody": { scope: "booking", get: owners, post: "nobody" },
  "bookings.$bookingId.close": { scope: "booking", get: office, post: office },
  "bookings.$bookingId.archive": { scope: "booking", get: office, post: office },
  "bookings.$bookingId.reopen": { scope: "booking", get: office, post: office },

  "documents._index": { scope: "none", get: everybody, post: "nobody" },
  "documents.$documentId.download": { scope: "document", get: everybody, post: "nobody" },
  "documents.$documentId.view": { scope: "document", get: everybody, post: "nobody" },
  "documents.$documentId.delete": { scope: "own_document", get: everybody, post: everybody },
  "documents.$documentId.hold": { scope: "document", get: office, post: office },
  "documents.$documentId.release": { scope: "document", get: office, post: office },
  "documents.$documentId.purge": { scope: "document", get: office, post: office },
  "documents.$documentId.history": { scope: "document", get: owners, post: "nobody" },
};
