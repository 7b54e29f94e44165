import type { SubmissionResult } from "@conform-to/react";
import type { ReactNode } from "react";
import { Button, ButtonRow } from "./button";
import { ErrorSummary } from "./error-summary";
import { CheckboxGroup, fromConform, RadioGroup, radiosFromConform, TextField } from "./fields";
import { PostForm } from "./form";
import { PageHeading } from "./step";
import { useServerForm } from "./use-server-form";

type Choice = { value: string; label: string };
type InviteFormProps = {
  page: {
    organizationName: string;
    roles: Choice[];
    teams: Choice[];
    state: { lastResult: SubmissionResult | null };
  };
  action: string;
  back: string;
  /** Stands between a list of errors and the heading. */
  nav?: ReactNode;
};

/** Whom to invite, and as what. Teams are asked where there are any. */
export function InviteForm({ page, action, back, nav }: InviteFormProps) {
  const { organizationName, roles, teams, state } = page;
  const { form, fields, problems } = useServerForm<{ email: string; role: string; teamIds: string[] }>(
    state,
    { id: "invite", order: ["email", "role", "teamIds"] },
  );
  const chosen = fields.teamIds.initialValue as string | string[] | undefined;
  return (
    <>
      <ErrorSummary errors={problems} />
      {nav}
      <PageHeading caption={organizationName}>Invite someone</PageHeading>
      <p>We will email them a link. It works once, for 72 hours.</p>
      <PostForm id={form.id} action={action}>
        <TextField
          {...fromConform(fields.email)}
          label="Email address"
          type="email"
          autoComplete="off"
          spellCheck={false}
          required
        />
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
        <ButtonRow>
          <Button>Send the invitation</Button>
          <a href={back}>Back without inviting anybody</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
