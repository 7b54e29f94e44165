import { Button } from "./button";
import { CsrfField } from "./csrf-field";

export type ActedFor = { name: string; organizationName: string };

export function ActingAs({ acting, csrf }: { acting: ActedFor; csrf: string }) {
  return (
    <section className="acting-as" aria-label="Acting as another user">
      <p>
        <strong>
          Acting as {acting.name} ({acting.organizationName}).
        </strong>{" "}
        Everything you do is recorded under your name too.
      </p>
      <form method="post" action="/admin/impersonate/stop">
        <CsrfField token={csrf} />
        <Button secondary>Stop acting as {acting.name}</Button>
      </form>
    </section>
  );
}
