import type { ReactNode } from "react";

type Step = { step: number; of: number };

export function StepText({ step, of }: Step) {
  return (
    <p className="step">
      Step {step} of {of}
    </p>
  );
}

type PageHeadingProps = { step?: Step; caption?: ReactNode; children: ReactNode };

export function PageHeading({ step, caption, children }: PageHeadingProps) {
  return (
    <>
      {step && <StepText {...step} />}
      {caption && <p className="caption">{caption}</p>}
      <h1>{children}</h1>
    </>
  );
}
