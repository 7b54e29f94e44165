import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { backToList, calendarTitle } from "~/ui/calendar-frame";
import { addingHours, HoursForm } from "~/ui/hours-form";
import { addHoursPage, saveNewHours } from "~/web/hours-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return addHoursPage(args);
}

export async function action(args: ActionFunctionArgs) {
  return saveNewHours(args);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => calendarTitle(data, addingHours.heading);

export const handle = backToList;

export default function AddHours() {
  const page = useLoaderData<typeof loader>();
  return <HoursForm page={page} {...addingHours} />;
}
