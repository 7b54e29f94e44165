import { useEffect, useRef, useState, type FormEvent } from "react";
import { type Answer, sendFile } from "./send-file";

export type SentFile = {
  name: string;
  state: "waiting" | "sending" | "checking" | Answer["is"];
  percent: number;
  says?: string;
};

type Show = (at: number, now: Partial<SentFile>) => void;

/** As many as one post may hold; with more, the plain form tells why not. */
const most = 20;

/** Sends the files of a form one by one, then the form without them: it leads on as ever. */
export function useSentFiles() {
  const [files, setFiles] = useState<SentFile[]>([]);
  const stage = useRef<"ready" | "sending" | "leaving">("ready");
  const cancels = useRef<AbortController[]>([]);
  useStay(stage);

  const show: Show = (at, now) =>
    setFiles((all) => all.map((each, place) => (place === at ? { ...each, ...now } : each)));

  async function send(form: HTMLFormElement, button: HTMLButtonElement, chosen: File[]) {
    stage.current = "sending";
    cancels.current = chosen.map(() => new AbortController());
    button.setAttribute("aria-disabled", "true");
    setFiles(chosen.map(({ name }) => ({ name, state: "waiting", percent: 0 })));
    const answers = await sendEach(form, chosen, cancels.current, show);
    button.removeAttribute("aria-disabled");
    const last = answers.at(-1)!;
    stage.current = answers.every(({ is }) => is === "cancelled") ? "ready" : "leaving";
    if (last.is === "elsewhere") window.location.assign(last.href);
    else if (stage.current === "leaving") leadOn(form, button, chosen, answers);
  }

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    if (stage.current !== "ready") return event.preventDefault();
    const form = event.currentTarget;
    const chosen = chosenIn(form);
    if (chosen.length === 0 || chosen.length > most) return;
    event.preventDefault();
    void send(form, (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement, chosen);
  };

  const cancel = (at: number) => {
    cancels.current[at]?.abort();
    show(at, { state: "cancelled" });
  };
  return { files, onSubmit, cancel };
}

/** One after the other: a person may send three posts at a time, and other windows want some of them. */
async function sendEach(form: HTMLFormElement, chosen: File[], cancels: AbortController[], show: Show) {
  const fields = fieldsOf(form);
  // In the wizard: the page of documents again, not yet the next.
  fields.append("then", "upload");
  const answers: Answer[] = [];
  for (const [at, file] of chosen.entries()) {
    const { signal } = cancels[at]!;
    const onPercent = (percent: number) => {
      if (!signal.aborted) show(at, { state: percent < 100 ? "sending" : "checking", percent });
    };
    const full = answers.find(({ is }) => is === "tooOften");
    if (!full) onPercent(0);
    const answer: Answer = signal.aborted
      ? { is: "cancelled" }
      : (full ?? (await sendFile({ action: form.action, fields, file, signal, onPercent })));
    answers.push(answer);
    if (answer.is === "elsewhere") break;
    show(at, { state: answer.is, says: answer.is === "refused" ? answer.says : undefined });
  }
  return answers;
}

/** The form's own post, as if pressed with nothing chosen, with word of what became of each file. */
function leadOn(form: HTMLFormElement, button: HTMLButtonElement, chosen: File[], answers: Answer[]) {
  const fields = fieldsOf(form);
  if (button.name) fields.append(button.name, button.value);
  answers.forEach((answer, at) => {
    if (answer.is !== "cancelled")
      fields.append(answer.is, answer.is === "refused" ? answer.retry : chosen[at]!.name);
  });
  const last = document.createElement("form");
  last.method = "post";
  last.action = form.action;
  for (const [name, value] of fields) {
    const input = document.createElement("input");
    last.append(Object.assign(input, { type: "hidden", name, value: value as string }));
  }
  document.body.append(last);
  last.submit();
}

function fieldsOf(form: HTMLFormElement): FormData {
  const fields = new FormData(form);
  fields.delete("documents");
  return fields;
}

function chosenIn(form: HTMLFormElement): File[] {
  return [...(form.querySelector<HTMLInputElement>("input[type=file]")?.files ?? [])];
}

/** Asks before somebody leaves while files are on their way. Who comes back can send again. */
function useStay(stage: { current: "ready" | "sending" | "leaving" }) {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (stage.current === "sending") event.preventDefault();
    };
    const ready = () => {
      if (stage.current === "leaving") stage.current = "ready";
    };
    window.addEventListener("beforeunload", ask);
    window.addEventListener("pageshow", ready);
    return () => {
      window.removeEventListener("beforeunload", ask);
      window.removeEventListener("pageshow", ready);
    };
  }, [stage]);
}
