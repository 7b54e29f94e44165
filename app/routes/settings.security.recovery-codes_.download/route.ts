import type { LoaderFunctionArgs } from "@remix-run/node";
import { listRecoveryCodes } from "~/domain/identity/recovery-codes.server";
import { hasSecondStep } from "~/domain/identity/second-step.server";
import { requireFreshAccount } from "~/web/account.server";
import { seeOther } from "~/web/see-other.server";

/** The codes of the page beside it, to keep as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { userId } = await requireFreshAccount(args);
  const codes = (await hasSecondStep(userId)) ? await listRecoveryCodes(userId) : [];
  if (codes.length === 0) throw seeOther("/settings/security/recovery-codes");
  const words = ["Medibytes Booking: recovery codes. Each of these works once.", "", ...codes, ""];
  return new Response(words.join("\r\n"), {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": 'attachment; filename="medibytes-recovery-codes.txt"',
      "Cache-Control": "no-store",
    },
  });
}
