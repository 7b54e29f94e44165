import { Readable } from "node:stream";
import type { Category } from "~/domain/documents/document";
import { docx } from "./docx";
import { silentMp3 } from "./mp3";
import { pdf } from "./pdf";

export type Paper = { name: string; category: Category; bytes: Buffer };

const invented = "Demonstration only: all people and events in this document are invented.";

/** How a file arrives at the verb that stores it. */
export function arriving({ name, category, bytes }: Paper) {
  return { name, category, source: Readable.from([bytes]) };
}

export function letterOfInstruction(examinee: string, specialist: string): Paper {
  const lines = [
    `To ${specialist}`,
    `About ${examinee}`,
    "",
    "We ask for an independent medical examination and for answers to these questions:",
    "1. What injuries were sustained, and what is the present diagnosis?",
    "2. Are they consistent with the accident that is described in the brief?",
    "3. What treatment is reasonable from here, and for how long?",
    "4. What capacity for work is there now, and what may be expected?",
    "",
    invented,
  ];
  return {
    name: `Letter of instruction - ${examinee}.pdf`,
    category: "brief",
    bytes: pdf("Letter of instruction", lines),
  };
}

export function consentForm(examinee: string): Paper {
  const lines = [
    `I, ${examinee}, agree to an independent medical examination.`,
    "I understand that the specialist will not treat me and will report to the organisation that asked.",
    invented,
  ];
  return {
    name: "Consent form.docx",
    category: "consent_form",
    bytes: docx("Consent to examination", lines),
  };
}

export function dictation(): Paper {
  return { name: "Dictation.mp3", category: "dictation", bytes: silentMp3(20) };
}

export function report(examinee: string, specialist: string): Paper {
  const lines = [
    `Examinee: ${examinee}`,
    `Specialist: ${specialist}`,
    "",
    "History, examination and the papers sent are in keeping with the injury described.",
    "Recovery is well advanced. Graded activity is recommended; surgery is not.",
    "",
    invented,
  ];
  return { name: `Report - ${examinee}.pdf`, category: "report", bytes: pdf("Report of examination", lines) };
}
