import type { ReactNode } from "react";

type Look = { secondary?: boolean; warning?: boolean };

const lookOf = ({ secondary, warning }: Look) =>
  secondary ? "button button-secondary" : warning ? "button button-warning" : "button";

type ButtonProps = Look & {
  name?: string;
  value?: string;
  children: ReactNode;
};

export function Button({ secondary, warning, children, ...button }: ButtonProps) {
  return (
    <button type="submit" className={lookOf({ secondary, warning })} {...button}>
      {children}
    </button>
  );
}

export function ButtonLink({
  href,
  secondary,
  children,
}: {
  href: string;
  secondary?: boolean;
  children: ReactNode;
}) {
  return (
    <a href={href} className={lookOf({ secondary })}>
      {children}
    </a>
  );
}

/** Looks like a link, sends a form: for actions that stand beside text (Sign out, Remove). */
export function TextButton({ children }: { children: ReactNode }) {
  return (
    <button type="submit" className="text-button">
      {children}
    </button>
  );
}

export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="button-row">{children}</div>;
}
