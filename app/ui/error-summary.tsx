import { useEffect, useRef, type MouseEvent } from "react";
import type { Problem } from "./summary-of";

export type { Problem } from "./summary-of";

export function ErrorSummary({ errors }: { errors: Problem[] }) {
  const box = useRef<HTMLDivElement>(null);
  const words = errors.map((error) => error.message).join("\n");
  // React ignores autofocus on a div, and conform has just focused the first bad field.
  useEffect(() => box.current?.focus(), [words]);
  if (errors.length === 0) return null;
  return (
    <div id="error-summary" className="error-summary" tabIndex={-1} autoFocus ref={box}>
      <div role="alert">
        <h2>There is a problem</h2>
        <ul>
          {errors.map(({ message, href }) => (
            <li key={`${href} ${message}`}>
              {href ? (
                <a href={href} onClick={goToControl}>
                  {message}
                </a>
              ) : (
                message
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** Shows the question above the control, not just the control. Without script the fragment does the work. */
function goToControl(event: MouseEvent<HTMLAnchorElement>) {
  const control = document.getElementById(decodeURIComponent(event.currentTarget.hash.slice(1)));
  if (!control) return;
  event.preventDefault();
  control.closest("details")?.setAttribute("open", "");
  const label = document.querySelector(`label[for="${CSS.escape(control.id)}"]`);
  const question = control.closest("fieldset")?.querySelector("legend") ?? label;
  (question ?? control).scrollIntoView();
  control.focus({ preventScroll: true });
}
