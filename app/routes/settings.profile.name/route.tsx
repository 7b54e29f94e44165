import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { renamePerson } from "~/domain/identity/rename-person.server";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { fromConform, TextField } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { requireOwnAccount } from "~/web/account.server";
import { formState, readForm } from "~/web/form.server";
import { personName } from "~/web/person-name";
import { seeOther } from "~/web/see-other.server";

const NameForm = z.object({ name: personName });

export async function loader(args: LoaderFunctionArgs) {
  const { name } = await requireOwnAccount(args);
  return { name, state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireOwnAccount(args);
  const form = await readForm(args, NameForm);
  if (!form.ok) return form.sendBack();
  await renamePerson(viewer, form.value.name, new Date());
  return seeOther("/settings/profile", { flash: { title: "Success", text: "Your name is changed" } });
}

const heading = "Change your name";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Settings", failed: data?.state.failed });

export default function ChangeName() {
  const { name, state } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ name: string }>(state, {
    id: "profile",
    defaultValue: { name },
  });
  return (
    <>
      <ErrorSummary errors={problems} />
      <SettingsNav />
      <PageHeading>{heading}</PageHeading>
      <PostForm id={form.id} action="/settings/profile/name">
        <TextField
          {...fromConform(fields.name)}
          label="Full name"
          hint="As your colleagues and the booking office see it"
          autoComplete="name"
          spellCheck={false}
          required
        />
        <ButtonRow>
          <Button>Save name</Button>
          <a href="/settings/profile">Back without changing anything</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
