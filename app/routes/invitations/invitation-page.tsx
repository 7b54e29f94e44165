import type { SubmissionResult } from "@conform-to/react";
import { Button, ButtonLink } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { fromConform, TextField } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { NewPasswordField } from "~/ui/new-password-field";
import { PageHeading } from "~/ui/step";
import { SummaryList } from "~/ui/summary-list";
import { useServerForm } from "~/ui/use-server-form";
import type { Reader } from "./page-of.server";

type Shown = {
  id: string;
  token: string;
  email: string;
  organizationName: string;
  role: string;
  inviterName: string | null;
  reader: Reader;
  viewerName?: string;
};
type Props = { invitation: Shown; state: { lastResult: SubmissionResult | null } };

export function InvitationPage({ invitation, state }: Props) {
  const { form, fields, problems } = useServerForm<{ name: string; password: string }>(state, {
    id: "accept",
    order: ["name", "password"],
  });
  const { organizationName, role, inviterName, email } = invitation;
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading>Join {organizationName}</PageHeading>
      <SummaryList
        rows={[
          { key: "Organisation", value: organizationName },
          { key: "Your role", value: role },
          { key: "Invited by", value: inviterName ?? "Medibytes Booking" },
          { key: "Your email address", value: email },
        ]}
      />
      {invitation.reader === "new" ? (
        <PostForm id={form.id} action={`/invitations?token=${invitation.token}`}>
          <input type="hidden" name="token" value={invitation.token} />
          <TextField
            {...fromConform(fields.name)}
            label="Full name"
            hint="As your colleagues and the booking office will see it"
            autoComplete="name"
            spellCheck={false}
            required
          />
          <NewPasswordField {...fromConform(fields.password)} />
          <Button>Join {organizationName}</Button>
        </PostForm>
      ) : (
        <WayOn {...invitation} />
      )}
    </>
  );
}

function WayOn({ id, token, email, organizationName, reader, viewerName }: Shown) {
  if (reader === "join")
    return (
      <PostForm action={`/invitations?of=${id}`}>
        <Button>Join {organizationName}</Button>
      </PostForm>
    );
  if (reader === "return")
    return (
      <PostForm action={`/invitations?token=${token}`}>
        <input type="hidden" name="token" value={token} />
        <p>There is an account with this address, which has no workspace now.</p>
        <Button>Join {organizationName}</Button>
      </PostForm>
    );
  if (reader === "sign_in")
    return (
      <>
        <p>There is an account with this address. Sign in with {email}, then join.</p>
        <ButtonLink href={`/login?next=${encodeURIComponent(`/invitations?of=${id}`)}`}>
          Sign in to join
        </ButtonLink>
      </>
    );
  return (
    <p>
      You are signed in as {viewerName}, but this invitation is for {email}. Sign out, then open the link in
      the mail again.
    </p>
  );
}
