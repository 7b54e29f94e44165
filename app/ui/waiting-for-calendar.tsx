import { Inset } from "./inset";

/** Something was sent to the calendar that Acuity keeps and nothing came back: somebody is finding out. */
export function WaitingForCalendar({ path }: { path: string }) {
  return (
    <Inset>
      The specialist’s calendar has not answered yet. We are checking whether it did what was asked, which
      takes up to a minute. Nothing is lost, and you do not have to stay.{" "}
      <a href={path}>Check for the answer</a>
    </Inset>
  );
}
