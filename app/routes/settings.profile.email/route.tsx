import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { longDateTime } from "~/domain/calendar/format";
import { findProfile } from "~/domain/identity/profile-reads.server";
import { requestEmailChange } from "~/domain/identity/request-email-change.server";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { fromConform, TextField } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { requireFreshAccount } from "~/web/account.server";
import { tooManyTries } from "~/web/clock-words.server";
import { emailField } from "~/web/email-field";
import { formState, readForm } from "~/web/form.server";
import { seeOther } from "~/web/see-other.server";

const EmailForm = z.object({ email: emailField("New email address") });

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireFreshAccount(args);
  const { email } = await findProfile(viewer);
  return { email, state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireFreshAccount(args);
  const form = await readForm(args, EmailForm);
  if (!form.ok) return form.sendBack();
  const outcome = await requestEmailChange(viewer, form.value.email, new Date());
  if (!outcome.ok) return form.sendBack(wordsFor(outcome));
  const text =
    "If nobody has that address yet, a link is on its way to it. It works for 30 minutes. Until it is used, nothing changes";
  return seeOther("/settings/profile", { flash: { title: "Success", text } });
}

type Refusal = Exclude<Awaited<ReturnType<typeof requestEmailChange>>, { ok: true }>;

function wordsFor({ because, until = new Date() }: Refusal & { until?: Date }) {
  if (because === "same") return { fields: { email: ["This is the address you have already"] } };
  if (because === "too_many") return { form: [tooManyTries(until)] };
  const zone = "Australia/Sydney";
  const from = longDateTime(until, zone);
  return {
    form: [
      `Your address was changed recently. You can change it again from ${from}, when the link we sent to your earlier address has expired`,
    ],
  };
}

const heading = "Change your email address";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Settings", failed: data?.state.failed });

export default function ChangeEmail() {
  const { email, state } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ email: string }>(state, { id: "profile" });
  return (
    <>
      <ErrorSummary errors={problems} />
      <SettingsNav />
      <PageHeading>{heading}</PageHeading>
      <p>
        You sign in with {email}. This does not change until you open the link we send to the new address.
      </p>
      <PostForm id={form.id} action="/settings/profile/email">
        <TextField
          {...fromConform(fields.email)}
          label="New email address"
          type="email"
          autoComplete="email"
          spellCheck={false}
          required
        />
        <ButtonRow>
          <Button>Send the link</Button>
          <a href="/settings/profile">Back without changing anything</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
