import type { OneTimeToken } from "~/domain/identity/one-time-tokens.server";
import type { EmailPurpose } from "~/domain/identity/redeem-email-link.server";
import { seeOther } from "~/web/see-other.server";

type Words = { heading: string; says: string[]; button: string };

/** What the link will do. Each says only what its reader knows: a new address may have been mistyped. */
const words: Record<EmailPurpose, (token: OneTimeToken) => Words> = {
  verify_email: ({ email }) => ({
    heading: "Confirm your email address",
    says: [`This confirms that ${email} is the address of your account.`],
    button: "Confirm the address",
  }),
  change_email: ({ newEmail }) => ({
    heading: "Use this email address from now on?",
    says: [
      `You sign in with ${newEmail} from now on, and our mails go there.`,
      "You are signed out on your other devices. We tell your old address, where the change can be taken back for 72 hours.",
    ],
    button: "Yes, use this address",
  }),
  restore_email: ({ newEmail }) => ({
    heading: "Take back the change of your email address?",
    says: [
      `Your account belongs to ${newEmail} again.`,
      "Everybody is signed out of it and the present password no longer works. We will email you a link to set a new one.",
    ],
    button: "Yes, undo the change",
  }),
};

export function wordsOf(token: OneTimeToken): Words {
  return words[token.purpose as EmailPurpose](token);
}

const flashes: Record<EmailPurpose, string> = {
  verify_email: "Your email address is confirmed",
  change_email: "Your new email address is confirmed. Sign in with it from now on",
  restore_email: "The change was taken back. A link to set a new password is on its way to you",
};

export function afterwards(purpose: EmailPurpose, isSignedIn: boolean): Response {
  const path = isSignedIn && purpose !== "restore_email" ? "/settings/profile" : "/login";
  return seeOther(path, { flash: { title: "Success", text: flashes[purpose] } });
}
