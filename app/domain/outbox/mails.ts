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
};

export type MailKind = keyof typeof texts;

export function isMailKind(kind: string): kind is MailKind {
  return Object.hasOwn(texts, kind);
}

export function writeMail(kind: MailKind, facts: Record<string, string>): Mail {
  return texts[kind](facts);
}
