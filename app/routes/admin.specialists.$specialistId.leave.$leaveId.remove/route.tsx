import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { backToList, calendarTitle } from "~/ui/calendar-frame";
import { RemoveEntry, removingLeave } from "~/ui/remove-entry";
import { removeLeave, removeLeavePage } from "~/web/leave-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return removeLeavePage(args);
}

export async function action(args: ActionFunctionArgs) {
  return removeLeave(args);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => calendarTitle(data, removingLeave.question);

export const handle = backToList;

export default function RemoveLeave() {
  const page = useLoaderData<typeof loader>();
  return <RemoveEntry page={page} words={removingLeave} />;
}
