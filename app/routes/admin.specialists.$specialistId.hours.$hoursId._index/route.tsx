import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { backToList, calendarTitle } from "~/ui/calendar-frame";
import { HoursForm } from "~/ui/hours-form";
import { changeHoursPage, saveHours } from "~/web/hours-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return changeHoursPage(args, args.params.specialistId!);
}

export async function action(args: ActionFunctionArgs) {
  return saveHours(args, args.params.specialistId!);
}

const heading = "Change weekly hours";

export const meta: MetaFunction<typeof loader> = ({ data }) => calendarTitle(data, heading);

export const handle = backToList;

export default function ChangeHours() {
  const page = useLoaderData<typeof loader>();
  return <HoursForm page={page} heading={heading} button="Save these hours" />;
}
