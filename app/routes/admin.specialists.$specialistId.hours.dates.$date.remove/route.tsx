import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { backToList, calendarTitle } from "~/ui/calendar-frame";
import { RemoveEntry } from "~/ui/remove-entry";
import { restoreDateHours, restoreDatePage } from "~/web/hours-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return restoreDatePage(args, args.params.specialistId!);
}

export async function action(args: ActionFunctionArgs) {
  return restoreDateHours(args, args.params.specialistId!);
}

const heading = "Remove the special hours for this date?";

export const meta: MetaFunction<typeof loader> = ({ data }) => calendarTitle(data, heading);

export const handle = backToList;

export default function RestoreDate() {
  const page = useLoaderData<typeof loader>();
  return (
    <RemoveEntry
      page={page}
      question={heading}
      says="The usual weekly hours, and any public holiday, apply again on that date."
      yes="Yes, remove it"
    />
  );
}
