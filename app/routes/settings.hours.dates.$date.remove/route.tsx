import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { backToList, calendarTitle } from "~/ui/calendar-frame";
import { RemoveEntry, restoringDate } from "~/ui/remove-entry";
import { restoreDateHours, restoreDatePage } from "~/web/hours-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return restoreDatePage(args);
}

export async function action(args: ActionFunctionArgs) {
  return restoreDateHours(args);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => calendarTitle(data, restoringDate.question);

export const handle = backToList;

export default function RestoreDate() {
  const page = useLoaderData<typeof loader>();
  return <RemoveEntry page={page} words={restoringDate} />;
}
