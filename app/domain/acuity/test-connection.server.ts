import { done, type Outcome, refuse } from "~/domain/outcome";
import { AcuityRefused, AcuityUnreachable } from "~/integrations/acuity/acuity";
import { distrustCatalogue } from "./cache.server";
import { listAppointmentTypes, listCalendars, listForms } from "./catalogue.server";
import { acuity } from "./connection.server";

/** Asks Acuity whose our key is, and then for everything that is set up there. */
export async function testConnection(
  now: Date,
): Promise<Outcome<{ account: string }, "key_refused" | "calendar_unreachable">> {
  try {
    const { name, email } = await acuity().me();
    await distrustCatalogue(now);
    for (const list of [listCalendars, listAppointmentTypes, listForms]) await list(now);
    return done({ account: name || email });
  } catch (error) {
    if (error instanceof AcuityRefused) return refuse("key_refused");
    if (error instanceof AcuityUnreachable) return refuse("calendar_unreachable");
    throw error;
  }
}
