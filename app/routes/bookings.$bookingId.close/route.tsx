import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { mayClose } from "~/domain/bookings/booking";
import { closeBooking } from "~/domain/bookings/change-status.server";
import { Button } from "~/ui/button";
import { backToBooking, ChangeForm } from "~/ui/change-form";
import { pageTitle } from "~/ui/page-title";
import { summaryOfReply } from "~/ui/summary-of";
import { applyChange, changePage } from "~/web/change-page.server";
import { versionField } from "~/web/form-fields";

const CloseForm = z.object({ version: versionField });

export async function loader(args: LoaderFunctionArgs) {
  const { page } = await changePage(args, mayClose);
  return { page };
}

export async function action(args: ActionFunctionArgs) {
  return applyChange(args, {
    may: mayClose,
    form: CloseForm,
    verb: closeBooking,
    done: "The booking was closed",
  });
}

const heading = "Close this booking?";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(heading, { area: data?.page.reference, failed: data?.page.state.failed });

export const handle = { back: backToBooking };

export default function Close() {
  const { page } = useLoaderData<typeof loader>();
  return (
    <ChangeForm
      page={page}
      path="close"
      heading={heading}
      problems={summaryOfReply(page.state.lastResult)}
      button={<Button>Yes, close the booking</Button>}
      keep="No, leave it as it is"
    >
      <p>It leaves the list of active bookings and can no longer be changed. You can reopen it.</p>
    </ChangeForm>
  );
}
