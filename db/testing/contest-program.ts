import { closeDatabase } from "../client";
import { contest } from "./contest";

console.log(await contest("contested", 200));
await closeDatabase();
