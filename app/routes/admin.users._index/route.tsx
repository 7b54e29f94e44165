import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { findAccountId } from "~/domain/identity/person-reads.server";
import { Button } from "~/ui/button";
import { TextField } from "~/ui/fields";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { requireOffice } from "~/web/office.server";
import { requirePermit } from "~/web/person-limits.server";
import { seeOther } from "~/web/see-other.server";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireOffice(args);
  const asked = new URL(args.request.url).searchParams.get("q") ?? "";
  const q = asked.replaceAll("\0", "").slice(0, 320).trim();
  if (q) await requirePermit(viewer, "search");
  const id = q && (await findAccountId(viewer, q.toLowerCase()));
  if (id) throw seeOther(`/admin/users/${id}`);
  return { q };
}

export const meta: MetaFunction = () => pageTitle("People", { area: "Office" });

export const handle = { back: () => ({ href: "/admin", label: "Back to the office" }) };

export default function People() {
  const { q } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading>People</PageHeading>
      <p>Find a person’s account by the whole email address they sign in with.</p>
      <form method="get" aria-label="Find a person">
        <TextField
          id="people-q"
          name="q"
          label="Email address"
          defaultValue={q}
          type="search"
          spellCheck={false}
          width="medium"
        />
        <Button secondary>Search</Button>
      </form>
      {q && <Inset>Nobody has the address {q}.</Inset>}
    </>
  );
}
