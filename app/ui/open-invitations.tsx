import { RowActions, TableWrap } from "./data-table";

export type OpenInvitation = {
  id: string;
  email: string;
  role: string;
  /** Until when its link works; undefined once it is over. */
  worksUntil?: string;
  mayChange: boolean;
};

export type OpenInvitationsProps = { invitations: OpenInvitation[]; /** Those not shown. */ more: number };

/** Whom somebody invited and who has not answered yet. Nothing when there is nobody. */
export function OpenInvitations({ invitations, more }: OpenInvitationsProps) {
  if (invitations.length === 0) return null;
  return (
    <>
      <TableWrap captionId="invitations-caption">
        <table>
          <caption id="invitations-caption">Open invitations</caption>
          <thead>
            <tr>
              <th scope="col">Email address</th>
              <th scope="col">Role</th>
              <th scope="col">Link</th>
              <th scope="col">Actions</th>
            </tr>
          </thead>
          <tbody>{invitations.map(InvitationRow)}</tbody>
        </table>
      </TableWrap>
      {more > 0 && <p>{`There are ${more} more than are listed here. Withdraw old ones to see them.`}</p>}
    </>
  );
}

function InvitationRow({ id, email, role, worksUntil, mayChange }: OpenInvitation) {
  const path = `/settings/members/invitations/${id}`;
  return (
    <tr key={id}>
      <th scope="row">{email}</th>
      <td>{role}</td>
      <td>{worksUntil ? `Works until ${worksUntil}` : "Has expired"}</td>
      <td>
        {mayChange && (
          <RowActions>
            <a href={`${path}/resend`}>
              Send again<span className="visually-hidden"> to {email}</span>
            </a>
            <a href={`${path}/withdraw`}>
              Withdraw<span className="visually-hidden"> the invitation of {email}</span>
            </a>
          </RowActions>
        )}
      </td>
    </tr>
  );
}
