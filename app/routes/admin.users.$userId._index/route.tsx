import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateTime } from "~/domain/calendar/format";
import { maySecureAccount } from "~/domain/identity/membership";
import { findAccountDetails } from "~/domain/identity/person-reads.server";
import { roleLabels } from "~/domain/viewer";
import { TableWrap } from "~/ui/data-table";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { coarseAddress, deviceOf } from "~/web/device.server";
import { requireAccount } from "~/web/office.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, account } = await requireAccount(args);
  const { places, signIns, needsSecondStep } = await findAccountDetails(account);
  const state = account.hasSecondStep ? "On" : "Off";
  return {
    id: account.id,
    name: account.name,
    email: account.email,
    isConfirmed: account.emailVerifiedAt !== null,
    secondStep: needsSecondStep ? `${state}; their role needs it` : state,
    maySecure: maySecureAccount(viewer, account.id),
    hasSecondStep: account.hasSecondStep,
    places: places.map(({ name, role }) => `${name}, ${roleLabels[role].toLowerCase()}`),
    signIns: signIns.map(({ id, at, ip, userAgent }) => ({
      id,
      at: dateTime(at, "Australia/Sydney"),
      device: deviceOf(userAgent ?? ""),
      network: coarseAddress(ip ?? ""),
    })),
  };
}

export const meta: MetaFunction = () => pageTitle("A person’s account", { area: "Office" });

export const handle = { back: () => ({ href: "/admin/users", label: "Back to people" }) };

export default function Account() {
  const { id, name, email, isConfirmed, secondStep, hasSecondStep, maySecure, places, signIns } =
    useLoaderData<typeof loader>();
  const change = { href: `/admin/users/${id}/second-step`, verb: "Turn off", label: "two-step sign-in" };
  const rows = [
    { key: "Email address", value: isConfirmed ? email : `${email}, not confirmed yet` },
    { key: "Works at", value: places.join("; ") || "Nowhere, so they cannot sign in" },
    { key: "Two-step sign-in", value: secondStep, ...(hasSecondStep && maySecure && { change }) },
  ];
  return (
    <>
      <PageHeading>{name}</PageHeading>
      <SummaryList rows={rows} />
      <h2>Signing in</h2>
      <SignIns signIns={signIns} />
      {maySecure && (
        <p className="link-line">
          <a href={`/admin/users/${id}/sign-out`}>Sign them out everywhere</a>
        </p>
      )}
    </>
  );
}

type SignIn = { id: string; at: string; device: string; network: string };

function SignIns({ signIns }: { signIns: SignIn[] }) {
  if (signIns.length === 0) return <p>They have not signed in yet.</p>;
  return (
    <TableWrap captionId="sign-ins-caption">
      <table>
        <caption id="sign-ins-caption">The last times they signed in, in Sydney time</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Device</th>
            <th scope="col">Network</th>
          </tr>
        </thead>
        <tbody>
          {signIns.map(({ id, at, device, network }) => (
            <tr key={id}>
              <th scope="row">{at}</th>
              <td>{device}</td>
              <td>{network}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
