import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { linkSpecialist } from "~/domain/acuity/link-specialist.server";
import { ifReachable } from "~/domain/acuity/if-reachable";
import { listPlaces } from "~/domain/directory/directory-reads.server";
import { listOrganizationNames } from "~/domain/identity/organization-reads.server";
import type { AppointmentType } from "~/integrations/acuity/acuity";
import type { Choosable } from "~/ui/fields";
import { Inset } from "~/ui/inset";
import { pageTitle } from "~/ui/page-title";
import { PageHeading } from "~/ui/step";
import { requireLinkable } from "~/web/acuity-link.server";
import { acuityCatalogue } from "~/web/acuity-page.server";
import { formState, readForm } from "~/web/form.server";
import { answerRefusal } from "~/web/refusals.server";
import { seeOther } from "~/web/see-other.server";
import { LinkForm, linkRefusals } from "./form";
import { LinkFields } from "./link-fields";

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, specialist, link } = await requireLinkable(args);
  const [catalogue, places, organizations] = await Promise.all([
    acuityCatalogue(new Date()),
    listPlaces(),
    listOrganizationNames(viewer),
  ]);
  return {
    id: specialist.id,
    name: specialist.name,
    isLinked: link !== undefined,
    values: link,
    choices: catalogue && {
      calendars: withPresent(catalogue.calendars.map(named), link?.calendarId),
      types: withPresent(catalogue.types.map(typed), link?.inPersonTypeId, link?.telehealthTypeId),
      places: places.map(named),
      organizations: organizations.map(named),
    },
    state: await formState(args),
  };
}

const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });

function typed({ id, name, durationMinutes }: AppointmentType): Choosable {
  return { value: id, label: `${name.trim()}, ${durationMinutes} minutes` };
}

/** What is linked stays chosen, also when Acuity no longer offers it: who changes something else keeps it or is told. */
function withPresent(choices: Choosable[], ...present: (string | null | undefined)[]): Choosable[] {
  const gone = present.filter((id) => id && !choices.some(({ value }) => value === id)) as string[];
  return [...choices, ...gone.map((id) => ({ value: id, label: `${id}, no longer offered in Acuity` }))];
}

export async function action(args: ActionFunctionArgs) {
  const { viewer, specialist } = await requireLinkable(args);
  const form = await readForm(args, LinkForm);
  if (!form.ok) return form.sendBack();
  const outcome = await ifReachable(() => linkSpecialist(viewer, specialist.id, form.value, new Date()));
  if (outcome === "calendar_unreachable")
    return form.sendBack({ form: ["Acuity cannot be reached. Nothing was changed"] });
  if (outcome.ok) {
    const text = `Acuity keeps the calendar of ${specialist.name} now`;
    return seeOther("/admin/acuity", { flash: { title: "Success", text } });
  }
  const subject = { type: "page", id: specialist.id } as const;
  return answerRefusal({ viewer, subject, because: outcome.because }, linkRefusals, form);
}

const heading = "Link a calendar in Acuity";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: "Acuity", failed: data?.state.failed });

export const handle = { back: () => ({ href: "/admin/acuity", label: "Back to Acuity" }) };

export default function LinkSpecialist() {
  const { id, name, isLinked, values, choices, state } = useLoaderData<typeof loader>();
  if (!choices) {
    return (
      <>
        <PageHeading caption={name}>{heading}</PageHeading>
        <Inset>Acuity is not connected or cannot be reached, so there is nothing to choose from.</Inset>
      </>
    );
  }
  return (
    <>
      <LinkFields {...{ id, name, heading, values, choices, state }} />
      {isLinked && (
        <p className="link-line">
          <a href={`/admin/acuity/${id}/unlink`}>Unlink the calendar from Acuity</a>
        </p>
      )}
    </>
  );
}
