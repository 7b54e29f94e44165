import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { distrustCatalogue } from "~/domain/acuity/cache.server";
import { findOpenRequest, wishOf } from "~/domain/bookings/in-acuity/acuity-requests.server";
import { createBooking } from "~/domain/bookings/create-booking.server";
import { answersTo } from "~/domain/bookings/intake-answers.server";
import { refusalWords } from "~/domain/bookings/refusals";
import { findPlace, findSpecialist } from "~/domain/directory/directory-reads.server";
import { listDraftDocuments } from "~/domain/documents/document-reads.server";
import { tooOften, uncount } from "~/domain/identity/person-limits.server";
import { calendarOf } from "~/domain/occupancy/calendar.server";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { DocumentList } from "~/ui/document-list";
import { PostForm } from "~/ui/form";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { summaryOfReply } from "~/ui/summary-of";
import { SummaryList } from "~/ui/summary-list";
import { WaitingForCalendar } from "~/ui/waiting-for-calendar";
import { tooManyTries } from "~/web/clock-words.server";
import { requireDraft } from "~/web/draft.server";
import { holdNotice } from "~/web/hold-notice.server";
import { formState, readYes, sendBackTo } from "~/web/form.server";
import { questionsOf } from "~/web/intake.server";
import { forbidden, notFound } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";
import { documentRow } from "~/web/upload-page.server";
import type { RouteArgs } from "~/web/viewer.server";
import { wizardPath } from "~/web/wizard-way";
import { answers } from "./answers.server";
import { intakeRows } from "./intake-rows.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, draft } = await requireDraft(args, "check");
  const specialist = (await findSpecialist(draft.specialistId!))!;
  const chosen = { id: draft.id, appointmentType: draft.appointmentType!, startsAt: draft.startsAt! };
  // Whether the time is still free is for Acuity to say while it owes the answer.
  const asked = await findOpenRequest(draft.id);
  const slot = asked
    ? wishOf(asked).slot
    : await (await calendarOf(specialist)).findChosenTime(chosen, new Date());
  if (!slot) throw await timeIsGone(args, draft.id);
  const intake = asked ? undefined : await questionsOf(draft);
  if (intake && !answersTo(intake.questions, draft)) throw toTheQuestions(draft.id);
  const place = slot.placeId ? await findPlace(slot.placeId) : undefined;
  return {
    id: draft.id,
    ...answers(draft, { specialist, slot, place, isFixed: asked !== undefined }),
    intake: intakeRows(draft, intake),
    documents: (await listDraftDocuments(viewer, draft.id)).map(documentRow),
    hold: await holdNotice(draft.id, new Date()),
    isWaiting: asked !== undefined,
    state: await formState(args),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, draft } = await requireDraft(args, "check");
  await readYes(args);
  const now = new Date();
  const until = await tooOften(viewer, "booking", now);
  if (until) return sendBackTo(args, wizardPath(draft.id, "check"), [tooManyTries(until)]);
  const outcome = await createBooking(viewer, draft.id, now);
  if (outcome.ok) return seeOther(`/bookings/${outcome.value.bookingId}/confirmation`);
  await uncount(viewer, "booking");
  switch (outcome.because) {
    case "slot_taken":
      return timeIsGone(args, draft.id);
    case "intake_incomplete":
      // What was asked is not what Acuity wants to know today.
      await distrustCatalogue(now);
      return sendBackTo(args, wizardPath(draft.id, "examinee"), [refusalWords.intake_incomplete]);
    case "calendar_refused":
    case "calendar_unreachable":
      return sendBackTo(args, wizardPath(draft.id, "check"), [refusalWords[outcome.because]]);
    case "incomplete":
    // The page itself says that an answer is awaited.
    case "calendar_busy":
    case "calendar_unclear":
    case "changed_meanwhile":
      return seeOther(wizardPath(draft.id, "check"));
    case "not_allowed":
      throw await forbidden(viewer, { type: "draft", id: draft.id });
    case "not_found":
      throw await notFound(viewer, { type: "draft", id: draft.id });
  }
}

/** What is missing, or does not fit any more, is asked for on the page of the examinee; which leads back here. */
function toTheQuestions(draftId: string): Response {
  const flash = { title: "Important", text: "Answer the questions from the specialist first" } as const;
  return seeOther(wizardPath(draftId, "examinee", { return: "check" }), { flash });
}

/** Only the time must be chosen anew, so the way back to this page goes with it. */
async function timeIsGone(args: RouteArgs, draftId: string): Promise<Response> {
  const answer = await sendBackTo(args, wizardPath(draftId, "time"), [refusalWords.slot_taken]);
  answer.headers.set("Location", `${answer.headers.get("Location")}&return=check`);
  return answer;
}

const heading = "Check your answers before creating the booking";

export const meta: MetaFunction = () => pageTitle(heading, { area: "Create booking" });

export const handle = {
  back: ({ data }: { data: { id: string } }) => ({ href: `/bookings/new/${data.id}/documents` }),
};

export default function Check() {
  const { id, appointment, examinee, intake, matter, documents, hold, isWaiting, state } =
    useLoaderData<typeof loader>();
  return (
    <>
      <ErrorSummary errors={summaryOfReply(state.lastResult)} />
      <PageHeading step={{ step: 5, of: 5 }}>{heading}</PageHeading>
      {isWaiting && <WaitingForCalendar path={wizardPath(id, "check")} />}
      {hold && <Inset>{hold}</Inset>}
      <h2>Appointment</h2>
      <SummaryList rows={appointment} />
      <h2>Examinee</h2>
      <SummaryList rows={examinee} />
      {intake.length > 0 && <h2>Questions from the specialist</h2>}
      {intake.length > 0 && <SummaryList rows={intake} />}
      <h2>Matter</h2>
      <SummaryList rows={matter} />
      <DocumentList documents={documents} />
      {!isWaiting && (
        <>
          <p className="link-line">
            <a href={wizardPath(id, "documents", { return: "check" })}>Change documents</a>
          </p>
          <PostForm action={`/bookings/new/${id}/check`}>
            <Button>Create booking</Button>
          </PostForm>
        </>
      )}
    </>
  );
}
