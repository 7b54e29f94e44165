import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { chooseSpecialist } from "~/domain/bookings/choose-specialist.server";
import { findBooking } from "~/domain/bookings/booking-reads.server";
import { today } from "~/domain/calendar/zones";
import { findDraft } from "~/domain/bookings/draft-reads.server";
import {
  listPlaces,
  listSpecialties,
  placesOf,
  searchSpecialists,
} from "~/domain/directory/directory-reads.server";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { RadioGroup, radiosFromConform } from "~/ui/fields";
import { PostForm } from "~/ui/form";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { useServerForm } from "~/ui/use-server-form";
import { requireCreator, requireNewDraft, whereDraftWent } from "~/web/draft.server";
import { formState, readForm } from "~/web/form.server";
import { requirePermit } from "~/web/person-limits.server";
import { seeOther } from "~/web/see-other.server";
import { type Carried, carriedOf, wayToTimes, wizardPath } from "~/web/wizard-way";
import { Filters } from "./filters";
import { readSearch, SpecialistForm } from "./search";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, id, draft } = await requireNewDraft(args);
  const carried = carriedOf(args.request);
  const like = draft ? undefined : await findBooking(viewer, carried.like);
  const before = draft ?? like;
  const [places, specialties] = await Promise.all([listPlaces(), listSpecialties()]);
  const params = new URL(args.request.url).searchParams;
  const known = { specialties, placeIds: places.map((place) => place.id) };
  const { search, problems } = readSearch(params, before?.appointmentType, known);
  if (search.q) await requirePermit(viewer, "search");
  const date = today(new Date(), "Australia/Sydney");
  const found = await searchSpecialists({ ...search, today: date });
  const where = await placesOf(
    found.map(({ id }) => id),
    date,
  );
  const at = (specialistId: string) => (where.get(specialistId) ?? []).map((place) => place.name).join(", ");
  return {
    id,
    carried,
    like: like?.reference,
    search,
    filterProblems: problems,
    specialties,
    places: places.map(({ id, name, state }) => ({ value: id, label: `${name}, ${state}` })),
    specialists: found.map(({ id, name, specialty }) => ({
      value: id,
      label: name,
      hint: search.appointmentType === "telehealth" ? `${specialty}. Telehealth` : `${specialty}. ${at(id)}`,
    })),
    chosen: before?.specialistId ?? carried.specialistId,
    state: await formState(args),
  };
}

export async function action(args: ActionFunctionArgs) {
  const viewer = await requireCreator(args);
  await requireNewDraft(args);
  const draftId = args.params.draftId!;
  const form = await readForm(args, SpecialistForm);
  if (!form.ok) return form.sendBack();
  const carried = carriedOf(args.request);
  const choice = { ...form.value, likeId: carried.like };
  const outcome = await chooseSpecialist(viewer, draftId, choice, new Date());
  const saved = outcome.ok && (await findDraft(viewer, draftId));
  if (saved) return seeOther(wayToTimes(saved, carried));
  if (!outcome.ok && outcome.because === "no_such_specialist")
    return form.sendBack({ fields: { specialistId: ["Select a specialist"] } });
  return whereDraftWent(args);
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle("Choose a specialist", {
    area: "Create booking",
    failed: data?.state.failed || Boolean(data?.filterProblems.length),
  });

export const handle = {
  back: ({ data }: { data: { id: string; carried: Carried } }) =>
    data.carried.return
      ? { href: wizardPath(data.id, "check") }
      : { href: "/bookings", label: "Back to bookings" },
};

export default function ChooseSpecialist() {
  const { id, carried, like, search, filterProblems, specialties, places, specialists, chosen, state } =
    useLoaderData<typeof loader>();
  const path = wizardPath(id, "specialist", carried);
  const { form, fields, problems } = useServerForm<{ specialistId: string }>(state, {
    id: "booking",
    defaultValue: { specialistId: chosen },
  });
  return (
    <>
      <ErrorSummary errors={[...filterProblems.map((message) => ({ message })), ...problems]} />
      <PageHeading step={{ step: 1, of: 5 }}>Choose a specialist</PageHeading>
      {like && (
        <Inset>{`Examinee and matter are filled in from booking ${like}. You check them in step 3.`}</Inset>
      )}
      {carried.slot && <Inset>The time you found is marked for you in step 2.</Inset>}
      <Filters action={path} carried={carried} search={search} specialties={specialties} places={places} />
      {specialists.length > 0 ? (
        <PostForm id={form.id} action={path}>
          <input type="hidden" name="appointmentType" value={search.appointmentType} />
          <RadioGroup
            {...radiosFromConform(fields.specialistId)}
            legend="Specialists"
            options={specialists}
            look="ruled"
          />
          <Button>Continue</Button>
        </PostForm>
      ) : (
        <p>
          No specialist matches these filters. <a href={path}>Clear filters</a>
        </p>
      )}
    </>
  );
}
