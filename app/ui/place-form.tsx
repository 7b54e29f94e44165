import type { SubmissionResult } from "@conform-to/react";
import { Button, ButtonRow } from "./button";
import { ErrorSummary } from "./error-summary";
import { fromConform, SelectField, TextField, type Choosable } from "./fields";
import { PostForm } from "./form";
import { PageHeading } from "./step";
import { useServerForm } from "./use-server-form";

type Answers = Record<"name" | "address" | "state" | "timeZone", string>;
type PlaceFormProps = {
  page: {
    states: Choosable[];
    zones: Choosable[];
    values?: Answers;
    seen: string;
    state: { lastResult: SubmissionResult | null };
  };
  heading: string;
  action: string;
  button: string;
};

export function PlaceForm({ page, heading, action, button }: PlaceFormProps) {
  const { form, fields, problems } = useServerForm<Answers>(page.state, {
    id: "place",
    defaultValue: page.values,
    order: ["name", "address", "state", "timeZone"],
  });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading>{heading}</PageHeading>
      <PostForm id={form.id} action={action}>
        <input type="hidden" name="seen" value={page.seen} />
        <TextField {...fromConform(fields.name)} label="Name" autoComplete="off" required />
        <TextField {...fromConform(fields.address)} label="Address" autoComplete="off" required />
        <SelectField
          {...fromConform(fields.state)}
          label="State"
          options={page.states}
          emptyLabel="Select a state"
          width="medium"
          required
        />
        <SelectField
          {...fromConform(fields.timeZone)}
          label="Time zone"
          hint="It can change only while nothing is booked here"
          options={page.zones}
          emptyLabel="Select a time zone"
          width="medium"
          required
        />
        <ButtonRow>
          <Button>{button}</Button>
          <a href="/admin/places">Back without changing anything</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
