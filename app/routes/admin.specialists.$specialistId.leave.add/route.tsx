import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { backToList, calendarTitle } from "~/ui/calendar-frame";
import { LeaveForm, leaveHeading as heading } from "~/ui/leave-form";
import { addLeavePage, saveLeave } from "~/web/leave-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return addLeavePage(args);
}

export async function action(args: ActionFunctionArgs) {
  return saveLeave(args);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => calendarTitle(data, heading);

export const handle = backToList;

export default function AddLeave() {
  const page = useLoaderData<typeof loader>();
  return <LeaveForm page={page} />;
}
