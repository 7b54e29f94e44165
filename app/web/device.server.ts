import Bowser from "bowser";

/** "Firefox on Windows", as far as a browser says what it is. */
export function deviceOf(userAgent: string): string {
  const { browser, os } = Bowser.parse(userAgent || "unknown");
  if (!browser.name) return "Unknown browser";
  return os.name ? `${browser.name} on ${os.name}` : browser.name;
}

/** The part that says from which provider, not from which house: `203.0.113.…`. */
export function coarseAddress(ip: string): string {
  if (/^(::1|(::ffff:)?127\.)/.test(ip)) return "This computer";
  const v4 = /(\d+\.\d+\.\d+)\.\d+$/.exec(ip)?.[1];
  return v4 ? `${v4}.…` : `${ip.split(":").slice(0, 3).join(":")}:…`;
}
