import { factOrder } from "~/web/facts-form";

/** The order in which an error summary lists the fields. */
export const order = [...factOrder, "teamId", "notes"];
