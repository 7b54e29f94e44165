import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { allowAnyone } from "~/web/viewer.server";

/** Every address that is none of ours. */
export async function loader(args: LoaderFunctionArgs) {
  await allowAnyone(args);
  throw new Response(null, { status: 404 });
}

export async function action(args: ActionFunctionArgs) {
  return loader(args);
}

/** Never drawn; without a page Remix would answer 404 with an empty body. */
export default function Nowhere() {
  return null;
}
