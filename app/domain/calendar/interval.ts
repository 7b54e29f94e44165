export type Interval = { startsAt: Date; endsAt: Date };

export function overlaps(a: Interval, b: Interval): boolean {
  return a.startsAt.getTime() < b.endsAt.getTime() && b.startsAt.getTime() < a.endsAt.getTime();
}

export function widen(interval: Interval, beforeMinutes: number, afterMinutes: number): Interval {
  return {
    startsAt: addMinutes(interval.startsAt, -beforeMinutes),
    endsAt: addMinutes(interval.endsAt, afterMinutes),
  };
}

export function lengthInMinutes({ startsAt, endsAt }: Interval): number {
  return (endsAt.getTime() - startsAt.getTime()) / 60_000;
}

export function addMinutes(date: Date, minutes: number): Date {
  return new Date(date.getTime() + minutes * 60_000);
}

export function addSeconds(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * 1000);
}
