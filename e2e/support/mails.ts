import { expect } from "@playwright/test";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";

/** Where the server under test keeps its mails: see `serve.mjs`. */
const folder = join(process.env.E2E_DATA!, "mail");

/** The newest mail to this address whose subject says this, once it has come. */
export async function mailTo(address: string, subject: RegExp): Promise<Email> {
  let found: Email | undefined;
  await expect
    .poll(async () => (found = (await mailsTo(address)).find((mail) => subject.test(mail.subject ?? ""))), {
      message: `a mail to ${address} about ${subject}`,
    })
    .toBeTruthy();
  return found!;
}

/** The path of the one link in it; it begins with our own address, whatever host was asked. */
export async function linkMailedTo(address: string, subject: RegExp): Promise<string> {
  const { text = "" } = await mailTo(address, subject);
  const link = new URL(/https?:\S+\?token=\S+/.exec(text)![0]);
  expect(link.origin).toBe(`http://localhost:${process.env.E2E_PORT}`);
  return link.pathname + link.search;
}

export async function mailsTo(address: string): Promise<Email[]> {
  return (await allMails()).filter(({ to }) => to?.some((each) => each.address === address));
}

/** Newest first: the files are named by ids that grow. */
export async function allMails(): Promise<Email[]> {
  const files = await readdir(folder).catch(() => []);
  const names = files
    .filter((name) => name.endsWith(".eml"))
    .sort()
    .reverse();
  return Promise.all(names.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))));
}
