import { isIPv6 } from "node:net";

/**
 * The part of an address that one household or office holds: all of IPv4, the first 64 bits of IPv6. Whoever has
 * one IPv6 address has 2⁶⁴ of them, and would otherwise get as many fresh starts.
 */
export function networkOf(ip: string): string {
  const v4 = /^(?:::ffff:)?(\d+(?:\.\d+){3})$/i.exec(ip)?.[1];
  if (v4) return v4;
  const address = ip.split("%")[0]!;
  return isIPv6(address) ? `${groupsOf(address).slice(0, 4).join(":")}::/64` : ip;
}

function groupsOf(address: string): string[] {
  const [head = [], tail = []] = address.split("::").map((half) => half.split(":").filter(Boolean));
  const missing = address.includes("::") ? Math.max(0, 8 - head.length - tail.length) : 0;
  const groups = [...head, ...Array<string>(missing).fill("0"), ...tail];
  return groups.map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""));
}
