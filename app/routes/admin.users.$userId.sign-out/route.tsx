import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { signOutEverywhere } from "~/domain/identity/sign-out-everywhere.server";
import { ConfirmForm } from "~/ui/confirm-form";
import { pageTitle } from "~/ui/page-title";
import { readYes } from "~/web/form.server";
import { requireSecurableAccount } from "~/web/office.server";
import { answerRefusal } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const { account } = await requireSecurableAccount(args);
  return { id: account.id, name: account.name, email: account.email };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, account } = await requireSecurableAccount(args);
  const form = await readYes(args);
  const outcome = await signOutEverywhere(viewer, account.id, new Date());
  if (!outcome.ok) {
    const subject = { type: "page", id: account.id } as const;
    return answerRefusal({ viewer, subject, because: outcome.because }, {}, form);
  }
  const text = `${account.name} is signed out everywhere`;
  return seeOther(`/admin/users/${account.id}`, { flash: { title: "Success", text } });
}

export const meta: MetaFunction = () => pageTitle("Sign a person out everywhere?", { area: "Office" });

export const handle = {
  back: ({ data }: { data: { id: string } }) => ({
    href: `/admin/users/${data.id}`,
    label: "Back to the account",
  }),
};

export default function SignOutEverywhere() {
  const { id, name, email } = useLoaderData<typeof loader>();
  return (
    <ConfirmForm
      question={`Sign ${name} out everywhere?`}
      caption={email}
      action={`/admin/users/${id}/sign-out`}
      yes="Yes, sign them out"
      no="No, leave them signed in"
      back={`/admin/users/${id}`}
    >
      <p>
        They will be signed out on every device. If someone else may know their password, ask them to set a
        new one as well.
      </p>
    </ConfirmForm>
  );
}
