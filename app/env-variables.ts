import { isIP } from "node:net";
import { z } from "zod";
import { roles } from "../db/schema/roles";

/** What may stand in each variable of the environment; the words complete "PORT …". */

export const secretAdvice =
  "must be at least 32 random bytes and no sample, for example of: openssl rand -base64 48";
const origin = "must be http:// or https:// and a host without a path, such as https://booking.example";
export const proxies =
  "must be the number of proxies before this server or their addresses (10.0.0.0/8, ::1), never true";

const scannerAddress = "must be tcp://host:port or unix:/path/of/the/socket";

export const Variables = z.object({
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
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket")
    .optional(),
  S3_ENDPOINT: z.string().refine(isOrigin, origin).optional(),
  AWS_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, "must be the name of a region, such as ap-southeast-2")
    .default("ap-southeast-2"),
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
  CLAMD_URL: z.string().refine(isScannerAddress, scannerAddress).optional(),
  ACUITY_USER_ID: z.string().regex(/^\d+$/, "must be the number Acuity calls User ID").optional(),
  ACUITY_API_KEY: key().optional(),
  ACUITY_API_KEY_PREVIOUS: key().optional(),
  ACUITY_WEBHOOK_SECRET: key().optional(),
  ACUITY_BASE_URL: z
    .string()
    .refine(isAddress, "must be http:// or https://, a host and a path, without anything after it")
    .default("https://acuityscheduling.com/api/v1"),
  ACUITY_REQUESTS_PER_SECOND: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, "must be a whole number from 1")
    .transform(Number)
    .default(8),
  SECOND_STEP_ROLES: z
    .string()
    .refine(
      (list) => list === "none" || listOf(list).every(isRole),
      `must be none, or some of ${roles.join(", ")}`,
    )
    .default("admin"),
  SESSION_IDLE_MINUTES: number(1, 24 * 60).default(60),
  SESSION_HOURS: number(1, 30 * 24).default(24),
  ADMIN_SESSION_IDLE_MINUTES: number(1, 24 * 60).default(30),
  ADMIN_SESSION_HOURS: number(1, 30 * 24).default(12),
});

export type Variables = z.output<typeof Variables>;

function number(least: number, most: number) {
  const words = `must be a whole number from ${least} to ${most.toLocaleString("en")}`;
  return z
    .string()
    .regex(/^\d+$/, words)
    .transform(Number)
    .refine((value) => value >= least && value <= most, words);
}

function key() {
  return z
    .string()
    .regex(/^[\x21-\x7e]+$/, "must be one word of plain characters")
    .refine((text) => !isSample(text), "must not be a sample");
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^/?#\\@\s]+(\/[\w./-]*)?$/i.test(text) && URL.canParse(text);
}

function isOrigin(text: string): boolean {
  if (!/^https?:\/\/[^/?#\\@]+\/?$/i.test(text)) return false;
  return URL.canParse(text);
}

function isScannerAddress(text: string): boolean {
  return scannerAt(text) !== undefined;
}

export type ScannerAddress = { host: string; port: number } | { path: string };

/** clamd says where it listens in the same words: `tcp://host:port` or `unix:/path`. */
export function scannerAt(url: string): ScannerAddress | undefined {
  const path = /^unix:(?:\/\/(?=\/))?(\/[^\0]+)$/.exec(url)?.[1];
  if (path) return { path };
  const [, bracketed, plain, port] =
    /^tcp:\/\/(?:\[([^\]\s]+)\]|([^\s:/?#@]+)):(\d{1,5})\/?$/.exec(url) ?? [];
  const host = bracketed ?? plain;
  return host && +port! > 0 && +port! < 65_536 ? { host, port: +port! } : undefined;
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

export function isStrong(secret: string): boolean {
  return Buffer.byteLength(secret) >= 32 && !isSample(secret);
}

function isSample(secret: string): boolean {
  return /change.?(me|this|it)|replace.?(me|this|with)|your.?secret/i.test(secret);
}

function isRole(text: string): boolean {
  return (roles as readonly string[]).includes(text);
}

export function secretsIn(list = ""): string[] {
  return listOf(list).filter(Boolean);
}

export function listOf(text: string): string[] {
  return text.split(",").map((each) => each.trim());
}
