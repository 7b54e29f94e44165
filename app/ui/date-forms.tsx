import { Button, ButtonRow } from "./button";
import { AskFirst, CalendarHead, type CalendarPage } from "./calendar-frame";
import { fromConform, TextField, type Choosable } from "./fields";
import { PostForm } from "./form";
import { SpanFields } from "./hours-form";
import { useServerForm } from "./use-server-form";

type Props<Extra = object> = { page: CalendarPage & Extra };
type WithPlaces = { places: Choosable[] };

export const dateHoursHeading = "Add other hours for a date";
export const dayOffHeading = "Mark a date as not working";

/** Hours of one date, in place of the weekly ones. */
export function DateHoursForm({ page }: Props<WithPlaces>) {
  return (
    <AskFirst page={page}>
      <DateHours page={page} />
    </AskFirst>
  );
}

function DateHours({ page }: Props<WithPlaces>) {
  const { form, fields, problems } = useServerForm<Record<"date" | "from" | "to" | "place", string>>(
    page.state,
    { id: "date-hours", order: ["date", "from", "to", "place"] },
  );
  return (
    <>
      <CalendarHead page={page} problems={problems}>
        {dateHoursHeading}
      </CalendarHead>
      <p>They count in place of that weekday’s hours. For a day with a break, add each part on its own.</p>
      <PostForm id={form.id} action={page.action}>
        <DateText {...fromConform(fields.date)} />
        <SpanFields fields={fields} places={page.places} />
        <ButtonRow>
          <Button>Add these hours</Button>
          <a href={page.back}>Back without changing anything</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}

export function DayOffForm({ page }: Props) {
  return (
    <AskFirst page={page}>
      <DayOff page={page} />
    </AskFirst>
  );
}

function DayOff({ page }: Props) {
  const { form, fields, problems } = useServerForm<{ date: string }>(page.state, { id: "day-off" });
  return (
    <>
      <CalendarHead page={page} problems={problems}>
        {dayOffHeading}
      </CalendarHead>
      <PostForm id={form.id} action={page.action}>
        <DateText {...fromConform(fields.date)} />
        <ButtonRow>
          <Button>Mark this date</Button>
          <a href={page.back}>Back without changing anything</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}

function DateText(field: ReturnType<typeof fromConform>) {
  return (
    <TextField
      {...field}
      label="Date"
      hint="For example, 4/3/2027"
      autoComplete="off"
      width="short"
      required
    />
  );
}
