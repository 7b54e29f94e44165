import { useForm, type SubmissionResult } from "@conform-to/react";
import { summaryOf } from "./summary-of";

type State = { lastResult: SubmissionResult | null };
type Options<T> = {
  id: string;
  defaultValue?: { [K in keyof T]?: unknown };
  /** Field names, for the order of the summary. */ order?: string[];
};

/** A form whose rules live on the server: what was typed and what was wrong come from the loader. */
export function useServerForm<T extends Record<string, unknown>>(
  state: State,
  { id, defaultValue, order }: Options<T>,
) {
  const [form, fields] = useForm<T>({
    id,
    lastResult: state.lastResult ?? undefined,
    defaultValue: defaultValue as never,
    shouldValidate: "onSubmit",
    shouldRevalidate: "onSubmit",
  });
  return { form, fields, problems: summaryOf(form, order) };
}
