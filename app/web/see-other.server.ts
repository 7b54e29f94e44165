import { flashCookie, type Flash } from "./flash.server";

/** Every form post ends here: 303, so that refresh and Back never send it again. */
export function seeOther(path: string, options: { flash?: Flash; cookies?: string[] } = {}): Response {
  const headers = new Headers({ Location: path });
  for (const each of options.cookies ?? []) headers.append("Set-Cookie", each);
  if (options.flash) headers.append("Set-Cookie", flashCookie(options.flash));
  return new Response(null, { status: 303, headers });
}
