import type { FieldMetadata } from "@conform-to/react";
import { Button, ButtonRow } from "./button";
import { AskFirst, CalendarHead, type CalendarPage } from "./calendar-frame";
import { fromConform, RadioGroup, radiosFromConform, SelectField, TextField, type Choosable } from "./fields";
import { PostForm } from "./form";
import { useServerForm } from "./use-server-form";

type Row = { weekday: string; from: string; to: string; place: string };
type HoursFormProps = {
  page: CalendarPage & { days: Choosable[]; places: Choosable[]; row?: Row; seen: string };
  heading: string;
  button: string;
};

export const addingHours = { heading: "Add weekly hours", button: "Add these hours" };
export const changingHours = { heading: "Change weekly hours", button: "Save these hours" };

/** One row of the week. */
export function HoursForm(props: HoursFormProps) {
  return (
    <AskFirst page={props.page}>
      <RowForm {...props} />
    </AskFirst>
  );
}

function RowForm({ page, heading, button }: HoursFormProps) {
  const { form, fields, problems } = useServerForm<Row>(page.state, {
    id: "hours",
    defaultValue: page.row,
    order: ["weekday", "from", "to", "place"],
  });
  return (
    <>
      <CalendarHead page={page} problems={problems}>
        {heading}
      </CalendarHead>
      <PostForm id={form.id} action={page.action}>
        <input type="hidden" name="seen" value={page.seen} />
        <RadioGroup
          {...radiosFromConform(fields.weekday)}
          legend="Day of the week"
          options={page.days}
          look="grid"
        />
        <SpanFields fields={fields} places={page.places} />
        <ButtonRow>
          <Button>{button}</Button>
          <a href={page.back}>Back without changing anything</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}

type SpanFieldsProps = {
  fields: Record<"from" | "to" | "place", FieldMetadata<unknown>>;
  places: Choosable[];
};

/** From when to when, and where. */
export function SpanFields({ fields, places }: SpanFieldsProps) {
  return (
    <>
      <TextField
        {...fromConform(fields.from)}
        label="Start time"
        hint="For example, 9:30 am. Times are those of the place"
        autoComplete="off"
        width="short"
        required
      />
      <TextField
        {...fromConform(fields.to)}
        label="End time"
        hint="For example, 4:30 pm or 16:30"
        autoComplete="off"
        width="short"
        required
      />
      <SelectField
        {...fromConform(fields.place)}
        label="Where"
        options={places}
        emptyLabel="Select a place or telehealth"
        width="medium"
        required
      />
    </>
  );
}
