import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { changeTeam } from "~/domain/identity/change-team.server";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { CheckboxGroup, fromConform, TextField } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { pageTitle } from "~/ui/page-title";
import { Pagination } from "~/ui/pagination";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { shownIds } from "~/web/form-fields";
import { formState, readForm } from "~/web/form.server";
import { nameForm } from "~/web/name-field";
import { membersPage, requireTeam, teamsPathOf } from "~/web/organization-page.server";
import { answerRefusal } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";

const boxes = 100;
const TeamForm = nameForm("Enter the team’s name", "Team’s name").extend({
  membershipIds: z.array(z.string(), { error: "Select members from the list" }).max(boxes).optional(),
  shown: shownIds,
});

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, team } = await requireTeam(args);
  const { rows, links } = await membersPage(args.request, viewer, team.organizationId, { size: boxes });
  const { search } = new URL(args.request.url);
  return {
    id: team.id,
    name: team.name,
    people: rows.map(({ id, name }) => ({ value: id, label: name })),
    inTeam: rows.filter(({ teams }) => teams.some(({ id }) => id === team.id)).map(({ id }) => id),
    links,
    self: `/settings/teams/${team.id}${search}`,
    back: teamsPathOf(viewer, team.organizationId),
    state: await formState(args),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, team } = await requireTeam(args);
  const form = await readForm(args, TeamForm);
  if (!form.ok) return form.sendBack();
  const { name, membershipIds = [], shown } = form.value;
  const outcome = await changeTeam(viewer, team.id, { name, membershipIds, shownIds: shown }, new Date());
  if (outcome.ok) {
    const flash = { title: "Success", text: "The team is saved" } as const;
    return seeOther(teamsPathOf(viewer, team.organizationId), { flash });
  }
  if (outcome.because === "not_found") {
    return form.sendBack({ fields: { membershipIds: ["Select members from the list"] } });
  }
  const subject = { type: "page", id: team.id } as const;
  return answerRefusal({ viewer, subject, because: outcome.because }, words, form);
}

const words = { name_taken: { fields: { name: ["There is a team of that name already"] } } };

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Change a team", { area: "Settings", failed: data?.state.failed });

export const handle = {
  back: ({ data }: { data: { back: string } }) => ({ href: data.back, label: "Back to teams" }),
};

const onePageOfMany =
  "This page shows some of the members. Save before you go to another page; people on other pages stay as they are";

export default function ChangeTeam() {
  const { id, name, people, inTeam, links, self, state } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ name: string; membershipIds: string[] }>(state, {
    id: "team",
    defaultValue: { name, membershipIds: inTeam },
    order: ["name", "membershipIds"],
  });
  const chosen = fields.membershipIds.initialValue as string | string[] | undefined;
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading>Change a team</PageHeading>
      <PostForm id={form.id} action={self}>
        <TextField {...fromConform(fields.name)} label="Team’s name" autoComplete="off" required />
        <CheckboxGroup
          id={fields.membershipIds.id}
          name={fields.membershipIds.name}
          error={fields.membershipIds.errors?.[0]}
          legend="Who belongs to it"
          hint={links.previousHref || links.nextHref ? onePageOfMany : undefined}
          optional
          options={people}
          defaultValue={chosen === undefined ? [] : [chosen].flat()}
        />
        <input type="hidden" name="shown" value={people.map(({ value }) => value).join(" ")} />
        <ButtonRow>
          <Button>Save</Button>
          <a href={`/settings/teams/${id}/remove`}>Remove this team</a>
        </ButtonRow>
      </PostForm>
      <Pagination {...links} />
    </>
  );
}
