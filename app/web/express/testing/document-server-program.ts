import { once } from "node:events";
import { pino } from "pino";
import * as upload from "~/routes/bookings.$bookingId.documents/route";
import * as download from "~/routes/documents.$documentId.download/route";
import { createApp } from "../create-app";
import { portOf } from "./download-server";
import { buildOf } from "./sample-build";

/** Documents up and down, in a process of its own: to be killed, or weighed. */
const build = buildOf({
  home: [undefined, { default: () => null }],
  upload: ["bookings/:bookingId/documents", upload],
  download: ["documents/:documentId/download", download],
});
const server = createApp({ build, log: pino({ level: "silent" }) }).listen(0, "127.0.0.1");
await once(server, "listening");
console.log(portOf(server));
