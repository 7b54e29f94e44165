import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { listWorkspaces, switchWorkspace } from "~/domain/identity/workspaces.server";
import { roleLabels } from "~/domain/viewer";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { RadioGroup, radiosFromConform } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { useServerForm } from "~/ui/use-server-form";
import { requireOwnAccount } from "~/web/account.server";
import { formState, readForm } from "~/web/form.server";
import { nextOf, safePath } from "~/web/next-path";
import { seeOther } from "~/web/see-other.server";
import { sessionCookie } from "~/web/session-cookie.server";

const WorkspaceForm = z.object({
  membershipId: z.string({ error: "Select a workspace" }),
  next: z.string().optional(),
});

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requireOwnAccount(args);
  const state = await formState(args);
  const next = nextOf(args.request, state.lastResult);
  const workspaces = await listWorkspaces(viewer);
  if (workspaces.length < 2) throw seeOther(next);
  const options = workspaces.map(({ membershipId, organizationName, role }) => ({
    value: membershipId,
    label: organizationName,
    hint: membershipId === viewer.membershipId ? `${roleLabels[role]}, where you are now` : roleLabels[role],
  }));
  return { state, next, options };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireOwnAccount(args);
  const form = await readForm(args, WorkspaceForm);
  if (!form.ok) return form.sendBack();
  const outcome = await switchWorkspace(viewer, form.value.membershipId, new Date());
  if (!outcome.ok) {
    if (outcome.because === "not_found") {
      return form.sendBack({ fields: { membershipId: ["Select a workspace from the list"] } });
    }
    const flash = { title: "Important", text: "Your role needs two-step sign-in: set it up first" } as const;
    return seeOther("/settings/security/second-step", { flash });
  }
  args.context.renewVisitor();
  return seeOther(safePath(form.value.next), { cookies: [sessionCookie(outcome.value.token)] });
}

const heading = "Where do you want to work?";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { failed: data?.state.failed });

export default function SelectWorkspace() {
  const { state, next, options } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ membershipId: string }>(state, { id: "workspace" });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PostForm id={form.id} action="/select-workspace">
        <RadioGroup
          {...radiosFromConform(fields.membershipId)}
          legend={heading}
          legendAsHeading
          look="ruled"
          options={options}
        />
        <input type="hidden" name="next" value={next} />
        <Button>Work there</Button>
      </PostForm>
    </>
  );
}
