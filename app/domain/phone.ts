const australian = [
  { shape: /^0[45]\d{8}$/, groups: /^(\d{4})(\d{3})(\d{3})$/ },
  { shape: /^0[2378]\d{8}$/, groups: /^(\d{2})(\d{4})(\d{4})$/ },
  { shape: /^1[38]00\d{6}$/, groups: /^(\d{4})(\d{3})(\d{3})$/ },
  { shape: /^13\d{4}$/, groups: /^(\d{2})(\d{2})(\d{2})$/ },
];

/** `0491 570 159`, `+61 2 5550 4321`, `(02) 5550-4321` → E.164; undefined for what cannot be a phone number. */
export function parsePhone(typed: string): string | undefined {
  const plain = typed
    .replace(/[\s().\-‐-―/]/g, "")
    .replace(/^(\+61|0061)\(?0?/, "0")
    .replace(/^00/, "+");
  const national = /^0(13|18)/.test(plain) ? plain.slice(1) : plain;
  if (australian.some(({ shape }) => shape.test(national))) return `+61${national.replace(/^0/, "")}`;
  return /^\+(?!61)[1-9]\d{6,14}$/.test(plain) ? plain : undefined;
}

/** As people here write it, in groups that do not break: `0491 570 159`. */
export function phoneInWords(e164: string): string {
  if (!e164.startsWith("+61")) return e164;
  const rest = e164.slice(3);
  const national = /^1[38]/.test(rest) ? rest : `0${rest}`;
  const fits = australian.find(({ shape }) => shape.test(national));
  return fits ? national.match(fits.groups)!.slice(1).join("\u00a0") : national;
}
