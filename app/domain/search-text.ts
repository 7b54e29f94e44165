const folded: Record<string, string> = { ø: "o", æ: "ae", œ: "oe", ß: "ss", đ: "d", ł: "l", þ: "th", ð: "d" };

/** The form in which text is searched: no marks, lower case, one space. The same on both databases. */
export function searchText(...parts: (string | null | undefined)[]): string {
  return parts
    .filter(Boolean)
    .join(" ")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[øæœßđłþð]/g, (letter) => folded[letter] ?? letter)
    .replace(/\s+/g, " ")
    .trim();
}

/** A LIKE pattern for "contains"; to be used with `escape '\'`. */
export function containing(query: string): string {
  return `%${searchText(query).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
