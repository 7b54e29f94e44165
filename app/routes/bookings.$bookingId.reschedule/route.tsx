import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { mayReschedule } from "~/domain/bookings/booking";
import { refusalWords } from "~/domain/bookings/refusals";
import { rescheduleBooking } from "~/domain/bookings/reschedule-booking.server";
import { findSpecialist } from "~/domain/directory/directory-reads.server";
import type { Viewer } from "~/domain/viewer";
import { Button } from "~/ui/button";
import { backToBooking, ChangeForm } from "~/ui/change-form";
import { fromConform, TextArea } from "~/ui/fields";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { SlotList } from "~/ui/slot-list";
import { TimesFrom } from "~/ui/times-from";
import { useServerForm } from "~/ui/use-server-form";
import { applyChange, changePage } from "~/web/change-page.server";
import { optionalText, versionField } from "~/web/form-fields";
import { slotField } from "~/web/slot-form";
import { freeTimesPage } from "~/web/times.server";

const RescheduleForm = z.object({
  slot: slotField,
  reason: optionalText("Reason", 1000),
  version: versionField,
});

export async function loader(args: LoaderFunctionArgs) {
  const { booking, page } = await changePage(args, mayReschedule);
  const specialist = (await findSpecialist(booking.specialistId))!;
  const typed = new URL(args.request.url).searchParams.get("from");
  const asked = {
    appointmentType: booking.appointmentType,
    claimantId: booking.id,
    typed,
    except: booking.appointmentDate,
  };
  return { page, times: await freeTimesPage(specialist, asked, new Date()) };
}

export async function action(args: ActionFunctionArgs) {
  return applyChange(args, {
    may: mayReschedule,
    form: RescheduleForm,
    verb: reschedule,
    done: "The time was changed",
  });
}

function reschedule(viewer: Viewer, bookingId: string, asked: z.infer<typeof RescheduleForm>, now: Date) {
  const { slot, reason, version } = asked;
  return rescheduleBooking(viewer, bookingId, { startsAt: slot, reason: reason ?? undefined, version }, now);
}

const heading = "Change the time";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, {
    area: data?.page.reference,
    failed: data?.page.state.failed || Boolean(data?.times.problem),
  });

export const handle = { back: backToBooking };

export default function Reschedule() {
  const { page, times } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ slot: string; reason: string }>(page.state, {
    id: "reschedule",
    order: ["slot", "reason"],
  });
  const path = `/bookings/${page.id}/reschedule`;
  const bad = times.problem ? [{ message: times.problem, href: "#times-from" }] : [];
  const shown =
    times.days.length > 0 ? page : { ...page, obstacle: page.obstacle ?? times.why ?? noTimes(times.isAway) };
  return (
    <>
      <ChangeForm
        page={shown}
        path="reschedule"
        heading={heading}
        formId={form.id}
        problems={[...bad, ...problems]}
        button={<Button>Change the time</Button>}
      >
        {times.why && <Inset>{times.why}.</Inset>}
        <SlotList
          id={fields.slot.id}
          legend="Free times"
          hint={`Times are in ${times.zone}`}
          error={fields.slot.errors?.[0]}
          days={times.days}
        />
        <TextArea
          {...fromConform(fields.reason)}
          label="Reason"
          hint="You can enter up to 1,000 characters"
          rows={3}
          optional
        />
      </ChangeForm>
      {!page.obstacle && (
        <TimesFrom path={path} from={times.from} previous={times.previous} next={times.next} />
      )}
    </>
  );
}

function noTimes(isAway: boolean): string {
  return isAway ? refusalWords.calendar_unreachable : "There are no free times in this period";
}
