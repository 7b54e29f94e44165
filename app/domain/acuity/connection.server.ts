import { env } from "~/env.server";
import type { Acuity } from "~/integrations/acuity/acuity";
import { openAcuity } from "~/integrations/acuity/client.server";
import { openGate } from "./lanes.server";

let opened: Acuity | undefined;

/** Acuity with this installation's key, through the gate all instances share. Not to be called in a transaction. */
export function acuity(): Acuity {
  return (opened ??= openAcuity(env().acuity, openGate({ perSecond: env().acuity?.requestsPerSecond })));
}
