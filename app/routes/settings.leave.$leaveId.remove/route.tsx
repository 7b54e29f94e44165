import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { backToList, calendarTitle } from "~/ui/calendar-frame";
import { RemoveEntry } from "~/ui/remove-entry";
import { removeLeave, removeLeavePage } from "~/web/leave-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return removeLeavePage(args);
}

export async function action(args: ActionFunctionArgs) {
  return removeLeave(args);
}

const heading = "Remove this leave?";

export const meta: MetaFunction<typeof loader> = ({ data }) => calendarTitle(data, heading);

export const handle = backToList;

export default function RemoveLeave() {
  const page = useLoaderData<typeof loader>();
  return (
    <RemoveEntry
      page={page}
      question={heading}
      says="Times in these hours are offered again."
      yes="Yes, remove it"
    />
  );
}
