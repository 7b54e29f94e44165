import { expect, test } from "vitest";
import { db } from "db/client";
import { documents } from "db/schema";
import { keepOnS3 } from "~/integrations/storage/testing/keep-on-s3";

keepOnS3();

// The same tests once more; they ask the installation where its documents go.
await import("./documents.test");

test("all of that happened on S3", async () => {
  const rows = await db.selectDistinct({ store: documents.store }).from(documents);
  expect(rows).toEqual([{ store: "s3" }]);
});
