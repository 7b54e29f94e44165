/** Where to go after sign-in: only a path of our own. `//host` and `/\host` would lead a browser elsewhere. */
export function safePath(next: string | null | undefined): string {
  if (!next || !/^\/(?![/\\])/.test(next) || /[\0-\x1f]/.test(next)) return "/";
  const base = "http://here.invalid";
  const url = new URL(next, base);
  return url.origin === base ? url.pathname + url.search : "/";
}
