const base = "http://here.invalid";

/** Where to go after sign-in: only a path of our own. `//host` and `/\\host` would lead a browser elsewhere. */
export function safePath(next: string | null | undefined): string {
  if (!next || !isOwnPath(next)) return "/";
  const { pathname, search } = new URL(next, base);
  // Judged once more as it will be sent: `/.//host` has become `//host`.
  return isOwnPath(pathname) ? pathname + search : "/";
}

/** Where a page on the way leads afterwards: from its address, or, after a refused form, from what was kept of it. */
export function nextOf(
  request: Request,
  kept: { initialValue?: Record<string, unknown> | null } | null,
): string {
  const typed = kept?.initialValue?.next;
  return safePath(typeof typed === "string" ? typed : new URL(request.url).searchParams.get("next"));
}

function isOwnPath(path: string): boolean {
  return (
    /^\/(?![/\\])[^\x00-\x1f]*$/.test(path) && URL.canParse(path, base) && new URL(path, base).origin === base
  );
}
