import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { changeMember } from "~/domain/identity/change-member.server";
import { rolesToOffer } from "~/domain/identity/membership";
import { listTeams, mostTeams } from "~/domain/identity/team-reads.server";
import { roleLabels } from "~/domain/viewer";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { CheckboxGroup, RadioGroup, radiosFromConform } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { shownIds } from "~/web/form-fields";
import { formState, readForm } from "~/web/form.server";
import { memberWords } from "~/web/member-words";
import { pathOf, requireManagedMember } from "~/web/organization-page.server";
import { notFound } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";

const MemberForm = z.object({
  role: z.string({ error: "Select a role" }),
  teamIds: z.array(z.string(), { error: "Select teams from the list" }).max(mostTeams).optional(),
  shown: shownIds,
});

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, member, organization } = await requireManagedMember(args);
  return {
    id: member.id,
    name: member.name,
    role: member.role,
    teamIds: member.teams.map(({ id }) => id),
    roles: rolesToOffer(viewer, organization).map((value) => ({ value, label: roleLabels[value] })),
    teams: (await listTeams(viewer, organization.id)).map(({ id, name }) => ({ value: id, label: name })),
    back: pathOf(viewer, organization.id),
    state: await formState(args),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, member, organization } = await requireManagedMember(args);
  const form = await readForm(args, MemberForm);
  if (!form.ok) return form.sendBack();
  const role = rolesToOffer(viewer, organization).find((each) => each === form.value.role);
  if (!role) return form.sendBack({ fields: { role: ["Select a role from the list"] } });
  const wanted = { role, teamIds: form.value.teamIds ?? [], shownTeamIds: form.value.shown };
  const outcome = await changeMember(viewer, member.id, wanted, new Date());
  if (outcome.ok) {
    const text = `${member.name} is changed`;
    return seeOther(pathOf(viewer, organization.id), { flash: { title: "Success", text } });
  }
  if (outcome.because === "not_found") throw await notFound(viewer, { type: "page", id: member.id });
  return form.sendBack({ form: [memberWords[outcome.because]] });
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Change a member", { area: "Settings", failed: data?.state.failed });

export const handle = { back: ({ data }: { data: { back: string } }) => ({ href: data.back }) };

export default function ChangeMember() {
  const { id, name, role, roles, teams, teamIds, state, back } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ role: string; teamIds: string[] }>(state, {
    id: "member",
    defaultValue: { role, teamIds },
    order: ["role", "teamIds"],
  });
  const chosen = fields.teamIds.initialValue as string | string[] | undefined;
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading caption={name}>Change role and teams</PageHeading>
      <p>With another role they are signed out of this workspace and sign in again.</p>
      <PostForm id={form.id} action={`/settings/members/${id}`}>
        <RadioGroup {...radiosFromConform(fields.role)} legend="Role" options={roles} />
        {teams.length > 0 && (
          <CheckboxGroup
            id={fields.teamIds.id}
            name={fields.teamIds.name}
            error={fields.teamIds.errors?.[0]}
            legend="Teams"
            hint="Members see the bookings of their teams"
            optional
            options={teams}
            defaultValue={chosen === undefined ? [] : [chosen].flat()}
          />
        )}
        <input type="hidden" name="shown" value={teams.map(({ value }) => value).join(" ")} />
        <ButtonRow>
          <Button>Save</Button>
          <a href={back}>Back without changing anything</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
