import { mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigurationError, databaseAddress, readEnv } from "./env.server";

type Variables = Record<string, string | undefined>;

const secret = "k3yB0aVq7fJtR1xWn5sZ8dLc2hMg6pUe4iOa";
const folder = () => mkdtempSync(join(tmpdir(), "medibytes-env-"));
const read = (set: Variables = {}) => readEnv({ DATA_DIR: folder(), ...set });

const publicSite = {
  APP_ORIGIN: "https://booking.medibytes.au",
  APP_SECRET: secret,
  TRUST_PROXY: "1",
  OPS_TOKEN: "b7d0c9f2a4e6811d",
  SMTP_URL: "smtps://mail.medibytes.au",
};

const acuity = { ACUITY_USER_ID: "123", ACUITY_API_KEY: "k1" };
const access = { userId: "123", apiKey: "k1" };

function refusalOf(set: Variables): string {
  try {
    read(set);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as Error).message;
  }
  return "accepted";
}

const named = (message: string) => [...new Set(message.match(/\b[A-Z]+(_[A-Z]+)+\b|\bPORT\b/g) ?? [])].sort();

describe("nothing set", () => {
  it("is the embedded default", () => {
    const dataDir = folder();
    const { secret: made, ...rest } = readEnv({ DATA_DIR: dataDir });
    expect(made.length).toBeGreaterThanOrEqual(32);
    expect(rest).toEqual({
      secondStepRoles: ["admin"],
      sessionLives: {
        office: { idleMs: 1_800_000, absoluteMs: 43_200_000 },
        everybody: { idleMs: 3_600_000, absoluteMs: 86_400_000 },
      },
      port: 3000,
      appOrigin: "http://localhost:3000",
      isHttps: false,
      isPublic: false,
      trustProxy: false,
      logLevel: "info",
      isProduction: false,
      database: { dialect: "sqlite", file: join(dataDir, "medibytes.db") },
      dataDir,
      previousSecrets: [],
      opsToken: undefined,
      s3: undefined,
      mail: { kind: "files", folder: join(dataDir, "mail") },
      emailFrom: "Medibytes Booking <booking@medibytes.example>",
      acuity: undefined,
      warnings: [],
    });
  });

  it("puts the database into the data folder", () => {
    expect(databaseAddress({})).toBe("file:data/medibytes.db");
  });

  it("counts empty variables as not set", () => {
    const empty = {
      PORT: "",
      APP_ORIGIN: "",
      TRUST_PROXY: " ",
      LOG_LEVEL: "",
      NODE_ENV: "",
      DATABASE_URL: "",
      SMTP_URL: "",
    };
    expect(read(empty)).toMatchObject({ port: 3000, trustProxy: false, appOrigin: "http://localhost:3000" });
  });
});

