import { portOf, serveDownloads } from "./download-server";

/** A server in a process of its own, to be killed. */
console.log(portOf(await serveDownloads()));
