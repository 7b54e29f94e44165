import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { backToList, calendarTitle } from "~/ui/calendar-frame";
import { DayOffForm, dayOffHeading as heading } from "~/ui/date-forms";
import { closeDatePage, saveClosedDate } from "~/web/hours-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return closeDatePage(args);
}

export async function action(args: ActionFunctionArgs) {
  return saveClosedDate(args);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => calendarTitle(data, heading);

export const handle = backToList;

export default function MarkDate() {
  const page = useLoaderData<typeof loader>();
  return <DayOffForm page={page} />;
}
