import { randomBytes } from "node:crypto";
import { accessSync, constants, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

/** The configuration cannot be used. The message names every fault at once and says what to do. */
export class ConfigurationError extends Error {
  override name = "ConfigurationError";
}

const unset = z.literal("").transform(() => undefined);
const optional = z.union([unset, z.string()]).optional();
const sampleSecrets = ["change-me", "replace-with-32-random-bytes"];

const Variables = z.object({
  PORT: z.coerce.number({ error: "must be a port number" }).int().min(0).max(65_535).default(3000),
  APP_ORIGIN: z.union([unset, z.url({ protocol: /^https?$/, error: "must be an address such as https://booking.example" })]).optional(),
  TRUST_PROXY: optional,
  LOG_LEVEL: z.enum(["silent", "fatal", "error", "warn", "info", "debug", "trace"]).default("info"),
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  DATABASE_URL: z.union([unset, z.string().regex(/^(file:.|postgres(ql)?:\/\/)/, "must begin with file: or postgres://")]).optional(),
  DATA_DIR: z.string().min(1).default("./data"),
  APP_SECRET: z.union([unset, z.string().refine(isStrong, "must be at least 32 random bytes, for example of: openssl rand -base64 48")]).optional(),
  APP_SECRET_PREVIOUS: optional,
  OPS_TOKEN: optional,
  SMTP_URL: z.union([unset, z.string().regex(/^(smtps?:\/\/.|file:)/, "must begin with smtp://, smtps:// or file:")]).optional(),
  EMAIL_FROM: z.string().default("Medibytes Booking <booking@medibytes.example>"),
});

export type Env = ReturnType<typeof readEnv>;

/** Where the database is. The schema asks this before anything else can be checked. */
export function databaseAddress(source: NodeJS.ProcessEnv = process.env): string {
  return source.DATABASE_URL || `file:${join(source.DATA_DIR || "./data", "medibytes.db")}`;
}

/**
 * Reads and checks the whole configuration; makes the data folder, and on loopback with SQLite the secret.
 * @throws ConfigurationError
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env) {
  const read = Variables.safeParse(source);
  if (!read.success) throw refuse(read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`));
  const set = read.data;
  const origin = new URL(set.APP_ORIGIN ?? `http://localhost:${set.PORT}`);
  const isPublic = !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(origin.hostname);
  const isEmbedded = databaseAddress(source).startsWith("file:");
  const missing = [
    ...(isPublic ? publicFaults(set, origin) : []),
    ...(!set.APP_SECRET && (isPublic || !isEmbedded) ? ["APP_SECRET must be set to at least 32 random bytes"] : []),
  ];
  if (missing.length > 0) throw refuse(missing);
  const dataDir = usableFolder(set.DATA_DIR);
  return {
    port: set.PORT,
    appOrigin: origin.origin,
    isHttps: origin.protocol === "https:",
    isPublic,
    isProduction: set.NODE_ENV === "production",
    trustProxy: trustedProxies(set.TRUST_PROXY),
    logLevel: set.LOG_LEVEL,
    dataDir,
    secret: Buffer.from(set.APP_SECRET ?? keptSecret(dataDir)),
    previousSecrets: (set.APP_SECRET_PREVIOUS ?? "").split(",").filter(Boolean).map((secret) => Buffer.from(secret)),
    opsToken: set.OPS_TOKEN,
    mail: set.SMTP_URL && !set.SMTP_URL.startsWith("file:") ? { kind: "smtp" as const, url: set.SMTP_URL } : { kind: "files" as const, folder: join(dataDir, "mail") },
    emailFrom: set.EMAIL_FROM,
  };
}

const shelf = globalThis as typeof globalThis & { medibytesEnv?: Env };

/** The configuration of this process, read once. */
export function env(): Env {
  return (shelf.medibytesEnv ??= readEnv());
}

function publicFaults(set: z.output<typeof Variables>, origin: URL): string[] {
  const faults = [
    origin.protocol === "https:" ? undefined : "APP_ORIGIN must begin with https:// for a public installation",
    set.TRUST_PROXY ? undefined : "TRUST_PROXY must be the number of proxies before this server (0 for none) or their addresses",
    set.OPS_TOKEN ? undefined : "OPS_TOKEN must be set: it guards the operators’ pages",
    set.SMTP_URL ? undefined : "SMTP_URL must be set (SMTP_URL=file: keeps mails as files on purpose)",
  ];
  return faults.filter((fault) => fault !== undefined);
}

function trustedProxies(value: string | undefined): number | string[] | false {
  if (!value) return false;
  return /^\d+$/.test(value) ? Number(value) : value.split(",").map((each) => each.trim());
}

function isStrong(secret: string): boolean {
  return Buffer.byteLength(secret) >= 32 && !sampleSecrets.some((sample) => secret.includes(sample));
}

function usableFolder(path: string): string {
  const folder = resolve(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return folder;
  } catch (error) {
    throw refuse([`DATA_DIR ${folder} cannot be written to (${(error as NodeJS.ErrnoException).code}): change its permissions or set another folder`]);
  }
}

/** Made once. Two processes that start together end up with the same one: linking fails for the second. */
function keptSecret(dataDir: string): string {
  const file = join(dataDir, "app-secret");
  const own = `${file}.${process.pid}`;
  try {
    return readFileSync(file, "utf8");
  } catch {
    writeFileSync(own, randomBytes(48).toString("base64url"), { mode: 0o600 });
    try {
      linkSync(own, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
      rmSync(own, { force: true });
    }
    return readFileSync(file, "utf8");
  }
}

function refuse(faults: string[]): ConfigurationError {
  return new ConfigurationError(`The configuration cannot be used: ${faults.join("; ")}.`);
}
