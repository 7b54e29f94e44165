import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { countRecoveryCodes } from "~/domain/identity/recovery-codes.server";
import { hasSecondStep, needsSecondStep } from "~/domain/identity/second-step.server";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { requireOwnAccount } from "~/web/account.server";

export async function loader(args: LoaderFunctionArgs) {
  const { userId } = await requireOwnAccount(args);
  return {
    isOn: await hasSecondStep(userId),
    isNeeded: await needsSecondStep(userId),
    codesLeft: await countRecoveryCodes(userId),
  };
}

export const meta: MetaFunction = () => pageTitle("Security", { area: "Settings" });

export default function Security() {
  const { isOn, isNeeded, codesLeft } = useLoaderData<typeof loader>();
  const stepPath = `/settings/security/second-step${isOn ? "/off" : ""}`;
  const rows = [
    {
      key: "Password",
      value: "12 characters or more, known to you alone",
      change: { href: "/settings/security/password", label: "password" },
    },
    {
      key: "Two-step sign-in",
      value: isOn ? `On${isNeeded ? ", as your role needs it" : ""}` : "Off",
      ...(!(isOn && isNeeded) && { change: { href: stepPath, label: "two-step sign-in" } }),
    },
    ...(isOn
      ? [
          {
            key: "Recovery codes",
            value: `${codesLeft} of 10 left`,
            change: { href: "/settings/security/recovery-codes", label: "recovery codes" },
          },
        ]
      : []),
  ];
  return (
    <>
      <SettingsNav />
      <PageHeading>Security</PageHeading>
      <p className="lede">With two-step sign-in, a stolen password is not enough to sign in.</p>
      <SummaryList rows={rows} />
    </>
  );
}