describe("values", () => {
  it.each<[Variables, object]>([
    [{ PORT: "8080" }, { port: 8080, appOrigin: "http://localhost:8080" }],
    [{ APP_ORIGIN: "http://127.0.0.1:4000/" }, { appOrigin: "http://127.0.0.1:4000", isPublic: false }],
    [{ APP_ORIGIN: "http://[::1]:4000" }, { isPublic: false }],
    [publicSite, { isPublic: true, isHttps: true, trustProxy: 1, opsToken: "b7d0c9f2a4e6811d" }],
    [{ S3_BUCKET: "papers" }, { s3: { bucket: "papers", region: "ap-southeast-2" } }],
    [{ ...publicSite, SECOND_STEP_ROLES: "owner, admin" }, { secondStepRoles: ["owner", "admin"] }],
    [
      { SECOND_STEP_ROLES: "none", OPS_TOKEN: "x" },
      { secondStepRoles: [], opsToken: "x" },
    ],
    [{ ...publicSite, SMTP_URL: "file:" }, { mail: { kind: "files" } }],
    [{ ...publicSite, TRUST_PROXY: "0" }, { trustProxy: 0 }],
    [{ TRUST_PROXY: "10.0.0.0/8, ::1" }, { trustProxy: ["10.0.0.0/8", "::1"] }],
    [{ NODE_ENV: "production" }, { isProduction: true, isPublic: false }],
    [{ CLAMD_URL: "tcp://clamd:3310" }, { scanner: { host: "clamd", port: 3310 } }],
    [{ CLAMD_URL: "tcp://[::1]:3310" }, { scanner: { host: "::1", port: 3310 } }],
    [{ CLAMD_URL: "unix:/run/clamd.sock" }, { scanner: { path: "/run/clamd.sock" } }],
    [{ CLAMD_URL: "unix:///run/clamd.sock" }, { scanner: { path: "/run/clamd.sock" } }],
    [{ SMTP_URL: "smtp://localhost:25" }, { mail: { kind: "smtp", url: "smtp://localhost:25" } }],
    [
      { APP_SECRET: secret, APP_SECRET_PREVIOUS: `${secret}1,${secret}2` },
      { previousSecrets: [Buffer.from(`${secret}1`), Buffer.from(`${secret}2`)] },
    ],
    [acuity, { acuity: { ...access, baseUrl: "https://acuityscheduling.com/api/v1", requestsPerSecond: 8 } }],
    [
      { ...acuity, ACUITY_BASE_URL: "http://localhost:4100/api/v1/" },
      { acuity: { ...access, baseUrl: "http://localhost:4100/api/v1" } },
    ],
    [
      { ...acuity, ACUITY_API_KEY_PREVIOUS: "k0", ACUITY_WEBHOOK_SECRET: "s" },
      { acuity: { ...access, previousApiKey: "k0", webhookSecret: "s" }, warnings: [] },
    ],
    [
      { ACUITY_WEBHOOK_SECRET: "s" },
      { acuity: undefined, warnings: [expect.stringMatching(/^ACUITY IS NOT HEARD/)] },
    ],
    [{ DATABASE_URL: "file:/tmp/x.db" }, { database: { dialect: "sqlite", file: "/tmp/x.db" } }],
    [{ DATABASE_URL: "file:///tmp/x.db" }, { database: { dialect: "sqlite", file: "/tmp/x.db" } }],
    [
      { DATABASE_URL: "postgres://u:p@h/d", APP_SECRET: secret },
      { database: { dialect: "postgres", url: "postgres://u:p@h/d" } },
    ],
  ])("%o", (set, expected) => expect(read(set)).toMatchObject(expected));
});

