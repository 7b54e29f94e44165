import { setImmediate } from "node:timers/promises";
import { db, transaction } from "db/client";
import { webhookEvents } from "db/schema";
import { askToSyncAll } from "~/domain/acuity/readings.server";
import { newId } from "~/domain/ids";
import type { Notice } from "~/integrations/acuity/notice";

/** What a notice with a good signature said; it is only a hint to look. */
type Heard = Notice & { body: string; signedWith: string };
type Arrived = Heard & { at: Date };

let arrived: Arrived[] = [];
let keeping: Promise<void> | undefined;

/**
 * Keeps the notice and asks for its appointment to be read again; both lie on the disk when this returns. Notices come
 * in bursts: those of one moment share a transaction, because each would wait for the disk alone.
 */
export function hear(heard: Heard, now: Date): Promise<void> {
  arrived.push({ ...heard, at: now });
  return (keeping ??= setImmediate().then(() => {
    const together = arrived;
    [arrived, keeping] = [[], undefined];
    return keep(together);
  }));
}

async function keep(notices: Arrived[]): Promise<void> {
  const mentioned = notices.flatMap(({ appointmentId, at }) =>
    appointmentId ? [[appointmentId, at] as const] : [],
  );
  await transaction(async () => {
    await db.insert(webhookEvents).values(notices.map(rowOf));
    await askToSyncAll(new Map(mentioned));
  });
}

function rowOf({ action, appointmentId, calendarId, body, signedWith, at }: Arrived) {
  const isAboutAppointment = appointmentId !== undefined;
  return {
    id: newId(),
    source: "acuity" as const,
    action,
    appointmentId: appointmentId ?? null,
    calendarId: calendarId ?? null,
    body,
    signedWith,
    state: isAboutAppointment ? ("received" as const) : ("ignored" as const),
    outcome: isAboutAppointment ? null : "Not about an appointment",
    receivedAt: at,
    endedAt: isAboutAppointment ? null : at,
  };
}
