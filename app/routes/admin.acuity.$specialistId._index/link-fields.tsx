import type { SubmissionResult } from "@conform-to/react";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { type Choosable, fromConform, SelectField } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { order } from "./form";

type Values = Record<
  "calendarId" | "inPersonTypeId" | "telehealthTypeId" | "placeId" | "organizationId",
  string
>;

type Props = {
  id: string;
  name: string;
  heading: string;
  values?: { [K in keyof Values]: string | null };
  choices: Record<"calendars" | "types" | "places" | "organizations", Choosable[]>;
  state: { lastResult: SubmissionResult | null };
};

/** Which calendar, which types for which of ours, where, and for whom appointments made there are. */
export function LinkFields({ id, name, heading, values, choices, state }: Props) {
  const { form, fields, problems } = useServerForm<Values>(state, {
    id: "link",
    defaultValue: values,
    order,
  });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading caption={name}>{heading}</PageHeading>
      <p>
        Free times then come from Acuity, and bookings are made there too. Lengths and buffers are those of
        the appointment types.
      </p>
      <PostForm id={form.id} action={`/admin/acuity/${id}`}>
        <SelectField
          {...fromConform(fields.calendarId)}
          label="Calendar"
          options={choices.calendars}
          emptyLabel=""
        />
        <SelectField
          {...fromConform(fields.inPersonTypeId)}
          label="Type for appointments in person"
          options={choices.types}
          emptyLabel="Not offered"
          optional
        />
        <SelectField
          {...fromConform(fields.telehealthTypeId)}
          label="Type for telehealth"
          options={choices.types}
          emptyLabel="Not offered"
          optional
        />
        <SelectField
          {...fromConform(fields.placeId)}
          label="Place of appointments in person"
          options={choices.places}
          emptyLabel="None"
          optional
        />
        <SelectField
          {...fromConform(fields.organizationId)}
          label="Organisation for appointments made in Acuity"
          hint="Without one the office assigns each of them"
          options={choices.organizations}
          emptyLabel="None: the office assigns them"
          optional
        />
        <ButtonRow>
          <Button>Link the calendar</Button>
          <a href="/admin/acuity">Back without linking</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
