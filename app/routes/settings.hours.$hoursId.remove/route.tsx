import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { backToList, calendarTitle } from "~/ui/calendar-frame";
import { RemoveEntry, removingHours } from "~/ui/remove-entry";
import { dropHours, removeHoursPage } from "~/web/hours-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return removeHoursPage(args);
}

export async function action(args: ActionFunctionArgs) {
  return dropHours(args);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => calendarTitle(data, removingHours.question);

export const handle = backToList;

export default function RemoveHours() {
  const page = useLoaderData<typeof loader>();
  return <RemoveEntry page={page} words={removingHours} />;
}
