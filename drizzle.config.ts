import { defineConfig } from "drizzle-kit";
import { databaseAddress } from "./app/env.server";
import { dialectOf } from "./db/dialect";

const dialect = dialectOf(databaseAddress());

export default defineConfig({
  dialect: dialect === "postgres" ? "postgresql" : "sqlite",
  schema: "./db/schema.ts",
  out: `./db/migrations/${dialect}`,
});
