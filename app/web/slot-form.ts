import { z } from "zod";

const selectATime = "Select a time";

/** The start of a time on the page, as ISO 8601 in UTC. */
export const slotField = z
  .string({ error: selectATime })
  .refine(
    (value) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{3})?)?Z$/.test(value) && !Number.isNaN(Date.parse(value)),
    selectATime,
  )
  .transform((value) => new Date(value));
