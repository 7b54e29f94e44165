import type { AppLoadContext, ActionFunctionArgs } from "@remix-run/node";
import { openSession } from "~/domain/identity/open-session.server";
import type { Person } from "db/testing/people";

const origin = { ip: "127.0.0.1", userAgent: "test", requestId: "test" };

/** The cookie of a fresh session. */
export async function signedIn({ id }: Person): Promise<string> {
  return `sid=${await openSession(id, origin, new Date())}`;
}

type Asked = {
  cookie?: string;
  params?: Record<string, string>;
  form?: Record<string, string> | URLSearchParams;
  method?: string;
};

/** What Remix hands to a loader, or with a form to an action. */
export function args(path: string, { cookie, params = {}, form, method }: Asked = {}): ActionFunctionArgs {
  const headers = new Headers(cookie ? { cookie } : {});
  const body = form && new URLSearchParams(form);
  const request = new Request(`http://localhost:3000${path}`, {
    method: method ?? (form ? "POST" : "GET"),
    headers,
    body,
  });
  const context = {
    ...origin,
    csrf: "",
    nonce: "",
    visitorId: "visitor",
    renewVisitor: () => "visitor",
    handOver: () => {},
    allow: () => {},
    log: console,
  };
  return { request, params, context: context as unknown as AppLoadContext };
}

/** The answer of a loader or action, also when it was thrown. */
export async function answerOf(work: Promise<unknown> | unknown): Promise<Response | unknown> {
  try {
    return await work;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}
