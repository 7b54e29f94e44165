import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { fromConform, TextField } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { tooManyTries } from "~/web/clock-words.server";
import { readFormBody } from "~/web/form-body.server";
import { checkForm, formState } from "~/web/form.server";
import { idleWordsForAnyone } from "~/web/idle-words.server";
import { nextOf } from "~/web/next-path";
import { seeOther } from "~/web/see-other.server";
import { readDevice } from "~/web/session-cookie.server";
import { goOnSignedIn } from "~/web/signed-in.server";
import { allowAnyone, originOf } from "~/web/viewer.server";
import { authenticate } from "./authenticator.server";
import { SignInForm } from "./form";

export async function loader(args: LoaderFunctionArgs) {
  const state = await formState(args);
  const next = nextOf(args.request, state.lastResult);
  if (await allowAnyone(args)) throw seeOther(next);
  return { next, state, idleWords: idleWordsForAnyone() };
}

export async function action(args: ActionFunctionArgs) {
  await allowAnyone(args);
  const fields = await readFormBody(args.request);
  const form = checkForm(args, fields, SignInForm, { secret: ["password"] });
  if (!form.ok) return form.sendBack();
  const answer = await authenticate(fields, originOf(args.context), readDevice(args.request));
  if (!answer.ok) return form.sendBack({ form: [wordsFor(answer)] });
  return goOnSignedIn(args, answer.value, form.value.next);
}

type Refusal = Exclude<Awaited<ReturnType<typeof authenticate>>, { ok: true }>;

function wordsFor(refusal: Refusal): string {
  if (refusal.because === "wrong") return "Email or password is not right";
  return tooManyTries(refusal.until);
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Sign in", { failed: data?.state.failed });

export default function SignIn() {
  const { next, state, idleWords } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ email: string; password: string }>(state, {
    id: "sign-in",
    order: ["email", "password"],
  });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading>Sign in</PageHeading>
      <PostForm id={form.id} action="/login">
        <TextField
          {...fromConform(fields.email)}
          label="Email address"
          type="email"
          autoComplete="username"
          spellCheck={false}
          required
        />
        <TextField
          {...fromConform(fields.password)}
          label="Password"
          type="password"
          autoComplete="current-password"
          required
        />
        <input type="hidden" name="next" value={next} />
        <ButtonRow>
          <Button>Sign in</Button>
          <a href="/forgot-password">Forgotten your password?</a>
        </ButtonRow>
      </PostForm>
      <p className="hint">{idleWords}</p>
    </>
  );
}
