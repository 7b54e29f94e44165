import { beforeEach, expect, test } from "vitest";
import { draft, freeTimes } from "db/testing/booking";
import { cast, type Person, specialist } from "db/testing/people";
import { chooseSpecialist } from "~/domain/bookings/save-draft.server";
import { newSecretId } from "~/domain/ids";
import { answerOf, args, signedIn } from "~/web/testing/request";
import { action, loader } from "./route";

let member: Person, doctor: string;

beforeEach(async () => {
  ({ member, doctor } = await cast());
});

const choice = (specialistId: string) => ({ specialistId, appointmentType: "in_person" as const });

async function asked(draftId: string, query: string, form?: Record<string, string>) {
  return args(`/bookings/new/${draftId}/time${query}`, {
    cookie: await signedIn(member),
    params: { draftId },
    form,
  });
}

async function choose(draftId: string, slot: string, query = ""): Promise<string> {
  const answer = await answerOf(action(await asked(draftId, query, { csrf: "", slot })));
  return (answer as Response).headers.get("location")!;
}

test("after a changed specialist only the time is asked again", async () => {
  const id = await draft(member, doctor, new Date());
  const other = (await specialist()).id;
  await chooseSpecialist(member.viewer, id, choice(other), new Date());
  const page = (await loader(await asked(id, "?return=check"))) as { before: string };
  expect(page.before).toBe(`/bookings/new/${id}/specialist?return=check`);

  const again = await choose(id, "", "?return=check");
  expect(again).toMatch(/\/time\?return=check&retry=/);

  const [free] = await freeTimes(other, 1, new Date());
  expect(await choose(id, free!.toISOString(), "?return=check")).toBe(`/bookings/new/${id}/check`);
});

test("what is not answered yet is asked on the way back", async () => {
  const id = newSecretId();
  await chooseSpecialist(member.viewer, id, choice(doctor), new Date());
  const [free] = await freeTimes(doctor, 1, new Date());
  expect(await choose(id, free!.toISOString(), "?return=check")).toBe(
    `/bookings/new/${id}/examinee?return=check`,
  );
  expect(await choose(id, free!.toISOString())).toBe(`/bookings/new/${id}/examinee`);
});
