import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { beginSecondStep } from "~/domain/identity/begin-second-step.server";
import { hasSecondStep } from "~/domain/identity/second-step.server";
import { Button, ButtonRow } from "~/ui/button";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { requireFreshAccount } from "~/web/account.server";
import { readYes } from "~/web/form.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const { userId } = await requireFreshAccount(args);
  if (await hasSecondStep(userId)) throw seeOther("/settings/security");
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireFreshAccount(args);
  await readYes(args);
  await beginSecondStep(viewer, new Date());
  return seeOther("/settings/security/second-step/confirm");
}

const heading = "Set up two-step sign-in";

export const meta: MetaFunction = () => pageTitle(heading, { area: "Settings" });

export default function SecondStep() {
  return (
    <>
      <SettingsNav />
      <PageHeading>{heading}</PageHeading>
      <div className="prose">
        <p>
          Signing in will then take your password and six digits from an authenticator app on your phone or
          computer. Any such app will do; many password managers have one built in.
        </p>
        <p>You will also get ten recovery codes, for the day your phone is lost.</p>
      </div>
      <PostForm action="/settings/security/second-step">
        <ButtonRow>
          <Button>Show me the key</Button>
          <a href="/settings/security">Back without changing anything</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
