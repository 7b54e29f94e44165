import { afterAll, beforeAll } from "vitest";
import { bucket, S3Server } from "./s3-server";

/** For tests: everything in this file keeps its new documents on S3. */
export function keepOnS3(): S3Server {
  const s3 = new S3Server();
  beforeAll(async () => {
    await s3.start();
    Object.assign(process.env, { S3_BUCKET: bucket, S3_ENDPOINT: s3.endpoint });
  });
  afterAll(() => s3.stop().catch(() => {}));
  return s3;
}
