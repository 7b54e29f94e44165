import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { states } from "db/schema/directory";
import { addPlace, type PlaceRefusal } from "~/domain/directory/add-place.server";
import { changePlace, factsOfPlace, type PlaceChangeRefusal } from "~/domain/directory/change-place.server";
import { findPlace } from "~/domain/directory/directory-reads.server";
import { fingerprint } from "~/domain/fingerprint";
import { isId } from "~/domain/ids";
import { type FormErrors, formState, readForm } from "./form.server";
import { asShown, oneLine, zoneField } from "./form-fields";
import { requireOffice } from "./office.server";
import { answerRefusal, notFound } from "./refusals.server";
import { seeOther } from "./see-other.server";
import type { RouteArgs } from "./viewer.server";
import { zoneChoices } from "./zone-choices";

const PlaceForm = z.object({
  name: oneLine("Enter the place’s name", "Name", 100),
  address: oneLine("Enter the address", "Address", 300),
  state: z.enum(states, { error: "Select a state" }),
  timeZone: zoneField,
  seen: asShown.seen,
});

const list = "/admin/places";
const subject = { type: "page", id: list } as const;
const stateChoices = states.map((value) => ({ value, label: value }));

export async function newPlacePage(args: LoaderFunctionArgs) {
  await requireOffice(args);
  return { states: stateChoices, zones: zoneChoices(), seen: "", state: await formState(args) };
}

export async function saveNewPlace(args: ActionFunctionArgs): Promise<Response> {
  const viewer = await requireOffice(args);
  const form = await readForm(args, PlaceForm);
  if (!form.ok) return form.sendBack();
  const { seen: _, ...place } = form.value;
  const outcome = await addPlace(viewer, place, new Date());
  if (outcome.ok) return seeOther(list, { flash: { title: "Success", text: `${place.name} is added` } });
  return answerRefusal({ viewer, subject, because: outcome.because }, words, form);
}

export async function placePage(args: LoaderFunctionArgs) {
  const { place } = await requirePlace(args);
  const values = factsOfPlace(place);
  return {
    id: place.id,
    states: stateChoices,
    zones: zoneChoices(place.timeZone),
    values,
    seen: fingerprint(values),
    state: await formState(args),
  };
}

export async function savePlace(args: ActionFunctionArgs): Promise<Response> {
  const { viewer, place } = await requirePlace(args);
  const form = await readForm(args, PlaceForm);
  if (!form.ok) return form.sendBack();
  const { seen, ...facts } = form.value;
  const outcome = await changePlace(viewer, { id: place.id, seen, place: facts }, new Date());
  if (outcome.ok) return seeOther(list, { flash: { title: "Success", text: `${facts.name} is saved` } });
  return answerRefusal({ viewer, subject, because: outcome.because }, words, form);
}

async function requirePlace(args: RouteArgs) {
  const viewer = await requireOffice(args);
  const { placeId } = args.params;
  const place = isId(placeId) ? await findPlace(placeId) : undefined;
  if (!place) throw await notFound(viewer, { type: "page", id: placeId });
  return { viewer, place };
}

const words: Record<
  Exclude<PlaceRefusal | PlaceChangeRefusal, "not_found" | "not_allowed">,
  FormErrors | string
> = {
  name_missing: { fields: { name: ["Enter the place’s name"] } },
  name_taken: { fields: { name: ["There is a place of that name already"] } },
  unknown_zone: { fields: { timeZone: ["Select a time zone from the list"] } },
  zone_in_use: {
    fields: {
      timeZone: ["Examinations are booked here in the present time zone. Reschedule or cancel them first"],
    },
  },
  changed_meanwhile:
    "Someone changed this place while you were editing. Check it, then send your answers again",
};
