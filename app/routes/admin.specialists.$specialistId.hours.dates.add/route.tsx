import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { backToList, calendarTitle } from "~/ui/calendar-frame";
import { DateHoursForm, dateHoursHeading as heading } from "~/ui/date-forms";
import { addDateHoursPage, saveDateHours } from "~/web/hours-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return addDateHoursPage(args);
}

export async function action(args: ActionFunctionArgs) {
  return saveDateHours(args);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => calendarTitle(data, heading);

export const handle = backToList;

export default function AddDateHours() {
  const page = useLoaderData<typeof loader>();
  return <DateHoursForm page={page} />;
}
