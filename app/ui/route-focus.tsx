import { useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

type Seen = { key: string; pathname: string; search: string; message: string };

/** Moves focus and speaks after client navigations (ui handbook, section 3). Stands once, in the root. */
export function RouteFocus() {
  const location = useLocation();
  const seen = useRef<Seen | null>(null);
  const [count, setCount] = useState("");
  const loading = useLoading();

  useEffect(() => {
    const before = seen.current;
    const message = findMessage();
    const now = { ...location, message: message?.textContent ?? "" };
    seen.current = now;
    if (!before || before.key === now.key) return;
    if (before.pathname !== now.pathname) {
      setCount("");
      (message ?? document.querySelector<HTMLElement>("h1"))?.focus({ preventScroll: true });
    } else if (message && now.message !== before.message) {
      message.focus();
    } else if (before.search !== now.search) {
      setCount(document.querySelector("[data-result-count]")?.textContent ?? "");
    }
  }, [location]);

  return (
    <p role="status" className={loading ? "route-status" : "visually-hidden"}>
      {loading ? "Loading…" : count}
    </p>
  );
}

function findMessage(): HTMLElement | null {
  return document.getElementById("error-summary") ?? document.querySelector<HTMLElement>("[data-flash]");
}

const sayAfter = 600;

function useLoading(): boolean {
  const waiting = useNavigation().state !== "idle";
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (!waiting) return;
    const timer = window.setTimeout(() => setLate(true), sayAfter);
    return () => window.clearTimeout(timer);
  }, [waiting]);
  return waiting && late;
}
