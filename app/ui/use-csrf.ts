import { useRouteLoaderData } from "@remix-run/react";

/** This browser's token, from the root's loader; every form carries it. */
export function useCsrf(): string {
  return useRouteLoaderData<{ csrf: string }>("root")?.csrf ?? "";
}
