import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listOpenDrifts } from "~/domain/acuity-sync/drifts.server";
import { listUnassigned } from "~/domain/bookings/unassigned-reads.server";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { requireOffice } from "~/web/office.server";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireOffice(args);
  const [unassigned, drifts] = await Promise.all([listUnassigned(viewer), listOpenDrifts(viewer)]);
  return { unassigned: unassigned.length, drifts: drifts.length };
}

export const meta: MetaFunction = () => pageTitle("Office");

export default function Office() {
  const { unassigned, drifts } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading>Office</PageHeading>
      <h2>Who books and where</h2>
      <Places
        list={[
          ["/admin/organizations", "Organisations", "Law firms and insurers, their members and teams"],
          ["/admin/users", "People", "Everybody with an account, and how they sign in"],
          ["/admin/specialists", "Specialists", "The panel: details, hours and leave"],
          ["/admin/places", "Places", "Addresses and the time zones they are in"],
        ]}
      />
      <h2>Calendars in Acuity</h2>
      <Places
        list={[
          ["/admin/acuity", "Acuity", waiting(drifts, "difference", "Links, and whether both sides agree")],
          [
            "/admin/unassigned",
            "Bookings without an organisation",
            waiting(unassigned, "booking", "Made in Acuity: none waiting"),
          ],
          ["/admin/webhooks", "Acuity notifications", "Each notification, and its outcome"],
        ]}
      />
    </>
  );
}

function waiting(count: number, what: string, otherwise: string): string {
  if (count === 0) return otherwise;
  return count === 1 ? `1 ${what} waits for you` : `${count} ${what}s wait for you`;
}

function Places({ list }: { list: [href: string, name: string, what: string][] }) {
  return (
    <ul className="rows">
      {list.map(([href, name, what]) => (
        <li key={href}>
          <a href={href}>{name}</a> <span className="caption">{what}</span>
        </li>
      ))}
    </ul>
  );
}
