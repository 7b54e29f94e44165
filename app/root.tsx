import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  data,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { mayFindTimes } from "~/domain/bookings/booking";
import { maySeeOrganization } from "~/domain/identity/membership";
import { mayManageOrganizations } from "~/domain/identity/organization";
import { isReferrer, roleLabels, type Viewer } from "~/domain/viewer";
import { ErrorPage } from "~/ui/error-page";
import { errorWords } from "~/ui/error-words";
import { Flash } from "~/ui/flash";
import { pageTitle } from "~/ui/page-title";
import { Shell } from "~/ui/shell";
import { readFlash, readFlashCookie } from "~/web/flash.server";
import { useNonce } from "~/web/nonce";
import { allowAnyone } from "~/web/viewer.server";
import appCss from "./app.css?url";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await allowAnyone(args);
  const flash = readFlash(args.request);
  const page = {
    csrf: args.context.csrf,
    reference: args.context.requestId,
    flash: flash ?? null,
    viewer: viewer ? inHeader(viewer) : null,
  };
  return data(page, flash ? { headers: { "Set-Cookie": readFlashCookie() } } : undefined);
}

function inHeader(viewer: Viewer) {
  const { name, organizationName, role } = viewer;
  return {
    name,
    organizationName,
    roleLabel: roleLabels[role],
    creates: isReferrer(viewer),
    hasWorkspaces: viewer.hasOtherWorkspaces === true,
    seesOrganization: maySeeOrganization(viewer),
    keepsCalendar: viewer.specialistId !== undefined,
    isOffice: mayManageOrganizations(viewer),
    findsTimes: mayFindTimes(viewer),
  };
}

export const links = () => [
  { rel: "stylesheet", href: appCss },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = ({ error }) =>
  pageTitle(error ? errorWords(statusOf(error)).heading : "Welcome");

/** Who is told to come back later is told when. */
export const headers: HeadersFunction = ({ errorHeaders }) => {
  const after = errorHeaders?.get("Retry-After");
  return after ? { "Retry-After": after } : new Headers();
};

/** What a route may say about its page: the step before it, and whether it does without script. */
type Handle = {
  back?: (match: { data: never; params: Record<string, string> }) => { href: string; label?: string };
  scripts?: false;
};

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const page = useRouteLoaderData<typeof loader>("root");
  const { pathname } = useLocation();
  const matches = useMatches();
  const last = matches.at(-1);
  const handle = (last?.handle ?? {}) as Handle;
  const back = last?.data && handle.back ? handle.back(last as never) : null;
  const scripts = handle.scripts !== false;
  return (
    <html lang="en-AU">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <Shell
          viewer={page ? page.viewer : "unknown"}
          csrf={page?.csrf ?? ""}
          current={pathname}
          nav={navFor(page?.viewer)}
          back={back}
        >
          {page?.flash && <Flash {...page.flash} />}
          {children}
        </Shell>
        {scripts && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

const everybodys = [
  { label: "Bookings", href: "/bookings" },
  { label: "Calendar", href: "/bookings/calendar" },
  { label: "Documents", href: "/documents" },
];
const findATime = { label: "Find a time", href: "/find-a-time" };
const office = { label: "Office", href: "/admin" };

function navFor(viewer: { isOffice: boolean; findsTimes: boolean } | null | undefined) {
  if (!viewer) return [];
  return [...everybodys, ...(viewer.findsTimes ? [findATime] : []), ...(viewer.isOffice ? [office] : [])];
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const page = useRouteLoaderData<typeof loader>("root");
  const answer = isRouteErrorResponse(error) && typeof error.data === "string" ? error.data : undefined;
  return (
    <ErrorPage
      status={statusOf(error)}
      text={answer}
      account={page ? page.viewer : "unknown"}
      reference={page?.reference}
    />
  );
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}
