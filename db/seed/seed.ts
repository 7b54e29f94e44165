import { lte } from "drizzle-orm";
import { db, transaction } from "../client";
import { isUnique } from "../errors";
import { organizations, outbox, users } from "../schema";
import { letPapersBeScanned } from "./add-paper";
import { addPanel } from "./add-panel";
import { addPeople } from "./add-people";
import { markAsDemo } from "~/domain/demo-mark.server";
import { tellStory } from "./tell-story";

/**
 * Fills an empty database with the demo story, whose days count back from now; leaves any other as it is.
 * All of it is one transaction: a seed that is killed half-way has left nothing.
 */
export async function seedDemo(now: Date): Promise<"seeded" | "kept"> {
  try {
    return await transaction(async () => {
      if (await isInUse()) return "kept";
      // First, so that of two that start together the second waits here, and then sees it came too late.
      await markAsDemo(now);
      await fill(now);
      return "seeded";
    });
  } catch (error) {
    if (isUnique(error, "installation_pkey")) return "kept";
    throw error;
  }
}

async function isInUse(): Promise<boolean> {
  return (await db.$count(organizations)) + (await db.$count(users)) > 0;
}

async function fill(now: Date): Promise<void> {
  const people = await addPeople(now);
  const panel = await addPanel(people, now);
  await tellStory(people, panel, now);
  await letPapersBeScanned(now);
  // The story's mails were due weeks ago. Nobody waits for them, and sent now they would bury the first real one.
  await db.delete(outbox).where(lte(outbox.createdAt, now));
}
