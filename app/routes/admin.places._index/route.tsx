import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { zoneName } from "~/domain/calendar/format";
import { listPlaces } from "~/domain/directory/directory-reads.server";
import { ButtonLink } from "~/ui/button";
import { TableWrap } from "~/ui/data-table";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { requireOffice } from "~/web/office.server";

export async function loader(args: LoaderFunctionArgs) {
  await requireOffice(args);
  const places = await listPlaces();
  return { places: places.map((place) => ({ ...place, zone: zoneName(place.timeZone) })) };
}

export const meta: MetaFunction = () => pageTitle("Places", { area: "Office" });

export const handle = { back: () => ({ href: "/admin", label: "Back to the office" }) };

export default function Places() {
  const { places } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="page-head">
        <PageHeading>Places</PageHeading>
        <ButtonLink href="/admin/places/new">Add a place</ButtonLink>
      </div>
      {places.length === 0 && <Inset>There are none yet.</Inset>}
      <TableWrap captionId="places-caption">
        <table>
          <caption id="places-caption">Places by state ({places.length})</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Address</th>
              <th scope="col">State</th>
              <th scope="col">Time zone</th>
            </tr>
          </thead>
          <tbody>
            {places.map(({ id, name, address, state, zone }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`/admin/places/${id}`}>{name}</a>
                </th>
                <td>{address}</td>
                <td>{state}</td>
                <td className="nowrap">{zone}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
    </>
  );
}
