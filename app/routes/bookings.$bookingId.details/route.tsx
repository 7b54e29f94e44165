import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { mayCorrectDetails } from "~/domain/bookings/booking";
import type { Booking } from "~/domain/bookings/booking-reads.server";
import { correctDetails } from "~/domain/bookings/correct-details.server";
import { factsOf } from "~/domain/bookings/facts";
import type { Viewer } from "~/domain/viewer";
import { Button } from "~/ui/button";
import { backToBooking, ChangeForm } from "~/ui/change-form";
import { ExamineeFields, type FactFields } from "~/ui/examinee-fields";
import { pageTitle } from "~/ui/page-title";
import { useServerForm } from "~/ui/use-server-form";
import { factGroups } from "~/web/booking-facts.server";
import { applyChange, changePage } from "~/web/change-page.server";
import { factFields, factOrder, injuryAfterBirth, injuryBeforeBirth } from "~/web/facts-form";
import { factChoices, factValues } from "~/web/facts-values.server";
import { versionField } from "~/web/form-fields";
import { idleWords } from "~/web/idle-words.server";

const DetailsForm = z
  .object({ ...factFields, version: versionField })
  .refine(injuryAfterBirth, injuryBeforeBirth);

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, booking, page, isStale } = await changePage(args, mayCorrectDetails);
  const facts = isStale ? [...page.facts, ...detailsNow(viewer, booking)] : page.facts;
  return {
    page: { ...page, facts },
    values: factValues(factsOf(booking)),
    idleWords: idleWords(viewer),
    ...factChoices,
  };
}

/** What others corrected meanwhile is shown before these answers replace it. */
function detailsNow(viewer: Viewer, booking: Booking) {
  const { examinee, matter } = factGroups(viewer, booking);
  return [{ key: "Full name", value: booking.examineeName }, ...examinee, ...matter];
}

export async function action(args: ActionFunctionArgs) {
  return applyChange(args, {
    may: mayCorrectDetails,
    form: DetailsForm,
    verb: correct,
    done: "The details were corrected",
  });
}

function correct(
  viewer: Viewer,
  bookingId: string,
  { version, ...facts }: z.infer<typeof DetailsForm>,
  now: Date,
) {
  return correctDetails(viewer, bookingId, { facts, version }, now);
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Correct details", { area: data?.page.reference, failed: data?.page.state.failed });

export const handle = { back: backToBooking };

export default function Details() {
  const { page, values, idleWords, claimTypes, jurisdictions } = useLoaderData<typeof loader>();
  const { form, fields, problems } = useServerForm<{ [K in keyof FactFields]: unknown }>(page.state, {
    id: "details",
    defaultValue: values,
    order: factOrder,
  });
  return (
    <ChangeForm
      page={page}
      path="details"
      heading="Correct details"
      formId={form.id}
      problems={problems}
      button={<Button>Save details</Button>}
    >
      <p className="hint">{idleWords}</p>
      <ExamineeFields
        fields={fields as unknown as FactFields}
        claimTypes={claimTypes}
        jurisdictions={jurisdictions}
      />
    </ChangeForm>
  );
}
