export type WeeklyHours = {
  weekday: number;
  startsMinute: number;
  endsMinute: number;
  placeId: string | null;
};

export function areHoursPossible(hours: WeeklyHours[]): boolean {
  return (
    hours.every(isPossible) &&
    !hours.some((row, at) => hours.slice(at + 1).some((other) => collide(row, other)))
  );
}

export function isPossible({ weekday, startsMinute, endsMinute }: WeeklyHours): boolean {
  const isWhole = [weekday, startsMinute, endsMinute].every(Number.isInteger);
  return (
    isWhole &&
    weekday >= 1 &&
    weekday <= 7 &&
    startsMinute >= 0 &&
    startsMinute < endsMinute &&
    endsMinute <= 1440
  );
}

export function collide(a: WeeklyHours, b: WeeklyHours): boolean {
  return a.weekday === b.weekday && a.startsMinute < b.endsMinute && b.startsMinute < a.endsMinute;
}
