import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { mayArchive } from "~/domain/bookings/booking";
import { archiveBooking } from "~/domain/bookings/change-status.server";
import { Button } from "~/ui/button";
import { backToBooking, ChangeForm } from "~/ui/change-form";
import { pageTitle } from "~/ui/page-title";
import { summaryOfReply } from "~/ui/summary-of";
import { applyChange, changePage } from "~/web/change-page.server";
import { versionField } from "~/web/form-fields";

const ArchiveForm = z.object({ version: versionField });

export async function loader(args: LoaderFunctionArgs) {
  const { page } = await changePage(args, mayArchive);
  return { page };
}

export async function action(args: ActionFunctionArgs) {
  return applyChange(args, {
    may: mayArchive,
    form: ArchiveForm,
    verb: archiveBooking,
    done: "The booking was archived",
  });
}

const heading = "Archive this booking?";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: data?.page.reference, failed: data?.page.state.failed });

export const handle = { back: backToBooking };

export default function Archive() {
  const { page } = useLoaderData<typeof loader>();
  return (
    <ChangeForm
      page={page}
      path="archive"
      heading={heading}
      problems={summaryOfReply(page.state.lastResult)}
      button={<Button>Yes, archive the booking</Button>}
      keep="No, leave it as it is"
    >
      <p>It is kept for the record, read-only, and leaves the list of closed bookings.</p>
    </ChangeForm>
  );
}
