/** The gate reads only the first field of a body: this must be the first thing in each form. */
export function CsrfField({ token }: { token: string }) {
  return <input type="hidden" name="csrf" value={token} />;
}
