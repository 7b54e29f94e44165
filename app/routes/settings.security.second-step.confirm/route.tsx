import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { turnOnSecondStep } from "~/domain/identity/turn-on-second-step.server";
import { Button, ButtonRow } from "~/ui/button";
import { CodeField } from "~/ui/code-field";
import { ErrorSummary } from "~/ui/error-summary";
import { fromConform } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { SetUpApp } from "~/ui/set-up-app";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { requireFreshAccount } from "~/web/account.server";
import { codeWords } from "~/web/challenge.server";
import { CodeForm } from "~/web/code-form";
import { formState, readForm } from "~/web/form.server";
import { seeOther } from "~/web/see-other.server";
import { readSetUp } from "~/web/set-up-picture.server";

export async function loader(args: LoaderFunctionArgs) {
  const { userId } = await requireFreshAccount(args);
  const setUp = await readSetUp(userId);
  if (!setUp) throw seeOther("/settings/security/second-step");
  return { setUp, state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireFreshAccount(args);
  const form = await readForm(args, CodeForm, { secret: ["code"] });
  if (!form.ok) return form.sendBack();
  const verdict = await turnOnSecondStep(viewer, form.value.code, new Date());
  if (!verdict.ok) return form.sendBack({ fields: { code: [codeWords(verdict.because, verdict.until)] } });
  const flash = { title: "Success", text: "Two-step sign-in is on. Keep these recovery codes" } as const;
  return seeOther("/settings/security/recovery-codes", { flash });
}

const heading = "Add the key to your app";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Settings", failed: data?.state.failed });

export default function ConfirmSecondStep() {
  const { setUp, state } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ code: string }>(state, { id: "set-up" });
  return (
    <>
      <ErrorSummary errors={problems} />
      <SettingsNav />
      <PageHeading>{heading}</PageHeading>
      <SetUpApp setUp={setUp} />
      <PostForm id={form.id} action="/settings/security/second-step/confirm">
        <CodeField {...fromConform(fields.code)} hint="Six digits" digits />
        <ButtonRow>
          <Button>Turn on</Button>
          <a href="/settings/security">Back without changing anything</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
