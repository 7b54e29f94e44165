import type { ReactNode } from "react";
import { Button, ButtonRow } from "./button";
import { ErrorSummary, type Problem } from "./error-summary";
import { PostForm } from "./form";
import { PageHeading } from "./step";

type ConfirmFormProps = {
  question: string;
  caption?: ReactNode;
  action: string;
  yes: string;
  no: string;
  back: string;
  problems?: Problem[];
  /** It can be done again, or undone. */ isHarmless?: boolean;
  nav?: ReactNode;
  children: ReactNode;
};

/** Asks before what cannot be undone: what will happen, yes, and the way back. */
export function ConfirmForm(props: ConfirmFormProps) {
  const { question, caption, action, yes, no, back, problems = [], isHarmless, nav, children } = props;
  return (
    <>
      <ErrorSummary errors={problems} />
      {nav}
      <PageHeading caption={caption}>{question}</PageHeading>
      {children}
      <PostForm action={action}>
        <ButtonRow>
          <Button warning={!isHarmless}>{yes}</Button>
          <a href={back}>{no}</a>
        </ButtonRow>
      </PostForm>
    </>
  );
}
