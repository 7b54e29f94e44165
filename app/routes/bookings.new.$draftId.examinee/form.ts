import { z } from "zod";
import { factFields, factOrder, injuryAfterBirth, injuryBeforeBirth } from "~/web/facts-form";
import { optionalText } from "~/web/form-fields";

const moreFields = {
  teamId: z.string().optional().catch(undefined),
  notes: optionalText("Notes", 2000),
  then: z.literal("later").optional().catch(undefined),
};

export const ExamineeForm = z
  .object({ ...factFields, ...moreFields })
  .refine(injuryAfterBirth, injuryBeforeBirth);

/** For coming back later: nothing is compulsory, but what is there must be right. */
export const UnfinishedForm = z.object({
  ...factFields,
  ...moreFields,
  examineeName: optionalText("Full name", 200),
  examineePhone: factFields.examineePhone.optional().transform((phone) => phone ?? null),
});

export const order = [...factOrder, "teamId", "notes"];
