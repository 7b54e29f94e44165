import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listOrganizations } from "~/domain/identity/organization-reads.server";
import { Button, ButtonLink } from "~/ui/button";
import { TextField } from "~/ui/fields";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { requireOffice } from "~/web/office.server";
import { requirePermit } from "~/web/person-limits.server";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireOffice(args);
  const { searchParams } = new URL(args.request.url);
  const asked = (name: string) => (searchParams.get(name) ?? "").replaceAll("\0", "").slice(0, 200);
  const q = asked("q").trim();
  if (q) await requirePermit(viewer, "search");
  const { rows, next } = await listOrganizations(viewer, { q, after: asked("after") });
  const query = new URLSearchParams({ ...(q && { q }), ...(next && { after: next }) });
  return {
    q,
    organizations: rows.map(({ id, name }) => ({ id, name })),
    next: next && `/admin/organizations?${query}`,
  };
}

export const meta: MetaFunction = () => pageTitle("Organisations", { area: "Office" });

export const handle = { back: () => ({ href: "/admin", label: "Back to the office" }) };

export default function Organizations() {
  const { q, organizations, next } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="page-head">
        <PageHeading>Organisations</PageHeading>
        <ButtonLink href="/admin/organizations/new">Add an organisation</ButtonLink>
      </div>
      <form method="get" aria-label="Find organisations">
        <TextField id="organizations-q" name="q" label="Name" defaultValue={q} type="search" width="medium" />
        <Button secondary>Search</Button>
      </form>
      <h2>Referring organisations</h2>
      {organizations.length === 0 && (
        <Inset>{q ? "No organisation has that name." : "There are none yet."}</Inset>
      )}
      <ul className="link-list">
        {organizations.map(({ id, name }) => (
          <li key={id}>
            <a href={`/admin/organizations/${id}`}>{name}</a>
          </li>
        ))}
      </ul>
      {next && (
        <nav className="pagination" aria-label="Pagination">
          <a href={next}>Next page</a>
        </nav>
      )}
    </>
  );
}
