import type { ReactNode } from "react";
import { ButtonRow } from "./button";
import { ErrorSummary, type Problem } from "./error-summary";
import { PostForm } from "./form";
import { Inset } from "./inset";
import { PageHeading } from "./step";
import { SummaryList } from "./summary-list";

type ChangeFormProps = {
  page: {
    id: string;
    reference: string;
    version: number;
    facts: { key: string; value: string }[];
    obstacle?: string;
  };
  /** The last part of the page's address. */
  path: string;
  heading: string;
  formId?: string;
  problems?: Problem[];
  /** The main button; the way back stands beside it. */
  button: ReactNode;
  keep?: string;
  children?: ReactNode;
};

/** A page that changes one thing of a booking: what it is about, then the form or the reason why there is none. */
export function ChangeForm({
  page,
  path,
  heading,
  formId,
  problems = [],
  button,
  keep,
  children,
}: ChangeFormProps) {
  const { id, reference, version, facts, obstacle } = page;
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading caption={<span className="reference">{reference}</span>}>{heading}</PageHeading>
      <SummaryList rows={facts} />
      {obstacle ? (
        <Inset>{obstacle}.</Inset>
      ) : (
        <PostForm id={formId} action={`/bookings/${id}/${path}`}>
          <input type="hidden" name="version" value={version} />
          {children}
          <ButtonRow>
            {button}
            <a href={`/bookings/${id}`}>{keep ?? "Back without changing anything"}</a>
          </ButtonRow>
        </PostForm>
      )}
    </>
  );
}

/** The way back of every such page. */
export function backToBooking({ data }: { data: { page: { id: string } } }) {
  return { href: `/bookings/${data.page.id}`, label: "Back to the booking" };
}
