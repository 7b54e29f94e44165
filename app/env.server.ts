import { accessSync, constants } from "node:fs";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { z } from "zod";
import { keptSecret } from "./kept-secret.server";
import { makeFolder } from "./make-folder.server";

/** The configuration cannot be used. The message names every fault at once and says what to do. */
export class ConfigurationError extends Error {
  override name = "ConfigurationError";
}

const secretAdvice =
  "must be at least 32 random bytes and no sample, for example of: openssl rand -base64 48";
const origin = "must be http:// or https:// and a host without a path, such as https://booking.example";
const proxies =
  "must be the number of proxies before this server or their addresses (10.0.0.0/8, ::1), never true";

const Variables = z.object({
  PORT: z
    .string()
    .regex(/^\d+$/, "must be a port number")
    .transform(Number)
    .refine((port) => port < 65_536, "must be a port number")
    .default(3000),
  APP_ORIGIN: z.string().refine(isOrigin, origin).optional(),
  TRUST_PROXY: z.string().refine(isTrustable, proxies).optional(),
  LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATABASE_URL: z
    .string()
    .regex(
      /^(file:(?!:)(?!\/\/[^/]).|postgres(ql)?:\/\/.)/,
      "must begin with file: and name a file, or with postgres://",
    )
    .optional(),
  DATA_DIR: z.string().default("./data"),
  APP_SECRET: z.string().refine(isStrong, secretAdvice).optional(),
  APP_SECRET_PREVIOUS: z
    .string()
    .refine((list) => secretsIn(list).every(isStrong), `${secretAdvice}; several are separated by commas`)
    .optional(),
  OPS_TOKEN: z
    .string()
    .refine((token) => !isSample(token), "must not be a sample")
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^(smtps?:\/\/[^\s/]|file:)/, "must begin with smtp://, smtps:// or file:")
    .optional(),
  EMAIL_FROM: z
    .string()
    .regex(/^[^\r\n]+@[^\r\n]+$/, "must hold an address")
    .default("Medibytes Booking <booking@medibytes.example>"),
});

type Source = Record<string, string | undefined>;
type Variable = keyof typeof Variables.shape;
type Variables = z.output<typeof Variables>;

export type Env = {
  port: number;
  /** `https://booking.example`: scheme, host and port, no slash at the end. */
  appOrigin: string;
  isHttps: boolean;
  /** Others than this machine can reach it. */
  isPublic: boolean;
  trustProxy: number | string[] | false;
  logLevel: Variables["LOG_LEVEL"];
  isProduction: boolean;
  database: { dialect: "sqlite"; file: string } | { dialect: "postgres"; url: string };
  dataDir: string;
  secret: Buffer;
  previousSecrets: Buffer[];
  opsToken?: string;
  mail: { kind: "smtp"; url: string } | { kind: "files"; folder: string };
  emailFrom: string;
};

/** Where the database is. The schema asks this before anything else can be checked. */
export function databaseAddress(source: Source = process.env): string {
  return source.DATABASE_URL?.trim() || `file:${join(source.DATA_DIR?.trim() || "./data", "medibytes.db")}`;
}

/**
 * Reads and checks the whole configuration; makes the data folder, and on loopback with SQLite the secret.
 * @throws ConfigurationError
 */
export function readEnv(source: Source = process.env): Env {
  const { set, faults } = check(source);
  const appOrigin = new URL(set.APP_ORIGIN ?? `http://localhost:${set.PORT}`);
  const isPublic = !isLoopback(appOrigin.hostname);
  const database = databaseOf(databaseAddress(source));
  const demanded = {
    ...(isPublic ? demandedInPublic(set, appOrigin) : {}),
    ...(!set.APP_SECRET && (isPublic || database.dialect === "postgres") ? { APP_SECRET: secretAdvice } : {}),
  };
  const dataDir = resolve(set.DATA_DIR);
  const all = { ...folderFault(dataDir), ...demanded, ...faults };
  if (Object.keys(all).length > 0) throw refuse(all);
  return {
    port: set.PORT,
    appOrigin: appOrigin.origin,
    isHttps: appOrigin.protocol === "https:",
    isPublic,
    trustProxy: trustedProxies(set.TRUST_PROXY),
    logLevel: set.LOG_LEVEL,
    isProduction: set.NODE_ENV === "production",
    database,
    dataDir,
    secret: Buffer.from(set.APP_SECRET ?? secretOf(dataDir)),
    previousSecrets: secretsIn(set.APP_SECRET_PREVIOUS).map((secret) => Buffer.from(secret)),
    opsToken: set.OPS_TOKEN,
    mail: mailOf(set.SMTP_URL, dataDir),
    emailFrom: set.EMAIL_FROM,
  };
}

