const named: Record<string, number> = { midnight: 0, midday: 720, noon: 720 };

const shape = /^(?<hour>\d{1,2})(?:[:.]?(?<minute>\d\d))?(?<half>[ap]m)?$/;

/** Minutes from midnight: `9:30 am`, `9.30am`, `9 am`, `0930`, `14:00`, `midday`. Undefined when it is no time of a day. */
export function parseTime(text: string): number | undefined {
  const typed = text
    .toLowerCase()
    .replace(/\s+/g, "")
    .replace(/([ap])\.?m\.?$/, "$1m");
  if (Object.hasOwn(named, typed)) return named[typed];
  const { hour, minute, half } = shape.exec(typed)?.groups ?? {};
  // "9" alone may be morning or evening.
  if (hour === undefined || (minute === undefined && half === undefined)) return undefined;
  const hours = half ? hourOfHalf(Number(hour), half) : Number(hour);
  const minutes = Number(minute ?? 0);
  return hours === undefined || hours > 23 || minutes > 59 ? undefined : hours * 60 + minutes;
}

function hourOfHalf(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === "pm" ? 12 : 0);
}
