import { AcuityRefused, AcuityUnreachable } from "~/integrations/acuity/acuity";

/** Runs what only reads; a calendar that does not answer, or no longer knows our key, is an expected refusal. */
export async function ifReachable<T>(read: () => Promise<T>): Promise<T | "calendar_unreachable"> {
  try {
    return await read();
  } catch (error) {
    if (isAway(error)) return "calendar_unreachable";
    throw error;
  }
}

export function isAway(error: unknown): boolean {
  return error instanceof AcuityUnreachable || error instanceof AcuityRefused;
}
