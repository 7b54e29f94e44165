import { z } from "zod";
import { factFields, injuryAfterBirth, injuryBeforeBirth } from "~/web/facts-form";
import type { IntakeField } from "~/integrations/acuity/acuity";
import { optionalText } from "~/web/form-fields";
import { intakeFields } from "~/web/intake-form.server";

const moreFields = {
  teamId: z.string().optional().catch(undefined),
  notes: optionalText("Notes", 2000),
  then: z.literal("later").optional().catch(undefined),
};

/** `questions` are those of the specialist's own calendar. */
export const examineeForm = (questions: IntakeField[]) =>
  z
    .object({ ...intakeFields(questions), ...factFields, ...moreFields })
    .refine(injuryAfterBirth, injuryBeforeBirth);

/** For coming back later: nothing is compulsory, but what is there must be right. */
export const unfinishedForm = (questions: IntakeField[]) =>
  z.object({
    ...intakeFields(questions, { isLater: true }),
    ...factFields,
    ...moreFields,
    examineeName: optionalText("Full name", 200),
    examineePhone: factFields.examineePhone.optional().transform((phone) => phone ?? null),
  });
