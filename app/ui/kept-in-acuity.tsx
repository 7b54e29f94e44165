import { Inset } from "./inset";

/** Since when Acuity keeps a calendar; and for the office the page of the link. */
export type Keeper = { since: string; href?: string };

/** Instead of forms that would change nothing. */
export function KeptInAcuity({ since, href }: Keeper) {
  return (
    <Inset>
      <p>
        Since {since} this calendar has been managed in Acuity. Hours, leave, lengths of appointments and
        notice are set up there and cannot be changed here. What was entered here before has no effect until
        the calendar is unlinked from Acuity; lengths and buffers must be entered again then.
      </p>
      {href && (
        <p>
          <a href={href}>The link to Acuity</a>
        </p>
      )}
    </Inset>
  );
}
