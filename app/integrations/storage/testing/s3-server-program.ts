import { S3Server } from "./s3-server";

/** The S3 server in a process of its own, whose memory is nobody else's. */
const s3 = await new S3Server().start();
console.log(s3.endpoint);
