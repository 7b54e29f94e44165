import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";

export type OutgoingMail = {
  to: string;
  subject: string;
  text: string;
  /** Unique; also names the file. */ messageId: string;
};

export interface Mailer {
  /**
   * Resolves when the mail has been taken over; sending the same message id again is a retry.
   * @throws MailRefused when trying again cannot help
   */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

export type MailTarget = { kind: "smtp"; url: string } | { kind: "files"; folder: string };

/** This mail will never be taken: its address is none, or the server said so for good. */
export class MailRefused extends Error {
  override name = "MailRefused";
}

/** Real mail through an SMTP server, or one `.eml` file each, ready to be opened by any mail program. */
export function openMailer(target: MailTarget, from: string): Mailer {
  return target.kind === "smtp" ? smtpMailer(target.url, from) : fileMailer(target.folder, from);
}

// Together shorter than the outbox' lease: a mail whose server hangs is not sent a second time meanwhile.
const patience = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 5_000,
};

function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({ url, ...patience });
  return {
    async send(mail) {
      const written = message(mail, from);
      try {
        await transport.sendMail(written);
      } catch (error) {
        throw isFinal(error as SmtpError)
          ? new MailRefused((error as Error).message, { cause: error })
          : error;
      }
    },
    close: () => transport.close(),
  };
}

type SmtpError = Error & { code?: string; responseCode?: number };

/** A 5xx about this mail. A 5xx about our login is the installation's trouble, not the mail's. */
function isFinal({ code, responseCode = 0 }: SmtpError): boolean {
  return responseCode >= 500 && (code === "EENVELOPE" || code === "EMESSAGE");
}

function fileMailer(folder: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return {
    async send(mail) {
      const { message: bytes } = await transport.sendMail(message(mail, from));
      await mkdir(folder, { recursive: true });
      const file = join(folder, `${mail.messageId}.eml`);
      await writeFile(`${file}.part`, bytes as Buffer, { mode: 0o600 });
      await rename(`${file}.part`, file);
    },
    close: () => transport.close(),
  };
}

/** One plain address: no list, no name, no line break that would begin a header of its own. */
const oneAddress = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+$/;

function message({ to, subject, text, messageId }: OutgoingMail, from: string) {
  // The address itself stays out of the message: that one goes to the log.
  if (!oneAddress.test(to)) throw new MailRefused("the recipient's address is not a single plain one");
  if (/[\x00-\x1f\x7f]/.test(subject)) throw new MailRefused("the subject holds control characters");
  const domain = from.replace(/^.*@/, "").replace(/[>\s].*$/, "");
  return { from, to: { name: "", address: to }, subject, text, messageId: `<${messageId}@${domain}>` };
}
