import { test } from "vitest";
import { soaks } from "db/testing/rounds";
import { keepOnS3 } from "~/integrations/storage/testing/keep-on-s3";

if (soaks) {
  keepOnS3();
  await import("./killed-server.test");
} else {
  test.skip("killed with its documents on S3: in npm run soak", () => {});
}
