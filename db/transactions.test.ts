import { eq, sql } from "drizzle-orm";
import { setTimeout as pause } from "node:timers/promises";
import { beforeEach, expect, test } from "vitest";
import { databaseAddress } from "../app/env.server";
import { db, transaction } from "./client";
import { installation } from "./schema";
import { onPostgres, onSqlite, rawRows } from "./testing/raw-database";
import { note, notes } from "./testing/rows";

const byKey = db
  .select()
  .from(installation)
  .where(eq(installation.key, sql.placeholder("key")))
  .prepare("installation_by_key");

const undo = (): never => {
  throw new Error("undo");
};

beforeEach(async () => {
  await db.delete(installation);
});

test("what a transaction did is there afterwards, with its result", async () => {
  const result = await transaction(async () => {
    await note("a");
    await note("b");
    return 7;
  });
  expect(result).toBe(7);
  expect(await notes()).toEqual(["a", "b"]);
});

test("an error undoes all of it and reaches the caller as it is", async () => {
  const error = new Error("mine");
  const work = transaction(async () => {
    await note("a");
    throw error;
  });
  await expect(work).rejects.toBe(error);
  expect(await notes()).toEqual([]);
});

test("a transaction that failed leaves the next one alone", async () => {
  await transaction(async () => undo()).catch(() => undefined);
  await transaction(async () => void (await note("a")));
  expect(await notes()).toEqual(["a"]);
});

test("code called from inside joins without being told", async () => {
  const deeper = async () => {
    await pause(1);
    await note("deep");
    expect(await notes()).toEqual(["deep"]);
  };
  await transaction(async () => {
    await deeper();
    undo();
  }).catch(() => undefined);
  expect(await notes()).toEqual([]);
});

test("nobody outside sees what is not committed", async () => {
  let written!: () => void;
  let looked!: () => void;
  const untilWritten = new Promise<void>((resolve) => (written = resolve));
  const untilLooked = new Promise<void>((resolve) => (looked = resolve));
  const work = transaction(async () => {
    await note("a");
    written();
    await untilLooked;
  });
  await untilWritten;
  expect(await notes()).toEqual([]);
  looked();
  await work;
  expect(await notes()).toEqual(["a"]);
});

test("a prepared statement of the module sees the transaction's own rows", async () => {
  await transaction(async () => {
    await note("a", "inside");
    expect(await byKey.execute({ key: "a" })).toEqual([{ key: "a", value: "inside" }]);
    undo();
  }).catch(() => undefined);
  expect(await byKey.execute({ key: "a" })).toEqual([]);
});

test("a nested transaction fails alone", async () => {
  await transaction(async () => {
    await note("before");
    await transaction(async () => {
      await note("inner");
      undo();
    }).catch(() => undefined);
    await note("after");
  });
  expect(await notes()).toEqual(["after", "before"]);
});

test("a nested transaction may be refused by the database; the outer one goes on", async () => {
  await transaction(async () => {
    await note("a");
    await expect(transaction(async () => void (await note("a")))).rejects.toThrow();
    await note("b");
  });
  expect(await notes()).toEqual(["a", "b"]);
});

test("nested three deep, the outermost decides", async () => {
  const inThree = transaction(() =>
    transaction(async () => {
      await note("two");
      await transaction(async () => void (await note("three")));
    }).then(undo),
  );
  await expect(inThree).rejects.toThrow("undo");
  expect(await notes()).toEqual([]);
});

test("parallel siblings do not undo each other", async () => {
  const nested = (key: string, fails: boolean) =>
    transaction(async () => {
      await note(key);
      await pause(2);
      if (fails) undo();
    }).catch(() => undefined);
  await transaction(async () => {
    await Promise.all([nested("a", false), nested("b", true), nested("c", false), nested("d", true)]);
  });
  expect(await notes()).toEqual(["a", "c"]);
});

test("a statement beside a nested transaction is not undone with it", async () => {
  await transaction(async () => {
    const nested = transaction(async () => {
      await note("inner");
      await pause(5);
      undo();
    }).catch(() => undefined);
    await pause(1);
    await Promise.all([nested, note("beside").execute()]);
  });
  expect(await notes()).toEqual(["beside"]);
});

test("a promise made inside a nested transaction may be awaited in the outer one", async () => {
  await transaction(async () => {
    let later!: Promise<void>;
    await transaction(async () => {
      later = pause(5).then(async () => void (await transaction(async () => void (await note("later")))));
    });
    await later;
    undo();
  }).catch(() => undefined);
  expect(await notes()).toEqual([]);
});

test("work that outlives its transaction is saved on its own", async () => {
  let plain!: Promise<void>;
  let own!: Promise<void>;
  await transaction(async () => {
    plain = pause(10).then(async () => void (await note("plain")));
    own = pause(10).then(() => transaction(async () => void (await note("own"))));
    undo();
  }).catch(() => undefined);
  const other = transaction(async () => {
    await pause(20);
    undo();
  }).catch(() => undefined);
  await Promise.all([plain, own, other]);
  expect(await notes()).toEqual(["own", "plain"]);
});

const slow = (first: string, second: string) => async () => {
  await note(first);
  await pause(5);
  await note(second);
};

test("what nobody waited for but was begun inside ends before the outer one does", async () => {
  await transaction(async () => {
    void transaction(slow("first", "second"));
    void pause(2).then(() => transaction(slow("late", "later")));
    undo();
  }).catch(() => undefined);
  expect(await notes()).toEqual([]);
});

test.runIf(onPostgres)("a caught refusal without a nested transaction is not reported as saved", async () => {
  const work = transaction(async () => {
    await note("a");
    await note("a").catch(() => undefined);
  });
  await expect(work).rejects.toThrow("nothing was saved");
  expect(await notes()).toEqual([]);
});

test.runIf(onSqlite)(
  "after SQLite itself has undone a transaction, nothing more of it is saved",
  async () => {
    const trigger =
      "create trigger full before insert on installation when new.key = 'full' begin select raise(rollback, 'full'); end";
    await rawRows(databaseAddress(), trigger);
    const work = transaction(async () => {
      await note("a");
      await transaction(async () => void (await note("full"))).catch(() => undefined);
      await note("b");
    });
    await expect(work).rejects.toThrow();
    expect(await notes()).toEqual([]);
  },
);

test("a write without returning tells how many rows it changed", async () => {
  await note("a");
  const { rowCount } = await db.update(installation).set({ value: "x" }).where(eq(installation.key, "a"));
  const none = await db.update(installation).set({ value: "x" }).where(eq(installation.key, "b"));
  expect([rowCount, none.rowCount]).toEqual([1, 0]);
});

test("returning, upsert, count and find answer alike outside and inside", async () => {
  const answers = async (key: string) => {
    const upsert = db.insert(installation).values({ key, value: "1" });
    const made = await upsert
      .onConflictDoUpdate({ target: installation.key, set: { value: "2" } })
      .returning();
    const found = await db.query.installation.findFirst({ where: eq(installation.key, key) });
    const missing = await db.query.installation.findFirst({ where: eq(installation.key, "none") });
    return { made, found, missing, count: await db.$count(installation) };
  };
  const expected = {
    made: [{ key: "a", value: "1" }],
    found: { key: "a", value: "1" },
    missing: undefined,
    count: 1,
  };
  expect(await answers("a")).toEqual(expected);
  await db.delete(installation);
  expect(await transaction(() => answers("a"))).toEqual(expected);
});
