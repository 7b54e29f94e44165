import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { HoursList } from "~/ui/hours-list";
import { pageTitle } from "~/ui/page-title";
import { hoursPage } from "~/web/calendar-page.server";

export async function loader(args: LoaderFunctionArgs) {
  return hoursPage(args);
}

export const meta: MetaFunction = () => pageTitle("Hours", { area: "Office" });

export const handle = {
  back: ({ data: { back } }: { data: { back: string } }) => ({ href: back, label: "Back to the specialist" }),
};

export default function HoursPage() {
  return <HoursList {...useLoaderData<typeof loader>()} />;
}
