import { RowActions, TableWrap } from "./data-table";
import { Inset } from "./inset";
import { type PageLinks, Pagination } from "./pagination";

export type Somebody = {
  id: string;
  name: string;
  email: string;
  role: string;
  /** Their names. */ teams: string;
  mayManage: boolean;
  isMe: boolean;
};

/** The people of an organisation; what may be done with each stands in the last column. */
export function PeopleTable({ people, links }: { people: Somebody[]; links: PageLinks }) {
  if (people.length === 0) return <Inset>Nobody belongs to it yet.</Inset>;
  return (
    <>
      <TableWrap captionId="people-caption">
        <table>
          <caption id="people-caption">Members by name</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Email address</th>
              <th scope="col">Role</th>
              <th scope="col">Teams</th>
              <th scope="col">Actions</th>
            </tr>
          </thead>
          <tbody>{people.map(PersonRow)}</tbody>
        </table>
      </TableWrap>
      <Pagination {...links} />
    </>
  );
}

function PersonRow({ id, name, email, role, teams, mayManage, isMe }: Somebody) {
  return (
    <tr key={id}>
      <th scope="row">{isMe ? `${name} (you)` : name}</th>
      <td>{email}</td>
      <td>{role}</td>
      <td>{teams || "None"}</td>
      <td>
        {mayManage ? (
          <RowActions>
            <a href={`/settings/members/${id}`}>
              Change
              <span className="visually-hidden">
                {" "}
                {name}, {email}
              </span>
            </a>
            <a href={`/settings/members/${id}/remove`}>
              Remove
              <span className="visually-hidden">
                {" "}
                {name}, {email}
              </span>
            </a>
          </RowActions>
        ) : (
          "None"
        )}
      </td>
    </tr>
  );
}
