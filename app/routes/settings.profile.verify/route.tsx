import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { findProfile } from "~/domain/identity/profile-reads.server";
import { requestVerification } from "~/domain/identity/request-verification.server";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { summaryOfReply } from "~/ui/summary-of";
import { requireOwnAccount } from "~/web/account.server";
import { tooManyTries } from "~/web/clock-words.server";
import { formState, readForm } from "~/web/form.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireOwnAccount(args);
  const { email, isVerified } = await findProfile(viewer);
  if (isVerified) throw seeOther("/settings/profile");
  return { email, state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireOwnAccount(args);
  const form = await readForm(args, z.object({}));
  const outcome = await requestVerification(viewer, new Date());
  if (!outcome.ok && outcome.because === "too_many")
    return form.sendBack({ form: [tooManyTries(outcome.until ?? new Date())] });
  const text = outcome.ok
    ? "The link is on its way to you. It works for 24 hours"
    : "Your email address is confirmed";
  return seeOther("/settings/profile", { flash: { title: "Success", text } });
}

const heading = "Confirm your email address";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Settings", failed: data?.state.failed });

export default function Verify() {
  const { email, state } = useLoaderData<typeof loader>();
  return (
    <>
      <ErrorSummary errors={summaryOfReply(state.lastResult)} />
      <SettingsNav />
      <PageHeading>{heading}</PageHeading>
      <p>We send a link to {email}. Opening it shows that the address is yours.</p>
      <PostForm action="/settings/profile/verify">
        <ButtonRow>
          <Button>Send the link</Button>
          <a href="/settings/profile">Back to your profile</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
