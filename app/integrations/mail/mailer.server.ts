import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";

export type OutgoingMail = { to: string; subject: string; text: string; /** Unique; also names the file. */ messageId: string };

export interface Mailer {
  /** Resolves when the mail has been taken over; sending the same message id again is a retry. */
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

export type MailTarget = { kind: "smtp"; url: string } | { kind: "files"; folder: string };

/** Real mail through an SMTP server, or one `.eml` file each, ready to be opened by any mail program. */
export function openMailer(target: MailTarget, from: string): Mailer {
  return target.kind === "smtp" ? smtpMailer(target.url, from) : fileMailer(target.folder, from);
}

function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport(url);
  return {
    send: async (mail) => void (await transport.sendMail(message(mail, from))),
    close: () => transport.close(),
  };
}

function fileMailer(folder: string, from: string): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return {
    async send(mail) {
      const { message: bytes } = await transport.sendMail(message(mail, from));
      await mkdir(folder, { recursive: true });
      const file = join(folder, `${mail.messageId}.eml`);
      await writeFile(`${file}.part`, bytes as Buffer);
      await rename(`${file}.part`, file);
    },
    close: () => transport.close(),
  };
}

function message(mail: OutgoingMail, from: string) {
  const domain = from.replace(/^.*@/, "").replace(/[>\s].*$/, "");
  return { from, to: mail.to, subject: mail.subject, text: mail.text, messageId: `<${mail.messageId}@${domain}>` };
}
