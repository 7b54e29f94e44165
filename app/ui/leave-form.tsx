import { Button, ButtonRow } from "./button";
import { AskFirst, CalendarHead, type CalendarPage } from "./calendar-frame";
import { fromConform, TextArea, TextField } from "./fields";
import { PostForm } from "./form";
import { useServerForm } from "./use-server-form";

type Props = { page: CalendarPage & { zone: string } };
type Answers = Record<"fromDate" | "fromTime" | "toDate" | "toTime" | "note", string>;

export const leaveHeading = "Add leave";

/** Whole days, unless times are given. */
export function LeaveForm({ page }: Props) {
  return (
    <AskFirst page={page}>
      <Leave page={page} />
    </AskFirst>
  );
}

function Leave({ page }: Props) {
  const { form, fields, problems } = useServerForm<Answers>(page.state, {
    id: "leave",
    order: ["fromDate", "fromTime", "toDate", "toTime", "note"],
  });
  const near = { autoComplete: "off", width: "short" } as const;
  return (
    <>
      <CalendarHead page={page} problems={problems}>
        {leaveHeading}
      </CalendarHead>
      <p>
        Without times, the leave covers the whole of the first and the last day. Times are in {page.zone}.
      </p>
      <PostForm id={form.id} action={page.action}>
        <TextField
          {...fromConform(fields.fromDate)}
          {...near}
          label="First day"
          hint="For example, 4/3/2027"
          required
        />
        <TextField
          {...fromConform(fields.fromTime)}
          {...near}
          label="Start time"
          hint="For example, 2:30 pm"
          optional
        />
        <TextField
          {...fromConform(fields.toDate)}
          {...near}
          label="Last day"
          hint="For example, 12/3/2027"
          required
        />
        <TextField
          {...fromConform(fields.toTime)}
          {...near}
          label="End time"
          hint="For example, 12 pm"
          optional
        />
        <TextArea
          {...fromConform(fields.note)}
          label="Note"
          hint="For the specialist and the office only. You can enter up to 500 characters"
          rows={2}
          optional
        />
        <ButtonRow>
          <Button>Add this leave</Button>
          <a href={page.back}>Back without changing anything</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
