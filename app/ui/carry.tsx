/** What a form must carry beside its fields; the address of a GET form is made of its fields alone. */
export function Carry({ values }: { values: Record<string, string> }) {
  return Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