// On globalThis because the development server evaluates this module anew at each edit.
const shelf = globalThis as typeof globalThis & { medibytesEnv?: Env };

/** The configuration of this process, read once. */
export function env(): Env {
  return (shelf.medibytesEnv ??= readEnv());
}

type Faults = Partial<Record<Variable, string>>;

/** An empty variable counts as not set; one that cannot be used is left out, so that the others are still judged. */
function check(source: Source): { set: Variables; faults: Faults } {
  const names = Object.keys(Variables.shape) as Variable[];
  const given = names.flatMap((name) => (source[name]?.trim() ? [[name, source[name].trim()] as const] : []));
  const faults: Faults = {};
  for (const { path, message } of Variables.safeParse(Object.fromEntries(given)).error?.issues ?? []) {
    faults[path[0] as Variable] ??= message;
  }
  const usable = given.filter(([name]) => faults[name] === undefined);
  return { set: Variables.parse(Object.fromEntries(usable)), faults };
}

function demandedInPublic(set: Variables, { protocol }: URL): Faults {
  return {
    ...(protocol !== "https:" && { APP_ORIGIN: "must begin with https:// for a public installation" }),
    ...(!set.TRUST_PROXY && { TRUST_PROXY: `${proxies}; 0 when there is none` }),
    ...(!set.OPS_TOKEN && { OPS_TOKEN: "must be set: it guards /readyz and /metrics" }),
    ...(!set.SMTP_URL && {
      SMTP_URL: "must be set (SMTP_URL=file: says on purpose that mails are kept as files)",
    }),
  };
}

function isOrigin(text: string): boolean {
  if (!/^https?:\/\/[^/?#\\@]+\/?$/i.test(text)) return false;
  return URL.canParse(text);
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);
}

function isTrustable(text: string): boolean {
  if (/^\d{1,2}$/.test(text)) return true;
  return listOf(text).every((each) => {
    const [address = "", bits, ...more] = each.split("/");
    const family = isIP(address);
    // A network of /0 is everybody, which is what `true` would say.
    return (
      family > 0 &&
      more.length === 0 &&
      (bits === undefined || (/^[1-9]\d*$/.test(bits) && +bits <= (family === 4 ? 32 : 128)))
    );
  });
}

function trustedProxies(text: string | undefined): number | string[] | false {
  if (text === undefined) return false;
  return /^\d+$/.test(text) ? Number(text) : listOf(text);
}

function isStrong(secret: string): boolean {
  return Buffer.byteLength(secret) >= 32 && !isSample(secret);
}

function isSample(secret: string): boolean {
  return /change.?(me|this|it)|replace.?(me|this|with)|your.?secret/i.test(secret);
}

function secretsIn(list = ""): string[] {
  return listOf(list).filter(Boolean);
}

function listOf(text: string): string[] {
  return text.split(",").map((each) => each.trim());
}

function databaseOf(address: string): Env["database"] {
  if (/^postgres(ql)?:/.test(address)) return { dialect: "postgres", url: address };
  return { dialect: "sqlite", file: resolve(address.replace(/^file:(\/\/(?=\/))?/, "")) };
}

function mailOf(url: string | undefined, dataDir: string): Env["mail"] {
  return url && !url.startsWith("file:")
    ? { kind: "smtp", url }
    : { kind: "files", folder: join(dataDir, "mail") };
}

function folderFault(folder: string): Faults {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return {};
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return {
      DATA_DIR: `names ${folder}, which cannot be written to (${code}): change its permissions or set another folder`,
    };
  }
}

function secretOf(dataDir: string): string {
  try {
    const secret = keptSecret(join(dataDir, "app-secret"));
    if (isStrong(secret)) return secret;
    throw new Error("too short");
  } catch (error) {
    const why = (error as Error).message;
    throw refuse({
      APP_SECRET: `is kept in ${dataDir}/app-secret, which cannot be used (${why}): set APP_SECRET, or bring that file back`,
    });
  }
}

function refuse(faults: Faults): ConfigurationError {
  const sentences = Object.entries(faults).map(([name, fault]) => `${name} ${fault}`);
  return new ConfigurationError(`The configuration cannot be used: ${sentences.join("; ")}.`);
}
