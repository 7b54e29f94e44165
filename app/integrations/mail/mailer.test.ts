import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { type Mailer, MailRefused, openMailer } from "./mailer.server";

const from = "Medibytes Booking <booking@medibytes.example>";
const mail = {
  to: "jo@example.com",
  subject: "Booking ABC-1 created – Zoë",
  text: "Hello Zoë,\n\nA very long line: ".padEnd(2_000, "x "),
  messageId: "id-1",
};
const folder = mkdtempSync(join(tmpdir(), "medibytes-mail-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("mails as files", () => {
  it("can be opened by any mail program", async () => {
    await openMailer({ kind: "files", folder }, from).send(mail);
    expect(readdirSync(folder)).toEqual(["id-1.eml"]);
    const bytes = readFileSync(join(folder, "id-1.eml"));
    expect(await PostalMime.parse(bytes)).toMatchObject({
      from: { name: "Medibytes Booking", address: "booking@medibytes.example" },
      to: [{ address: "jo@example.com" }],
      subject: mail.subject,
      messageId: "<id-1@medibytes.example>",
      attachments: [],
    });
    expect((await PostalMime.parse(bytes)).text!.trim()).toBe(mail.text.trim());
    expect(bytes.toString("latin1")).not.toMatch(/[^\r]\n|[\x80-\xff]|.{999}/);
    expect(statSync(join(folder, "id-1.eml")).mode & 0o077).toBe(0);
  });

  it("are one file, however often they are sent", async () => {
    const mailer = openMailer({ kind: "files", folder }, from);
    for (const text of ["first", "second"]) await mailer.send({ ...mail, text, messageId: "id-2" });
    expect(readdirSync(folder).filter((name) => name.startsWith("id-2"))).toEqual(["id-2.eml"]);
    expect(readFileSync(join(folder, "id-2.eml"), "utf8")).toContain("second");
  });

  it.each([
    { to: "jo@example.com\r\nBcc: evil@example.com" },
    { to: "jo@example.com\nBcc: evil@example.com" },
    { to: "jo@example.com, evil@example.com" },
    { to: "evil,jo@example.com" },
    { to: "Jo <jo@example.com>" },
    { to: "group: jo@example.com;" },
    { to: "jo" },
    { to: "" },
    { subject: "Booking\r\nBcc: evil@example.com" },
    { subject: "Booking\nX: y" },
    { subject: "Booking\0" },
  ])("refuse %j for good, without repeating it", async (change) => {
    const refusal = openMailer({ kind: "files", folder }, from).send({
      ...mail,
      ...change,
      messageId: "never",
    });
    await expect(refusal).rejects.toBeInstanceOf(MailRefused);
    await expect(refusal).rejects.not.toThrow(/evil|jo@/);
    expect(readdirSync(folder)).not.toContain("never.eml");
  });
});

describe("mails through SMTP", () => {
  let server: SMTPServer;
  let mailer: Mailer;

  async function listen(options: SMTPServerOptions): Promise<void> {
    server = new SMTPServer({
      disabledCommands: ["STARTTLS"],
      authOptional: true,
      logger: false,
      ...options,
    });
    server.listen(0, "127.0.0.1");
    await once(server.server, "listening");
    mailer = openMailer(
      { kind: "smtp", url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` },
      from,
    );
  }

  afterEach(async () => {
    mailer.close();
    await new Promise<void>((resolve) => server.close(resolve));
  });

  const refusal = (responseCode: number) => Object.assign(new Error("no"), { responseCode });

  it("arrive at one recipient, with their id", async () => {
    const arrived: { to: string[]; bytes: Buffer }[] = [];
    await listen({
      onData: (stream, session, done) =>
        void buffer(stream).then(
          (bytes) => (
            arrived.push({ bytes, to: session.envelope.rcptTo.map(({ address }) => address) }),
            done()
          ),
        ),
    });
    await mailer.send(mail);
    expect(arrived.map(({ to }) => to)).toEqual([["jo@example.com"]]);
    expect(await PostalMime.parse(arrived[0]!.bytes)).toMatchObject({
      subject: mail.subject,
      messageId: "<id-1@medibytes.example>",
    });
  });

  it.each<[string, number, boolean, SMTPServerOptions]>([
    ["mailbox full", 452, false, { onRcptTo: (_a, _s, done) => done(refusal(452)) }],
    [
      "greylisted",
      451,
      false,
      { onData: (stream, _s, done) => (stream.resume(), stream.on("end", () => done(refusal(451)))) },
    ],
    ["busy", 421, false, { onConnect: (_s, done) => done(refusal(421)) }],
    ["no such mailbox", 550, true, { onRcptTo: (_a, _s, done) => done(refusal(550)) }],
    [
      "content refused",
      554,
      true,
      { onData: (stream, _s, done) => (stream.resume(), stream.on("end", () => done(refusal(554)))) },
    ],
    ["sender refused", 553, true, { onMailFrom: (_a, _s, done) => done(refusal(553)) }],
  ])("%s (%i) is final: %o", async (_name, responseCode, final, options) => {
    await listen(options);
    const error = await mailer.send(mail).catch((each: Error) => each);
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof MailRefused).toBe(final);
    expect(final ? (error as Error).cause : error).toMatchObject({ responseCode });
  });

  it("wait for a new password when the login is refused", async () => {
    await listen({
      onAuth: (_a, _s, done) => done(refusal(535)),
      authOptional: false,
      allowInsecureAuth: true,
    });
    const { port } = server.server.address() as AddressInfo;
    const wrong = openMailer({ kind: "smtp", url: `smtp://user:old@127.0.0.1:${port}` }, from);
    const error = await wrong.send(mail).catch((each: Error) => each);
    expect(error).toMatchObject({ code: "EAUTH" });
    expect(error).not.toBeInstanceOf(MailRefused);
  });

  it("try again when nobody answers", async () => {
    await listen({});
    await new Promise<void>((resolve) => server.close(resolve));
    const error = await mailer.send(mail).catch((each: Error) => each);
    expect(error).toMatchObject({ code: "ESOCKET" });
    expect(error).not.toBeInstanceOf(MailRefused);
  });
});
