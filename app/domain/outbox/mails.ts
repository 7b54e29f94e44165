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

  second_step_on: aboutAccount("Two-step sign-in is on", [
    "From now on, signing in asks for a code from your authenticator app.",
  ]),
  second_step_off: aboutAccount("Two-step sign-in is off", [
    "Signing in no longer asks for a code from your authenticator app.",
  ]),
  second_step_locked: aboutAccount("Too many wrong security codes", [
    "Ten wrong codes in a row were entered for your account by somebody who knows your password.",
    "Signing in with a code works again in 15 minutes. If it was not you, change your password.",
  ]),
  recovery_code_used: aboutAccount("A recovery code was used", [
    "Somebody signed in to your account with one of your recovery codes. That code cannot be used again.",
  ]),
};

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

export type MailKind = keyof typeof texts;

export function isMailKind(kind: string): kind is MailKind {
  return Object.hasOwn(texts, kind);
}

export function writeMail(kind: MailKind, facts: Record<string, string>): Mail {
  return texts[kind](facts);
}
