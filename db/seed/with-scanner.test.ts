import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "../client";
import { bookings, documents } from "../schema";
import { seedDemo } from "./seed";

test("where there is a scanner the story is the same, and its papers wait to be scanned", async () => {
  process.env.CLAMD_URL = "unix:/no.sock";
  const now = new Date("2026-03-11T00:30:00Z");
  expect(await seedDemo(now)).toBe("seeded");
  const papers = await db.select().from(documents);
  expect(papers.length).toBeGreaterThan(40);
  expect(papers.filter(({ scanState, scanNextAt }) => scanState !== "pending" || !scanNextAt)).toEqual([]);
  expect(await db.$count(bookings, eq(bookings.currentProgress, "report_generated"))).toBeGreaterThan(0);
});
