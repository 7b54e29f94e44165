import { accessSync, constants } from "node:fs";
import { join, resolve } from "node:path";
import type { roles } from "../db/schema/roles";
import {
  isStrong,
  listOf,
  proxies,
  type ScannerAddress,
  scannerAt,
  secretAdvice,
  secretsIn,
  Variables,
} from "./env-variables";
import { keptSecret } from "./kept-secret.server";
import { makeFolder } from "./make-folder.server";

/** The configuration cannot be used. The message names every fault at once and says what to do. */
export class ConfigurationError extends Error {
  override name = "ConfigurationError";
}

type Role = (typeof roles)[number];
type Source = Record<string, string | undefined>;
type Variable = keyof typeof Variables.shape;

export type AcuityAccess = {
  baseUrl: string;
  requestsPerSecond: number;
  userId: string;
  apiKey: string;
  /** While the key is changed, notices signed with the one before are still good. */
  previousApiKey?: string;
  /** With this one an automation layer between Acuity and us signs. */
  webhookSecret?: string;
};

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
  /** Where new documents go instead of the data folder. */
  s3?: { bucket: string; endpoint?: string; region: string };
  opsToken?: string;
  mail: { kind: "smtp"; url: string } | { kind: "files"; folder: string };
  emailFrom: string;
  /** The malware scanner (clamd), if there is one. */
  scanner?: ScannerAddress;
  /** Undefined: all calendars are our own. */
  acuity?: AcuityAccess;
  /** Whoever has one of these roles signs in with a second step. */
  secondStepRoles: readonly Role[];
  /** How long a session lasts: without a request, and at most. */
  sessionLives: Record<"office" | "everybody", { idleMs: number; absoluteMs: number }>;
  /** It starts, and whoever runs it should know that. */
  warnings: string[];
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
    ...halfOfAcuity(set),
    ...(set.S3_ENDPOINT && !set.S3_BUCKET ? { S3_BUCKET: "must be set when S3_ENDPOINT is" } : {}),
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
    s3: set.S3_BUCKET
      ? { bucket: set.S3_BUCKET, endpoint: set.S3_ENDPOINT, region: set.AWS_REGION }
      : undefined,
    opsToken: set.OPS_TOKEN,
    mail: mailOf(set.SMTP_URL, dataDir),
    emailFrom: set.EMAIL_FROM,
    scanner: set.CLAMD_URL ? scannerAt(set.CLAMD_URL) : undefined,
    acuity: acuityOf(set),
    secondStepRoles: set.SECOND_STEP_ROLES === "none" ? [] : (listOf(set.SECOND_STEP_ROLES) as Role[]),
    sessionLives: {
      office: lifeOf(set.ADMIN_SESSION_IDLE_MINUTES, set.ADMIN_SESSION_HOURS),
      everybody: lifeOf(set.SESSION_IDLE_MINUTES, set.SESSION_HOURS),
    },
    warnings: [
      ...(isPublic && !set.CLAMD_URL ? [noScanner] : []),
      ...(set.ACUITY_WEBHOOK_SECRET && !set.ACUITY_API_KEY ? [deafToAcuity] : []),
    ],
  };
}

const noScanner =
  "NO MALWARE SCANNER: CLAMD_URL is not set. Documents are stored and can be downloaded without a check.";
const deafToAcuity =
  "ACUITY IS NOT HEARD: ACUITY_WEBHOOK_SECRET is set, ACUITY_USER_ID and ACUITY_API_KEY are not. Notices get 503.";

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

const fewestOpsCharacters = 16;

function demandedInPublic(set: Variables, { protocol }: URL): Faults {
  return {
    ...(protocol !== "https:" && { APP_ORIGIN: "must begin with https:// for a public installation" }),
    ...(!set.TRUST_PROXY && { TRUST_PROXY: `${proxies}; 0 when there is none` }),
    ...((set.OPS_TOKEN ?? "").length < fewestOpsCharacters && {
      OPS_TOKEN: `must be at least ${fewestOpsCharacters} random characters: it guards /readyz and /metrics`,
    }),
    // Admins see every document.
    ...(!listOf(set.SECOND_STEP_ROLES).includes("admin") && {
      SECOND_STEP_ROLES: "must include admin for a public installation",
    }),
    ...(!/^https:/i.test(set.ACUITY_BASE_URL) && {
      ACUITY_BASE_URL: "must begin with https:// for a public installation",
    }),
    ...(!set.SMTP_URL && {
      SMTP_URL: "must be set (SMTP_URL=file: says on purpose that mails are kept as files)",
    }),
  };
}

function halfOfAcuity({ ACUITY_USER_ID: id, ACUITY_API_KEY: key }: Variables): Faults {
  return {
    ...(key && !id && { ACUITY_USER_ID: "must be set together with ACUITY_API_KEY" }),
    ...(id && !key && { ACUITY_API_KEY: "must be set together with ACUITY_USER_ID" }),
  };
}

function acuityOf(set: Variables): AcuityAccess | undefined {
  if (!set.ACUITY_USER_ID || !set.ACUITY_API_KEY) return undefined;
  return {
    baseUrl: set.ACUITY_BASE_URL.replace(/\/+$/, ""),
    requestsPerSecond: set.ACUITY_REQUESTS_PER_SECOND,
    userId: set.ACUITY_USER_ID,
    apiKey: set.ACUITY_API_KEY,
    previousApiKey: set.ACUITY_API_KEY_PREVIOUS,
    webhookSecret: set.ACUITY_WEBHOOK_SECRET,
  };
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(host);
}

function trustedProxies(text: string | undefined): number | string[] | false {
  if (text === undefined) return false;
  return /^\d+$/.test(text) ? Number(text) : listOf(text);
}

function databaseOf(address: string): Env["database"] {
  if (/^postgres(ql)?:/.test(address)) return { dialect: "postgres", url: address };
  return { dialect: "sqlite", file: resolve(address.replace(/^file:(\/\/(?=\/))?/, "")) };
}

function lifeOf(idleMinutes: number, hours: number) {
  return { idleMs: idleMinutes * 60_000, absoluteMs: hours * 3_600_000 };
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
