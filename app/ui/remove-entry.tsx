import { Button, ButtonRow } from "./button";
import { AskFirst, CalendarHead, type CalendarPage } from "./calendar-frame";
import { PostForm } from "./form";
import { summaryOfReply } from "./summary-of";

type RemoveEntryProps = {
  page: CalendarPage & { words: string; facts: string[]; seen: string };
  question: string;
  /** What follows from it. */
  says: string;
  yes: string;
};

/** Asks before hours, a date or leave go. */
export function RemoveEntry({ page, question, says, yes }: RemoveEntryProps) {
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
