import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { refusalWords } from "~/domain/bookings/refusals";
import { chooseTime } from "~/domain/bookings/choose-time.server";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { PostForm } from "~/ui/form";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { SlotList } from "~/ui/slot-list";
import { PageHeading } from "~/ui/step";
import { TimesFrom } from "~/ui/times-from";
import { useServerForm } from "~/ui/use-server-form";
import { requireDraft, whereDraftWent } from "~/web/draft.server";
import { formState, readForm } from "~/web/form.server";
import { holdNotice } from "~/web/hold-notice.server";
import { seeOther } from "~/web/see-other.server";
import { slotField } from "~/web/slot-form";
import { findWished, freeTimesPage } from "~/web/times.server";
import { carriedOf, wayBack, wayOn, wizardPath } from "~/web/wizard-way";

const TimeForm = z.object({ slot: slotField });

export async function loader(args: LoaderFunctionArgs) {
  const { draft } = await requireDraft(args, "time");
  const carried = carriedOf(args.request);
  const specialist = (await findSpecialist(draft.specialistId!))!;
  const typed = new URL(args.request.url).searchParams.get("from");
  const kind = { appointmentType: draft.appointmentType!, claimantId: draft.id };
  const state = await formState(args);
  const isFirstLook = typed === null && !draft.startsAt && !state.failed;
  const wished = await findWished(specialist, isFirstLook ? carried.slot : undefined, kind, new Date());
  const asked = { ...kind, typed: typed ?? wished.date ?? null };
  return {
    id: draft.id,
    specialist: specialist.name,
    times: await freeTimesPage(specialist, asked, new Date()),
    chosen: draft.startsAt?.toISOString() ?? carried.slot,
    gone: wished.gone,
    hold: await holdNotice(draft.id, new Date()),
    carried,
    before: wayBack(draft, "specialist", carried),
    state,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, draft } = await requireDraft(args, "time");
  const form = await readForm(args, TimeForm);
  if (!form.ok) return form.sendBack();
  const outcome = await chooseTime(viewer, draft.id, form.value.slot, new Date());
  const saved = { ...draft, startsAt: form.value.slot };
  if (outcome.ok) return seeOther(wayOn(saved, "examinee", carriedOf(args.request)));
  if (outcome.because === "slot_taken" || outcome.because === "calendar_unreachable")
    return form.sendBack({ form: [refusalWords[outcome.because]] });
  return whereDraftWent(args);
}

const heading = "Choose an appointment time";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Create booking", failed: data?.state.failed || Boolean(data?.times.problem) });

export const handle = { back: ({ data }: { data: { before: string } }) => ({ href: data.before }) };

export default function ChooseTime() {
  const { id, specialist, times, chosen, gone, hold, carried, state } = useLoaderData<typeof loader>();
  const path = wizardPath(id, "time");
  const { form, fields, problems } = useServerForm<{ slot: string }>(state, { id: "time" });
  return (
    <>
      <ErrorSummary
        errors={[...(times.problem ? [{ message: times.problem, href: "#times-from" }] : []), ...problems]}
      />
      <PageHeading step={{ step: 2, of: 5 }} caption={specialist}>
        {heading}
      </PageHeading>
      {hold && <Inset>{hold}</Inset>}
      {gone && <Inset>{gone}</Inset>}
      {times.why && <Inset>{times.why}.</Inset>}
      {times.days.length > 0 ? (
        <PostForm id={form.id} action={wizardPath(id, "time", carried)}>
          <SlotList
            id={fields.slot.id}
            legend="Free times"
            hint={`Times are in ${times.zone}`}
            error={fields.slot.errors?.[0]}
            days={times.days}
            chosen={chosen}
          />
          <Button>Continue</Button>
        </PostForm>
      ) : times.isAway ? (
        <p>
          {specialist}’s calendar cannot be reached at the moment. Your answers are kept: open this page again
          in a few minutes, or <a href={wizardPath(id, "specialist", carried)}>see other specialists</a>.
        </p>
      ) : (
        <p>
          There are no free times. <a href={wizardPath(id, "specialist", carried)}>See other specialists</a>,
          or ask the office through <a href="/help#contact">how to reach us</a>.
        </p>
      )}
      <TimesFrom
        path={path}
        carried={carried}
        from={times.from}
        previous={times.previous}
        next={times.next}
      />
    </>
  );
}
