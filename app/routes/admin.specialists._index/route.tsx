import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listPanel } from "~/domain/directory/panel-reads.server";
import { Button, ButtonLink, ButtonRow } from "~/ui/button";
import { Choice, TextField } from "~/ui/fields";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { Pagination } from "~/ui/pagination";
import { PanelTable } from "~/ui/panel-table";
import { PageHeading } from "~/ui/step";
import { requireOffice } from "~/web/office.server";
import { requirePermit } from "~/web/person-limits.server";

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireOffice(args);
  const { searchParams } = new URL(args.request.url);
  const asked = (name: string) => (searchParams.get(name) ?? "").replaceAll("\0", "").slice(0, 200);
  const [q, withRetired] = [asked("q").trim(), asked("retired") === "yes"];
  if (q) await requirePermit(viewer, "search");
  const { rows, next } = await listPanel(viewer, { q, withRetired, after: asked("after") });
  const kept = { ...(q && { q }), ...(withRetired && { retired: "yes" }) };
  return {
    q,
    withRetired,
    specialists: rows.map(({ id, name, specialty, accountEmail, retiredAt }) => ({
      id,
      name,
      specialty,
      accountEmail,
      isRetired: retiredAt !== null,
    })),
    next: next && `/admin/specialists?${new URLSearchParams({ ...kept, after: next })}`,
  };
}

export const meta: MetaFunction = () => pageTitle("Specialists", { area: "Office" });

export const handle = { back: () => ({ href: "/admin", label: "Back to the office" }) };

export default function Specialists() {
  const { q, withRetired, specialists, next } = useLoaderData<typeof loader>();
  return (
    <>
      <div className="page-head">
        <PageHeading>Specialists</PageHeading>
        <ButtonLink href="/admin/specialists/new">Add a specialist</ButtonLink>
      </div>
      <form method="get" aria-label="Find specialists">
        <TextField
          id="panel-q"
          name="q"
          label="Name or specialty"
          defaultValue={q}
          type="search"
          width="medium"
        />
        <Choice
          type="checkbox"
          id="panel-retired"
          name="retired"
          value="yes"
          label="Show retired specialists too"
          defaultChecked={withRetired}
        />
        <ButtonRow>
          <Button secondary>Search</Button>
        </ButtonRow>
      </form>
      {specialists.length === 0 ? (
        <Inset>{q ? "No specialist matches." : "There are none yet."}</Inset>
      ) : (
        <PanelTable specialists={specialists} />
      )}
      <Pagination nextHref={next} />
    </>
  );
}
