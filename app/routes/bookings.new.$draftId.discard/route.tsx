import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { discardDraft } from "~/domain/documents/discard-draft.server";
import { ConfirmForm } from "~/ui/confirm-form";
import { pageTitle } from "~/ui/page-title";
import { requireDraft } from "~/web/draft.server";
import { readYes } from "~/web/form.server";
import { notFound } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const { draft } = await requireDraft(args, "specialist");
  return { id: draft.id, examineeName: draft.examineeName };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, draft } = await requireDraft(args, "specialist");
  await readYes(args);
  const outcome = await discardDraft(viewer, draft.id, new Date());
  if (!outcome.ok) throw await notFound(viewer, { type: "draft", id: draft.id });
  return seeOther("/bookings", { flash: { title: "Success", text: "The draft was discarded" } });
}

export const meta = () => pageTitle("Discard this draft?", { area: "Create booking" });

export const handle = { back: () => ({ href: "/bookings", label: "Back to all bookings" }) };

export default function DiscardDraft() {
  const { id, examineeName } = useLoaderData<typeof loader>();
  return (
    <ConfirmForm
      question={`Discard the draft${examineeName ? ` for ${examineeName}` : ""}?`}
      action={`/bookings/new/${id}/discard`}
      yes="Yes, discard the draft"
      no="No, keep the draft"
      back="/bookings"
    >
      <p>The answers and files of this draft are deleted at once, and its time becomes free for others.</p>
    </ConfirmForm>
  );
}
