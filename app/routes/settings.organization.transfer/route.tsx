import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { transferOrganization } from "~/domain/identity/transfer-organization.server";
import { mayTransfer } from "~/domain/identity/membership";
import { roleLabels, type Viewer } from "~/domain/viewer";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { RadioGroup, radiosFromConform } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { Pagination } from "~/ui/pagination";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { formState, readForm } from "~/web/form.server";
import { membersPage, requireOrganization } from "~/web/organization-page.server";
import { forbidden } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";
import { endedSessionCookie } from "~/web/session-cookie.server";
import { requireFresh, type RouteArgs } from "~/web/viewer.server";

const TransferForm = z.object({ membershipId: z.string({ error: "Select the new owner" }) });

async function requireOwner(args: RouteArgs) {
  const { viewer, organization } = await requireOrganization(args);
  if (!mayTransfer(viewer))
    throw await forbidden(viewer, { type: "page", id: "/settings/organization/transfer" });
  await requireFresh(args);
  return { viewer, organization };
}

async function heirsOf(request: Request, viewer: Viewer) {
  const { rows, links } = await membersPage(request, viewer, viewer.organizationId);
  const heirs = rows
    .filter(({ userId }) => userId !== viewer.userId)
    .map(({ id, name, role }) => ({ value: id, label: `${name}, ${roleLabels[role].toLowerCase()}` }));
  return { heirs, links };
}

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization } = await requireOwner(args);
  return { name: organization.name, ...(await heirsOf(args.request, viewer)), state: await formState(args) };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer } = await requireOwner(args);
  const form = await readForm(args, TransferForm);
  if (!form.ok) return form.sendBack();
  const outcome = await transferOrganization(viewer, form.value.membershipId, new Date());
  if (!outcome.ok) return form.sendBack({ fields: { membershipId: ["Select the new owner from the list"] } });
  args.context.renewVisitor();
  const flash = {
    title: "Success",
    text: "The organisation has a new owner. Sign in again as manager",
  } as const;
  return seeOther("/login", { flash, cookies: [endedSessionCookie()] });
}

const heading = "Hand over to someone else";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Settings", failed: data?.state.failed });

export const handle = { back: () => ({ href: "/settings/organization" }) };

export default function Transfer() {
  const { name, heirs, links, state } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ membershipId: string }>(state, { id: "transfer" });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading caption={name}>{heading}</PageHeading>
      <p>They become owner and you become manager. You are signed out, and sign in again.</p>
      <PostForm id={form.id} action="/settings/organization/transfer">
        <RadioGroup {...radiosFromConform(fields.membershipId)} legend="New owner" options={heirs} />
        <ButtonRow>
          <Button warning>Yes, hand over</Button>
          <a href="/settings/organization">No, stay owner</a>
        </ButtonRow>
      </PostForm>
      <Pagination {...links} />
    </>
  );
}
