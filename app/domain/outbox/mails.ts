export type Mail = { subject: string; text: string };

/** What each kind of mail says. The booking reference stands in the subject. */
const texts = {
  booking_created: (facts: Record<string, string>): Mail => ({
    subject: `Booking ${facts.reference} created`,
    text: [
      `Hello ${facts.recipientName},`,
      `Booking ${facts.reference} has been created.`,
      [`When: ${facts.when}`, `Where: ${facts.where}`, `Specialist: ${facts.specialist}`].join("\n"),
      `See the booking, send documents or change it:\n${facts.origin}${facts.path}`,
      "Medibytes Booking",
    ].join("\n\n"),
  }),

  document_quarantined: (facts: Record<string, string>): Mail => ({
    subject: `A file of ${facts.of} was quarantined`,
    text: [
      `Hello ${facts.recipientName},`,
      `Our check found malicious software in a file that ${facts.uploader} added to ${facts.of}. Nobody can open or download it.`,
      "Ask whoever prepared the file for a clean copy and upload that. Tell your IT support where the file came from.",
      `See the files:\n${facts.origin}${facts.path}`,
      "Medibytes Booking",
    ].join("\n\n"),
  }),

  reset_password: withLink("Set a new password", [
    "Someone, probably you, asked to set a new password for your account. This link lets you set one. It works once, for 30 minutes:",
    "If it was not you, you can ignore this email. Your password stays as it is.",
  ]),
  password_changed: aboutAccount("Your password was changed", [
    "The password of your account was changed. Other devices were signed out.",
  ]),
  verify_email: withLink("Confirm your email address", [
    "Confirm that this is the address of your account. The link works once, for 24 hours:",
    "If you have no account with us, you can ignore this email.",
  ]),
  change_email: withLink("Confirm your new email address", [
    "Someone, probably you, wants to sign in with this address from now on. The link works once, for 30 minutes:",
    "If it was not you, you can ignore this email. Nothing changes unless the link is used.",
  ]),
  email_changed: withLink("Your email address was changed", [
    "Another address was confirmed for your account. You sign in with that one from now on. If this was not you, undo the change here within 72 hours:",
    "If it was you, you can ignore this email.",
  ]),
  invitation: (facts: Record<string, string>): Mail => ({
    subject: `${facts.organizationName} invites you to Medibytes Booking`,
    text: [
      "Hello,",
      `${facts.organizationName} invites you to Medibytes Booking, where independent medical examinations are booked. Your role: ${facts.role}.`,
      `The link works once, for 72 hours:\n${facts.link}`,
      "If you do not know what this is about, you can ignore this email.",
      "Medibytes Booking",
    ].join("\n\n"),
  }),

  role_changed: aboutMembership(
    (facts) => `Your role at ${facts.organizationName} was changed`,
    (facts) =>
      `Your role at ${facts.organizationName} is now: ${facts.role}. You are signed out there. Please sign in again.`,
  ),
  membership_ended: aboutMembership(
    (facts) => `You no longer belong to ${facts.organizationName}`,
    (facts) =>
      `Your account no longer belongs to ${facts.organizationName}, so you no longer see anything of it. Your bookings and documents stay there.`,
  ),

  second_step_on: aboutAccount("Two-step sign-in is on", [
    "From now on, signing in asks for a code from your authenticator app.",
  ]),
  second_step_off: aboutAccount("Two-step sign-in is off", [
    "Signing in no longer asks for a code from your authenticator app.",
  ]),
  second_step_reset: aboutAccount("The booking office turned two-step sign-in off", [
    "The booking office turned two-step sign-in off for your account, because someone said that you had lost your phone and your recovery codes. You are signed out everywhere, and your recovery codes no longer work.",
    "Sign in with your password and set two-step sign-in up again.",
  ]),
  second_step_locked: aboutAccount("Too many wrong security codes", [
    "Ten wrong codes in a row were entered for your account by someone who knows your password.",
    "Signing in with a code works again in 15 minutes. If it was not you, change your password.",
  ]),
  recovery_code_used: aboutAccount("A recovery code was used", [
    "Someone signed in to your account with one of your recovery codes. That code cannot be used again.",
  ]),
};

/** A link that does one thing, and what to do when nobody asked for it. */
function withLink(subject: string, [before, after]: [before: string, after: string]) {
  return (facts: Record<string, string>): Mail => ({
    subject,
    text: [`Hello ${facts.recipientName},`, `${before}\n${facts.link}`, after, "Medibytes Booking"].join(
      "\n\n",
    ),
  });
}

/** About the account itself, so nothing but what happened and where to look. */
function aboutAccount(subject: string, sentences: string[]) {
  return (facts: Record<string, string>): Mail => ({
    subject,
    text: [
      `Hello ${facts.recipientName},`,
      ...sentences,
      `If this was not you, tell the booking office at once. Your settings:\n${facts.origin}${facts.path}`,
      "Medibytes Booking",
    ].join("\n\n"),
  });
}

/** About where a person works and as what; whoever is surprised asks a human being. */
function aboutMembership(
  subject: (facts: Record<string, string>) => string,
  sentence: (facts: Record<string, string>) => string,
) {
  return (facts: Record<string, string>): Mail => ({
    subject: subject(facts),
    text: [
      `Hello ${facts.recipientName},`,
      sentence(facts),
      `If you did not expect this, ask the owner of the organisation or the booking office:\n${facts.origin}${facts.path}`,
      "Medibytes Booking",
    ].join("\n\n"),
  });
}

export type MailKind = keyof typeof texts;

/** Where nobody is to be told: a row like any other, which is finished without a mail. */
export const nothing = "nothing";

export function isMailKind(kind: string): kind is MailKind {
  return Object.hasOwn(texts, kind);
}

export function writeMail(kind: MailKind, facts: Record<string, string>): Mail {
  return texts[kind](facts);
}
