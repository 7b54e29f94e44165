import type { FieldMetadata } from "@conform-to/react";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { saveFacts } from "~/domain/bookings/save-facts.server";
import { answersTo } from "~/domain/bookings/intake-answers.server";
import { factsOf } from "~/domain/bookings/facts";
import { listOwnTeams } from "~/domain/identity/team-reads.server";
import { Button, ButtonRow } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { ExamineeFields, type FactFields } from "~/ui/examinee-fields";
import { fromConform, SelectField, TextArea } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { Inset } from "~/ui/inset";
import { intakeName, IntakeQuestions } from "~/ui/intake-questions";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { requireDraft, whereDraftWent } from "~/web/draft.server";
import { factChoices, factValues } from "~/web/facts-values.server";
import { readFormBody } from "~/web/form-body.server";
import { checkForm, formState } from "~/web/form.server";
import { holdNotice } from "~/web/hold-notice.server";
import { idleWords } from "~/web/idle-words.server";
import { seeOther } from "~/web/see-other.server";
import { carriedOf, wayBack, wayOn, wizardPath } from "~/web/wizard-way";
import { intakeAnswersOf } from "~/web/intake-form.server";
import { intakeValues, questionsOf } from "~/web/intake.server";
import { order } from "./form";
import { examineeForm, unfinishedForm } from "./form.server";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, draft } = await requireDraft(args, "examinee");
  const carried = carriedOf(args.request);
  const [teams, { questions, areUnknown }] = await Promise.all([listOwnTeams(viewer), questionsOf(draft)]);
  return {
    id: draft.id,
    questions,
    areUnknown,
    values: { ...factValues(factsOf(draft)), ...intakeValues(questions, draft), teamId: draft.teamId },
    teams: teams.length > 1 ? teams.map(({ id, name }) => ({ value: id, label: name })) : [],
    ...factChoices,
    hold: await holdNotice(draft.id, new Date()),
    carried,
    // The check page would lead here again.
    before: answersTo(questions, draft)
      ? wayBack(draft, "time", carried)
      : wizardPath(draft.id, "time", carried),
    idleWords: idleWords(viewer),
    state: await formState(args),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, draft } = await requireDraft(args, "examinee");
  const fields = await readFormBody(args.request);
  const isLater = fields.get("then") === "later";
  const { questions, areUnknown } = await questionsOf(draft);
  const form = checkForm(args, fields, isLater ? unfinishedForm(questions) : examineeForm(questions));
  if (!form.ok) return form.sendBack();
  const facts = { ...factsOf(form.value), teamId: form.value.teamId };
  // Answers to questions that could not be asked stay as they are.
  const intakeAnswers = areUnknown ? undefined : intakeAnswersOf(questions, form.value);
  const outcome = await saveFacts(viewer, draft.id, { ...facts, intakeAnswers }, new Date());
  if (!outcome.ok) return whereDraftWent(args);
  if (isLater)
    return seeOther("/bookings", {
      flash: { title: "Success", text: "Your draft is saved. It is listed above your bookings" },
    });
  return seeOther(wayOn({ ...draft, ...facts }, "documents", carriedOf(args.request)));
}

const heading = "Examinee and matter";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Create booking", failed: data?.state.failed });

export const handle = { back: ({ data }: { data: { before: string } }) => ({ href: data.before }) };

type Fields = { [K in keyof FactFields]: unknown } & { teamId: string; notes: string } & Record<
    string,
    unknown
  >;

export default function Examinee() {
  const {
    id,
    values,
    questions,
    areUnknown,
    teams,
    claimTypes,
    jurisdictions,
    hold,
    carried,
    idleWords,
    state,
  } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<Fields>(state, {
    id: "examinee",
    defaultValue: values,
    order: [...order, ...questions.map((question) => intakeName(question.id))],
  });
  return (
    <>
      <ErrorSummary errors={problems} />
      <PageHeading step={{ step: 3, of: 5 }}>{heading}</PageHeading>
      {hold && <Inset>{hold}</Inset>}
      <p className="hint">{idleWords}</p>
      <PostForm id={form.id} action={wizardPath(id, "examinee", carried)}>
        <ExamineeFields
          fields={fields as unknown as FactFields}
          claimTypes={claimTypes}
          jurisdictions={jurisdictions}
        />
        {areUnknown && (
          <Inset>
            The calendar of this specialist may ask more questions. They cannot be shown at the moment. You
            can go on; if an answer is missing, you are asked for it before the booking is created.
          </Inset>
        )}
        <IntakeQuestions
          questions={questions}
          fieldOf={(fieldId) => fields[intakeName(fieldId)] as FieldMetadata<unknown>}
        />
        {teams.length > 0 && (
          <SelectField
            {...fromConform(fields.teamId)}
            label="Team"
            options={teams}
            emptyLabel="No team"
            width="medium"
            optional
          />
        )}
        <TextArea
          {...fromConform(fields.notes)}
          label="Notes"
          hint="For your organisation and the booking office. You can enter up to 2,000 characters"
          optional
        />
        <ButtonRow>
          <Button>Continue</Button>
          <Button secondary name="then" value="later">
            Save and come back later
          </Button>
        </ButtonRow>
      </PostForm>
    </>
  );
}
