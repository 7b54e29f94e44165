import { isAcuityId } from "./acuity";

export const noticeActions = ["scheduled", "rescheduled", "canceled", "changed", "order.completed"] as const;

/** A notice is a hint to read an appointment again: what it says itself may be old, doubled or out of turn. */
export type Notice = {
  action: (typeof noticeActions)[number] | "other";
  /** Only where the action is about an appointment: an order has numbers of its own. */
  appointmentId?: string;
  calendarId?: string;
  appointmentTypeId?: string;
};

/** Acuity sends a form; an automation layer may send JSON. Never throws: what makes no sense says nothing. */
export function readNotice(body: Uint8Array, contentType: string | null | undefined): Notice {
  const valueOf = /^application\/json\b/i.test(contentType ?? "") ? jsonReader(body) : formReader(body);
  const action = actionOf(valueOf("action"));
  const isAboutOne = action !== "other" && action !== "order.completed";
  return {
    action,
    appointmentId: isAboutOne ? idOf(valueOf("id")) : undefined,
    calendarId: idOf(valueOf("calendarID")),
    appointmentTypeId: idOf(valueOf("appointmentTypeID")),
  };
}

type Reader = (name: string) => unknown;

function formReader(body: Uint8Array): Reader {
  const form = new URLSearchParams(Buffer.from(body).toString("utf8"));
  return (name) => form.get(name);
}

function jsonReader(body: Uint8Array): Reader {
  try {
    const sent: unknown = JSON.parse(Buffer.from(body).toString("utf8"));
    const isObject = typeof sent === "object" && sent !== null && !Array.isArray(sent);
    const known = new Map(isObject ? Object.entries(sent) : []);
    return (name) => known.get(name);
  } catch {
    return () => undefined;
  }
}

/** `scheduled` from hooks set up by hand, `appointment.scheduled` from those made through the API. */
function actionOf(value: unknown): Notice["action"] {
  if (typeof value !== "string") return "other";
  const plain = value
    .trim()
    .toLowerCase()
    .replace(/^appointment\./, "")
    .replace("cancelled", "canceled");
  return noticeActions.find((each) => each === plain) ?? "other";
}

function idOf(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).trim();
  return isAcuityId(text) ? text : undefined;
}
