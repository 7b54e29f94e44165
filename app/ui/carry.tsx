/** For GET forms, whose address is made of their fields alone: what it must keep beside them. */
export function Carry({ values }: { values: Record<string, string | string[]> }) {
  return Object.entries(values).flatMap(([name, value]) =>
    [value].flat().map((one) => <input key={`${name} ${one}`} type="hidden" name={name} value={one} />),
  );
}
