import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { backToList, calendarTitle } from "~/ui/calendar-frame";
import { changingHours, HoursForm } from "~/ui/hours-form";
import { changeHoursPage, saveHours } from "~/web/hours-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return changeHoursPage(args);
}

export async function action(args: ActionFunctionArgs) {
  return saveHours(args);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => calendarTitle(data, changingHours.heading);

export const handle = backToList;

export default function ChangeHours() {
  const page = useLoaderData<typeof loader>();
  return <HoursForm page={page} {...changingHours} />;
}
