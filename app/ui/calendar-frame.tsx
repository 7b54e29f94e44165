import type { SubmissionResult } from "@conform-to/react";
import type { ReactNode } from "react";
import { Button, ButtonRow } from "./button";
import { Carry } from "./carry";
import { TableWrap } from "./data-table";
import { ErrorSummary, type Problem } from "./error-summary";
import { PostForm } from "./form";
import { pageTitle } from "./page-title";
import { SettingsNav } from "./settings-nav";
import { PageHeading } from "./step";
import { When, type Moment } from "./when";

type Question = {
  count: number;
  bookings: { id: string; reference: string; examinee: string; when: Moment }[];
  /** The answers that wait for a yes. */
  values: Record<string, string>;
  /** The list is another one than when they said yes. */
  again: boolean;
};

/** What every page that changes a calendar knows. */
export type CalendarPage = {
  action: string;
  back: string;
  /** In settings one's own; else whose it is. */
  inSettings: boolean;
  caption?: string;
  question?: Question;
  state: { lastResult: SubmissionResult | null; failed: boolean };
};

/** The form; or first the question about bookings that would fall outside. */
export function AskFirst({ page, children }: { page: CalendarPage; children: ReactNode }) {
  return page.question ? <OutsideQuestion page={page} {...page.question} /> : children;
}

type HeadProps = {
  page: Pick<CalendarPage, "inSettings" | "caption">;
  problems?: Problem[];
  children: ReactNode;
};

export function CalendarHead({ page, problems = [], children }: HeadProps) {
  return (
    <>
      <ErrorSummary errors={problems} />
      {page.inSettings && <SettingsNav />}
      <PageHeading caption={page.caption}>{children}</PageHeading>
    </>
  );
}

export function calendarTitle(data: CalendarPage | undefined, heading: string) {
  const area = data?.inSettings === false ? "Office" : "Settings";
  return pageTitle(data?.question ? questionHeading(data.question) : heading, {
    area,
    failed: data?.state.failed,
  });
}

/** The way back of every page below a list. */
export const backToList = {
  back: ({ data: { back } }: { data: { back: string } }) => ({
    href: back,
    label: back.endsWith("/leave") ? "Back to leave" : "Back to hours",
  }),
};

const questionHeading = ({ count }: Pick<Question, "count">) =>
  count === 1 ? "1 booking falls outside working time" : `${count} bookings fall outside working time`;

function OutsideQuestion({ page, count, bookings, values, again }: { page: CalendarPage } & Question) {
  return (
    <>
      <CalendarHead page={page}>{questionHeading({ count })}</CalendarHead>
      <p>
        {again && "The list has changed since you were asked. "}
        {count === 1 ? "It stays booked." : "They stay booked."} Reschedule or cancel what cannot take place.
      </p>
      <TableWrap captionId="outside-caption">
        <table>
          <caption id="outside-caption">
            Bookings outside working time, earliest first
            {bookings.length < count && ` (the first ${bookings.length} of ${count})`}
          </caption>
          <thead>
            <tr>
              <th scope="col">Reference</th>
              <th scope="col">Appointment</th>
              <th scope="col">Examinee</th>
            </tr>
          </thead>
          <tbody>
            {bookings.map(({ id, reference, when, examinee }) => (
              <tr key={id}>
                <th scope="row">
                  <a className="reference" href={`/bookings/${id}`}>
                    {reference}
                  </a>
                </th>
                <td>
                  <When {...when} />
                </td>
                <td>{examinee}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableWrap>
      <PostForm action={page.action}>
        <Carry values={values} />
        <ButtonRow>
          <Button warning>Yes, save it anyway</Button>
          <a href={page.back}>No, change nothing</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
