import { AcuityRefused, AcuityUnreachable } from "~/integrations/acuity/acuity";

/** An answer that cannot be read may be about this one question; with all else the next would fare alike. */
export function isLineDown(error: unknown): boolean {
  if (error instanceof AcuityRefused) return error.because === "unauthorized";
  return error instanceof AcuityUnreachable && error.because !== "no_answer" && error.because !== "too_large";
}
