import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageTitle } from "~/ui/page-title";
import { PlaceForm } from "~/ui/place-form";
import { newPlacePage, saveNewPlace } from "~/web/place-forms.server";

export async function loader(args: LoaderFunctionArgs) {
  return newPlacePage(args);
}

export async function action(args: ActionFunctionArgs) {
  return saveNewPlace(args);
}

const heading = "Add a place";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Office", failed: data?.state.failed });

export const handle = { back: () => ({ href: "/admin/places", label: "Back to places" }) };

export default function AddPlace() {
  const page = useLoaderData<typeof loader>();
  return <PlaceForm page={page} heading={heading} action="/admin/places/new" button="Add the place" />;
}
