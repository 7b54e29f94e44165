import { Button, ButtonRow } from "./button";
import { AskFirst, CalendarHead, type CalendarPage } from "./calendar-frame";
import { PostForm } from "./form";
import { summaryOfReply } from "./summary-of";

export const removingHours = {
  question: "Remove these weekly hours?",
  says: "Times in these hours will no longer be offered.",
  yes: "Yes, remove them",
};
export const restoringDate = {
  question: "Remove the special hours for this date?",
  says: "The usual weekly hours, and any public holiday, apply again on that date.",
  yes: "Yes, remove it",
};
export const removingLeave = {
  question: "Remove this leave?",
  says: "Times in these hours are offered again.",
  yes: "Yes, remove it",
};

type RemoveEntryProps = {
  page: CalendarPage & { words: string; facts: string[]; seen: string };
  words: { question: string; /** What follows from it. */ says: string; yes: string };
};

/** Asks before hours, a date or leave go. */
export function RemoveEntry({ page, words: { question, says, yes } }: RemoveEntryProps) {
  return (
    <AskFirst page={page}>
      <CalendarHead page={page} problems={summaryOfReply(page.state.lastResult)}>
        {question}
      </CalendarHead>
      <p>{page.words}</p>
      {page.facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
      <p>{says}</p>
      <PostForm action={page.action}>
        <input type="hidden" name="seen" value={page.seen} />
        <ButtonRow>
          <Button warning>{yes}</Button>
          <a href={page.back}>No, keep it</a>
        </ButtonRow>
      </PostForm>
    </AskFirst>
  );
}
