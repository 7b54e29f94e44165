import { serve } from "./stand-in/server";
import { StandIn } from "./stand-in/stand-in";

/** Acuity on this machine, for people who want to try how we work with it. `PORT` and `WEBHOOK` may be set. */
const { PORT, WEBHOOK } = process.env;
const standIn = new StandIn({ hooks: { target: WEBHOOK } });
const { url, baseUrl } = await serve(standIn, Number(PORT || 4100));

console.log(`A stand-in for Acuity listens. Start Medibytes Booking with:

  ACUITY_BASE_URL=${baseUrl} ACUITY_USER_ID=${standIn.userId} ACUITY_API_KEY=${standIn.apiKey} npm run demo

Calendars:         ${standIn.world.calendars.map(({ id, name }) => `${id} ${name}`).join(", ")}
Appointment types: ${standIn.world.types.map(({ id, name }) => `${id} ${name.trim()}`).join(", ")}
Reference field:   ${standIn.world.forms[0]!.fields[0]!.id} ${standIn.world.forms[0]!.fields[0]!.name}
Notices go to:     ${WEBHOOK || "nobody (set WEBHOOK=http://localhost:3000/webhooks/acuity)"}

Play somebody who works in Acuity, break something, or look inside:

  curl ${url}/stand-in/state
  curl ${url}/stand-in/book -H content-type:application/json \\
    -d '{"calendarID": 5000001, "appointmentTypeID": 7000001, "datetime": "2026-12-07T10:00:00+1100"}'
  curl ${url}/stand-in/faults -H content-type:application/json -d '{"kind": "hang_after", "on": "POST /appointments"}'
  Also: calendar (with a name), move and cancel (with an id), faults/clear, rules, require, hooks, order, block.
`);
