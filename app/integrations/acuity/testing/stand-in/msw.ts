import { http, HttpResponse, type RequestHandler } from "msw";
import { setTimeout as pause } from "node:timers/promises";
import type { StandIn } from "./stand-in";

/** The stand-in where Acuity would be, for tests without a socket: `server.use(...handlersOf(standIn))`. */
export function handlersOf(
  standIn: StandIn,
  baseUrl = "https://acuityscheduling.com/api/v1",
): RequestHandler[] {
  const base = new URL(`${baseUrl}/`);
  return [
    http.all(`${base.href}*`, async ({ request }) => {
      const path = new URL(request.url).pathname.slice(base.pathname.length);
      const { response, then } = await standIn.reply(path, request);
      switch (then?.kind) {
        case "hang_before":
        case "hang_after":
          // Until whoever asked gives up.
          return new Promise<never>(() => {});
        case "reset_before":
        case "reset_after":
        case "cut":
          return HttpResponse.error();
        case "slow":
          await pause(then.ms ?? 1_000);
          return response as HttpResponse<null>;
        default:
          return response as HttpResponse<null>;
      }
    }),
  ];
}