describe("refused", () => {
  const without = (name: keyof typeof publicSite) => ({ ...publicSite, [name]: undefined });
  it.each<[string[], Variables]>([
    [["PORT"], { PORT: "http" }],
    ...[
      "clamd:3310",
      "tcp://clamd",
      "tcp://clamd:0",
      "tcp://clamd:65536",
      "tcp://u@clamd:1",
      "unix:clamd.sock",
    ].map((CLAMD_URL): [string[], Variables] => [["CLAMD_URL"], { CLAMD_URL }]),
    [["PORT"], { PORT: "65536" }],
    [["PORT"], { PORT: "-1" }],
    [["APP_ORIGIN"], { APP_ORIGIN: "booking.example" }],
    [["APP_ORIGIN"], { APP_ORIGIN: "http://localhost/booking" }],
    [["APP_ORIGIN"], { APP_ORIGIN: "ftp://localhost" }],
    [["APP_ORIGIN"], { ...publicSite, APP_ORIGIN: "http://booking.example" }],
    [["APP_SECRET"], without("APP_SECRET")],
    [["TRUST_PROXY"], without("TRUST_PROXY")],
    [["OPS_TOKEN"], without("OPS_TOKEN")],
    [["OPS_TOKEN"], { ...publicSite, OPS_TOKEN: "b7d0c9f2a4e6811" }],
    [["SECOND_STEP_ROLES"], { ...publicSite, SECOND_STEP_ROLES: "none" }],
    [["SECOND_STEP_ROLES"], { ...publicSite, SECOND_STEP_ROLES: "owner,manager" }],
    [["SECOND_STEP_ROLES"], { SECOND_STEP_ROLES: "king" }],
    [["SMTP_URL"], without("SMTP_URL")],
    [["TRUST_PROXY"], { TRUST_PROXY: "true" }],
    [["TRUST_PROXY"], { TRUST_PROXY: "0.0.0.0/0" }],
    [["TRUST_PROXY"], { TRUST_PROXY: "10.0.0.0/33" }],
    [["APP_SECRET"], { APP_SECRET: "short" }],
    [["APP_SECRET"], { APP_SECRET: "change-me-change-me-change-me-change-me" }],
    [["APP_SECRET"], { DATABASE_URL: "postgres://h/d" }],
    [["APP_SECRET_PREVIOUS"], { APP_SECRET: secret, APP_SECRET_PREVIOUS: `${secret},old` }],
    [["OPS_TOKEN"], { OPS_TOKEN: "change-me" }],
    [["DATABASE_URL"], { DATABASE_URL: "mysql://h/d" }],
    [["DATABASE_URL"], { DATABASE_URL: "file::memory:" }],
    [["DATABASE_URL"], { DATABASE_URL: "file://host/x.db" }],
    [["SMTP_URL"], { SMTP_URL: "mail.example" }],
    [["ACUITY_API_KEY", "ACUITY_USER_ID"], { ACUITY_USER_ID: "123" }],
    [["ACUITY_API_KEY", "ACUITY_USER_ID"], { ACUITY_API_KEY: "k1" }],
    [["ACUITY_USER_ID"], { ...acuity, ACUITY_USER_ID: "me@example.com" }],
    [["ACUITY_API_KEY"], { ...acuity, ACUITY_API_KEY: "two words" }],
    [["ACUITY_BASE_URL"], { ACUITY_BASE_URL: "ftp://acuityscheduling.com" }],
    [["ACUITY_REQUESTS_PER_SECOND"], { ACUITY_REQUESTS_PER_SECOND: "0" }],
    [["ACUITY_REQUESTS_PER_SECOND"], { ACUITY_REQUESTS_PER_SECOND: "ten" }],
    [["ACUITY_BASE_URL"], { ACUITY_BASE_URL: "https://id:key@acuityscheduling.com/api/v1" }],
    [["ACUITY_BASE_URL"], { ACUITY_BASE_URL: "https://acuityscheduling.com/api/v1?x" }],
    [["ACUITY_BASE_URL"], { ...publicSite, ACUITY_BASE_URL: "http://acuityscheduling.com/api/v1" }],
    [["LOG_LEVEL"], { LOG_LEVEL: "loud" }],
    [["NODE_ENV"], { NODE_ENV: "staging" }],
    [["EMAIL_FROM"], { EMAIL_FROM: "a@b\r\nBcc: c@d" }],
  ])("%j for %o", (names, set) => expect(named(refusalOf(set))).toEqual(names));

  it("names every fault at once, in one line", () => {
    const message = refusalOf({
      PORT: "x",
      APP_ORIGIN: "http://booking.example",
      APP_SECRET: "short",
      LOG_LEVEL: "loud",
      DATA_DIR: "/dev/null/x",
    });
    expect(named(message).join(" ")).toBe(
      "APP_ORIGIN APP_SECRET DATA_DIR LOG_LEVEL OPS_TOKEN PORT SMTP_URL TRUST_PROXY",
    );
    expect(message).not.toContain("\n");
  });

  it("never repeats a value that may be a secret", () => {
    expect(
      refusalOf({ APP_SECRET: "hunter2", SMTP_URL: "user:hunter2@mail", DATABASE_URL: "my:hunter2@h" }),
    ).not.toContain("hunter2");
  });

  it.each(["/proc/medibytes/data", "/dev/null/data"])("a data folder that cannot be made: %s", (path) => {
    expect(refusalOf({ DATA_DIR: path })).toContain(`DATA_DIR names ${path}`);
  });

  it("a data folder that is a file", () => {
    const file = join(folder(), "taken");
    writeFileSync(file, "");
    expect(refusalOf({ DATA_DIR: file })).toMatch(/DATA_DIR names .*taken.*another folder/);
  });
});

it("makes the data folder, with those above it", () => {
  const dataDir = join(folder(), "a", "b");
  expect(read({ DATA_DIR: dataDir }).dataDir).toBe(dataDir);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
});
