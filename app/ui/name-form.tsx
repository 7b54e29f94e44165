import type { SubmissionResult } from "@conform-to/react";
import type { ReactNode } from "react";
import { Button, ButtonRow } from "./button";
import { ErrorSummary } from "./error-summary";
import { fromConform, TextField } from "./fields";
import { PostForm } from "./form";
import { PageHeading } from "./step";
import { useServerForm } from "./use-server-form";

type NameFormProps = {
  heading: string;
  caption?: string;
  label: string;
  name?: string;
  action: string;
  back: string;
  button: string;
  state: { lastResult: SubmissionResult | null };
  nav?: ReactNode;
};

/** One name to enter: of an organisation, of a team. */
export function NameForm(props: NameFormProps) {
  const { heading, caption, label, name = "", action, back, button, state, nav } = props;
  const { form, fields, problems } = useServerForm<{ name: string }>(state, {
    id: "naming",
    defaultValue: { name },
  });
  return (
    <>
      <ErrorSummary errors={problems} />
      {nav}
      <PageHeading caption={caption}>{heading}</PageHeading>
      <PostForm id={form.id} action={action}>
        <TextField {...fromConform(fields.name)} label={label} autoComplete="off" required />
        <ButtonRow>
          <Button>{button}</Button>
          <a href={back}>Back without changing anything</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
