import { startPostgres } from "./postgres-server";

const { url } = await startPostgres();
console.log(url);
setInterval(() => undefined, 60_000);
