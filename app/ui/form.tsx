import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { CsrfField } from "./csrf-field";
import { useCsrf } from "./use-csrf";

type PostFormProps = {
  action: string;
  id?: string;
  encType?: "multipart/form-data";
  className?: string;
  /** Who sends the form in another way prevents the default, and says what goes on. */
  onSubmit?: (event: FormEvent<HTMLFormElement>) => void;
  status?: string;
  children: ReactNode;
};

export function PostForm({ children, onSubmit, status, ...form }: PostFormProps) {
  const csrf = useCsrf();
  const pending = usePending();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    onSubmit?.(event);
    if (!event.defaultPrevented) pending.onSubmit(event);
  };
  return (
    <form method="post" noValidate onSubmit={submit} {...form}>
      <CsrfField token={csrf} />
      {children}
      <p className="saving" role="status">
        {status || pending.status}
      </p>
    </form>
  );
}

const sayAfter = 600;

function usePending() {
  const [status, setStatus] = useState("");
  const pressed = useRef<{ button: HTMLElement | null; timer: number } | null>(null);

  useEffect(() => {
    const reset = () => {
      window.clearTimeout(pressed.current?.timer);
      pressed.current?.button?.removeAttribute("aria-disabled");
      pressed.current = null;
      setStatus("");
    };
    // Back brings the page out of the browser's cache exactly as it was left: still "Saving…".
    window.addEventListener("pageshow", reset);
    return () => {
      window.removeEventListener("pageshow", reset);
      reset();
    };
  }, []);

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (pressed.current) return event.preventDefault();
    const button = (event.nativeEvent as SubmitEvent).submitter;
    const timer = window.setTimeout(() => {
      button?.setAttribute("aria-disabled", "true");
      setStatus("Saving…");
    }, sayAfter);
    pressed.current = { button, timer };
  };
  return { onSubmit, status };
}
