import type { SubmissionResult } from "@conform-to/react";
import type { ReactNode } from "react";
import { Button, ButtonRow } from "./button";
import { ErrorSummary } from "./error-summary";
import { fromConform, TextArea } from "./fields";
import { PostForm } from "./form";
import { Inset } from "./inset";
import { PageHeading } from "./step";
import { SummaryList } from "./summary-list";
import { useServerForm } from "./use-server-form";

export type DocumentPage = {
  id: string;
  name: string;
  bookingId: string;
  reference: string;
  facts: { key: string; value: string }[];
  obstacle?: string;
  state: { lastResult: SubmissionResult | null };
};

type DocumentFormProps = {
  page: DocumentPage;
  /** The last part of the page's address. */
  path: "delete" | "hold" | "release" | "purge";
  question: string;
  yes: string;
  no: string;
  back: string;
  /** Anybody may leave it empty. */ isReasonOptional?: boolean;
  /** It cannot be undone. */ warning?: boolean;
  children: ReactNode;
};

/** Asks before something happens to a document, and why: which one it is, what will happen, yes, and the way back. */
export function DocumentForm(props: DocumentFormProps) {
  const { page, path, question, yes, no, back, isReasonOptional, warning, children } = props;
  const { form, fields, problems } = useServerForm<{ reason: string }>(page.state, { id: path });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading caption={<span className="reference">{page.reference}</span>}>{question}</PageHeading>
      <SummaryList rows={page.facts} />
      {page.obstacle ? (
        <Inset>{page.obstacle}.</Inset>
      ) : (
        <PostForm id={form.id} action={`/documents/${page.id}/${path}`}>
          {children}
          <TextArea
            {...fromConform(fields.reason)}
            label="Reason"
            hint="You can enter up to 1,000 characters"
            rows={3}
            optional={isReasonOptional}
            required={!isReasonOptional}
          />
          <ButtonRow>
            <Button warning={warning}>{yes}</Button>
            <a href={back}>{no}</a>
          </ButtonRow>
        </PostForm>
      )}
    </>
  );
}

/** The way back of the office’s pages about a document. */
export function backToHistory({ data }: { data: { page: { id: string } } }) {
  return { href: `/documents/${data.page.id}/history`, label: "Back to the document’s history" };
}
