import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { databaseAddress } from "../app/env.server";
import { db, transaction } from "./client";
import { installation } from "./schema";
import { onPostgres, rawRows } from "./testing/raw-database";
import { note, notes } from "./testing/rows";

/** Ends every connection to this database but its own, as an administrator or a restart does. */
const terminateOthers = () =>
  rawRows(
    databaseAddress(),
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );

describe.runIf(onPostgres)("a lost connection", () => {
  const heard = vi.spyOn(console, "error").mockImplementation(() => undefined);
  afterEach(() => heard.mockClear());

  test("in a transaction fails with the reason, saves nothing, and the pool recovers", async () => {
    const work = transaction(async () => {
      await note("a");
      await terminateOthers();
      await note("b");
    });
    await expect(work).rejects.toThrow(/Failed query: insert/);
    expect(heard).toHaveBeenCalledWith(expect.stringContaining("terminating connection"));
    expect(await notes()).toEqual([]);
    await transaction(async () => void (await note("c")));
    expect(await notes()).toEqual(["c"]);
  });

  test("keeps the error that the work itself threw", async () => {
    const mine = new Error("mine");
    const work = transaction(async () => {
      await terminateOthers();
      throw mine;
    });
    await expect(work).rejects.toBe(mine);
  });

  test("in a nested transaction ends the outer one too, with the first error", async () => {
    const work = transaction(() =>
      transaction(async () => {
        await terminateOthers();
        await note("d");
      }),
    );
    await expect(work).rejects.toThrow(/Failed query: insert/);
    expect(await notes()).not.toContain("d");
  });

  test("while idle is noticed and replaced", async () => {
    await Promise.all([notes(), notes(), notes()]);
    await terminateOthers();
    await vi.waitFor(() => expect(heard).toHaveBeenCalled());
    expect(await notes()).toEqual(expect.any(Array));
  });
});

describe.runIf(onPostgres)("more transactions than connections", () => {
  test("wait for one another, also when each uses db inside", async () => {
    const works = Array.from({ length: 40 }, (_, i) =>
      transaction(async () => {
        await note(`many ${i}`);
        await notes();
      }),
    );
    await Promise.all(works);
    expect(await notes()).toEqual(expect.arrayContaining(["many 0", "many 39"]));
  });

  test("that lock each other out are run again", async () => {
    const update = (key: string) =>
      db.update(installation).set({ value: "x" }).where(eq(installation.key, key));
    const cross = (first: string, second: string) =>
      transaction(async () => {
        await update(first);
        await new Promise((resolve) => setTimeout(resolve, 50));
        await update(second);
      });
    await Promise.all([cross("many 0", "many 1"), cross("many 1", "many 0")]);
  });
});
