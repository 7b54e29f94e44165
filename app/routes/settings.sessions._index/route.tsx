import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { dateTime } from "~/domain/calendar/format";
import { listSessions, type OpenSession } from "~/domain/identity/list-sessions.server";
import { ButtonLink } from "~/ui/button";
import { TableWrap } from "~/ui/data-table";
import { pageTitle } from "~/ui/page-title";
import { SettingsNav } from "~/ui/settings-nav";
import { PageHeading } from "~/ui/step";
import { requireOwnAccount } from "~/web/account.server";
import { coarseAddress, deviceOf } from "~/web/device.server";

const zone = "Australia/Sydney";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireOwnAccount(args);
  return { sessions: (await listSessions(viewer, new Date())).map(rowOf) };
}

function rowOf({ id, isThis, organizationName, ip, userAgent, createdAt, lastSeenAt }: OpenSession) {
  return {
    id,
    isThis,
    organizationName,
    device: deviceOf(userAgent),
    address: coarseAddress(ip),
    begun: dateTime(createdAt, zone),
    lastSeen: dateTime(lastSeenAt, zone),
  };
}

export const meta: MetaFunction = () => pageTitle("Where you are signed in", { area: "Settings" });

export default function Sessions() {
  const { sessions } = useLoaderData<typeof loader>();
  return (
    <>
      <SettingsNav />
      <PageHeading>Where you are signed in</PageHeading>
      <p>If you do not know one of these, end it and change your password. Times are in Sydney time.</p>
      <TableWrap captionId="sessions-caption">
        <table>
          <caption id="sessions-caption">Open sessions, last used first</caption>
          <thead>
            <tr>
              <th scope="col">Device</th>
              <th scope="col">Network</th>
              <th scope="col">Workspace</th>
              <th scope="col">Signed in</th>
              <th scope="col">Last used</th>
              <th scope="col">Action</th>
            </tr>
          </thead>
          <tbody>{sessions.map(SessionRow)}</tbody>
        </table>
      </TableWrap>
      {sessions.length > 1 && (
        <ButtonLink secondary href="/settings/sessions/end-others">
          Sign out everywhere else
        </ButtonLink>
      )}
    </>
  );
}

/** Two in one browser may have been used in the same minute: their links are told apart by where they stand. */
function SessionRow(session: ReturnType<typeof rowOf>, index: number) {
  return (
    <tr key={session.id}>
      <th scope="row">{session.device}</th>
      <td>{session.address}</td>
      <td>{session.organizationName}</td>
      <td>{session.begun}</td>
      <td>{session.lastSeen}</td>
      <td>
        {session.isThis ? (
          "This one"
        ) : (
          <a href={`/settings/sessions/${session.id}/end`}>
            End
            <span className="visually-hidden">
              {" "}
              session {index + 1}, in {session.device}, used {session.lastSeen}
            </span>
          </a>
        )}
      </td>
    </tr>
  );
}
