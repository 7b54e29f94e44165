/** For GET forms, whose address is made of their fields alone: what it must keep beside them. */
export function Carry({ values }: { values: Record<string, string> }) {
  return Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
