import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { catalogueReadAt } from "~/domain/acuity/catalogue.server";
import { listOpenDrifts } from "~/domain/acuity-sync/drifts.server";
import { listAcuityLinks } from "~/domain/directory/acuity-link-reads.server";
import { listAllSpecialists } from "~/domain/directory/directory-reads.server";
import { longDateTime } from "~/domain/calendar/format";
import { env } from "~/env.server";
import { Button } from "~/ui/button";
import { PostForm } from "~/ui/form";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { acuityCatalogue } from "~/web/acuity-page.server";
import { driftRow } from "~/web/drift-words";
import { requireOffice } from "~/web/office.server";
import { Drifts } from "./drifts";
import { LinkedSpecialists } from "./linked-specialists";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireOffice(args);
  const [links, specialists, drifts, catalogue] = await Promise.all([
    listAcuityLinks(),
    listAllSpecialists(),
    listOpenDrifts(viewer),
    acuityCatalogue(new Date()),
  ]);
  const readAt = await catalogueReadAt(new Date());
  const calendarName = (id: string) => catalogue?.calendars.find((each) => each.id === id)?.name ?? id;
  const linkOf = (id: string) => links.find((each) => each.specialistId === id);
  return {
    isConfigured: env().acuity !== undefined,
    readAt: catalogue && readAt && longDateTime(readAt, "Australia/Sydney"),
    calendars: catalogue?.calendars.length ?? 0,
    types: catalogue?.types.length ?? 0,
    specialists: specialists.map(({ id, name }) => {
      const link = linkOf(id);
      return { id, name, calendar: link && calendarName(link.calendarId) };
    }),
    drifts: drifts.map((drift) => driftRow(drift, calendarName)),
  };
}

export const meta: MetaFunction = () => pageTitle("Acuity", { area: "Office" });

export const handle = { back: () => ({ href: "/admin", label: "Back to the office" }) };

export default function Acuity() {
  const { isConfigured, readAt, calendars, types, specialists, drifts } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading>Acuity</PageHeading>
      {!isConfigured && (
        <Inset>
          Acuity is not connected. Set ACUITY_USER_ID and ACUITY_API_KEY and start the service again; until
          then every specialist uses the built-in calendar.
        </Inset>
      )}
      {isConfigured && (
        <>
          <h2>Connection</h2>
          <p>
            {readAt
              ? `Acuity answered on ${readAt}: it has ${calendars} calendars and ${types} appointment types.`
              : "Acuity cannot be reached, or does not accept our key. Linked specialists cannot be booked, moved or cancelled until it answers."}
          </p>
          <PostForm action="/admin/acuity/refresh">
            <Button secondary>Test the connection</Button>
          </PostForm>
        </>
      )}
      <LinkedSpecialists specialists={specialists} />
      <Drifts drifts={drifts} mayCompare={isConfigured} />
      <ul className="link-list">
        <li>
          <a href="/admin/webhooks">Acuity notifications</a>
        </li>
        <li>
          <a href="/admin/unassigned">Bookings without an organisation</a>
        </li>
      </ul>
    </>
  );
}
