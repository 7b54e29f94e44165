import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { findToken } from "~/domain/identity/one-time-tokens.server";
import { emailPurposes, redeemEmailLink } from "~/domain/identity/redeem-email-link.server";
import { Button, ButtonRow } from "~/ui/button";
import { DeadLink, deadLinkHeading } from "~/ui/dead-link";
import { ErrorSummary } from "~/ui/error-summary";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { summaryOfReply } from "~/ui/summary-of";
import { formState } from "~/web/form.server";
import { readLinkForm, tokenIn } from "~/web/mailed-link.server";
import { seeOther } from "~/web/see-other.server";
import { allowAnyone, originOf } from "~/web/viewer.server";
import { afterwards, wordsOf } from "./words.server";

export async function loader(args: LoaderFunctionArgs) {
  await allowAnyone(args);
  const token = tokenIn(args.request);
  const found = await findToken(emailPurposes, token, new Date());
  const link = found ? { token, ...wordsOf(found) } : null;
  return data({ link, state: await formState(args) }, { status: link ? 200 : 410 });
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await allowAnyone(args);
  const { token, form, path } = await readLinkForm(args, z.object({}));
  const by = { from: originOf(args.context), sessionId: viewer?.sessionId };
  const outcome = await redeemEmailLink(token, by, new Date());
  if (outcome.ok) return afterwards(outcome.value.purpose, viewer !== undefined);
  if (outcome.because === "link_dead") return seeOther(path);
  return form.sendBack({ form: ["Another account has come to use this address. Choose a different one"] });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data?.link ? pageTitle(data.link.heading, { failed: data.state.failed }) : pageTitle(deadLinkHeading);

export default function VerifyEmail() {
  const { link, state } = useLoaderData<typeof loader>();
  if (!link) return <Dead />;
  return (
    <>
      <ErrorSummary errors={summaryOfReply(state.lastResult)} />
      <PageHeading>{link.heading}</PageHeading>
      {link.says.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <PostForm action={`/verify-email?token=${link.token}`}>
        <input type="hidden" name="token" value={link.token} />
        <ButtonRow>
          <Button>{link.button}</Button>
        </ButtonRow>
      </PostForm>
    </>
  );
}

function Dead() {
  return (
    <DeadLink>
      <p>
        You get a new one from <a href="/settings/profile">your profile</a>. If you did not change your
        address yourself, see <a href="/help#contact">how to reach us</a>.
      </p>
    </DeadLink>
  );
}
