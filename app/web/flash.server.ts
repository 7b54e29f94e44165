import { cookie, readCookie } from "./session-cookie.server";
import { sign, unsign } from "./signing.server";

export type Flash = { title: "Success" | "Important"; text: string };

/** One message for the next page. It travels signed in a cookie: nobody else can put words into our page. */
export function flashCookie(flash: Flash): string {
  return cookie("flash", sign(Buffer.from(JSON.stringify(flash)).toString("base64url"), "flash"));
}

export const readFlashCookie = (): string => cookie("flash", "", 0);

export function readFlash(request: Request): Flash | undefined {
  const value = unsign(readCookie(request, "flash") ?? "", "flash");
  return value ? flashOf(Buffer.from(value, "base64url").toString()) : undefined;
}

/** An earlier version of this program may have signed something else. */
function flashOf(json: string): Flash | undefined {
  try {
    const { title, text } = JSON.parse(json) as Partial<Flash>;
    return (title === "Success" || title === "Important") && typeof text === "string"
      ? { title, text }
      : undefined;
  } catch {
    return undefined;
  }
}
