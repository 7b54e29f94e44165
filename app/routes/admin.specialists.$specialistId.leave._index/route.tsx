import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LeaveList } from "~/ui/leave-list";
import { pageTitle } from "~/ui/page-title";
import { leavePage } from "~/web/calendar-page.server";

export async function loader(args: LoaderFunctionArgs) {
  return leavePage(args);
}

export const meta: MetaFunction = () => pageTitle("Leave", { area: "Office" });

export const handle = {
  back: ({ data: { back } }: { data: { back: string } }) => ({ href: back, label: "Back to the specialist" }),
};

export default function LeavePage() {
  return <LeaveList {...useLoaderData<typeof loader>()} />;
}
