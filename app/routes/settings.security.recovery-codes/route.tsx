import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { makeNewRecoveryCodes } from "~/domain/identity/make-new-recovery-codes.server";
import { listRecoveryCodes } from "~/domain/identity/recovery-codes.server";
import { hasSecondStep } from "~/domain/identity/second-step.server";
import { Button } from "~/ui/button";
import { PostForm } from "~/ui/form";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { requireFreshAccount } from "~/web/account.server";
import { readYes } from "~/web/form.server";
import { seeOther } from "~/web/see-other.server";

const self = "/settings/security/recovery-codes";

export async function loader(args: LoaderFunctionArgs) {
  const { userId } = await requireFreshAccount(args);
  if (!(await hasSecondStep(userId))) throw seeOther("/settings/security");
  return { codes: await listRecoveryCodes(userId) };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireFreshAccount(args);
  await readYes(args);
  const outcome = await makeNewRecoveryCodes(viewer, new Date());
  if (!outcome.ok) return seeOther("/settings/security");
  const flash = { title: "Success", text: "These are your new codes. The old ones stopped working" } as const;
  return seeOther(self, { flash });
}

export const meta: MetaFunction = () => pageTitle("Recovery codes", { area: "Settings" });

export default function RecoveryCodes() {
  const { codes } = useLoaderData<typeof loader>();
  return (
    <>
      <SettingsNav />
      <PageHeading>Recovery codes</PageHeading>
      <p>
        Each of these works once, in place of a code from your app. Print them or keep them in a password
        manager, not on the phone that has the app.
      </p>
      {codes.length > 0 ? (
        <>
          <ul className="codes">
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
          <p className="link-line">
            <a href={`${self}/download`}>Download the codes as a text file</a>
          </p>
        </>
      ) : (
        <Inset>There are none left to show. Make new ones.</Inset>
      )}
      <PostForm action={self}>
        <Button secondary>Make new codes</Button>
      </PostForm>
      <p className="link-line">
        <a href="/settings/security">Back to security</a>
      </p>
    </>
  );
}
