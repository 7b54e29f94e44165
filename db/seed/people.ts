import type { OrganizationType } from "~/domain/identity/organization";
import type { Role } from "~/domain/viewer";

export const demoPassword = "demo-booking-2026";

export type FirmKey = "medibytes" | "harbour" | "castlereagh";
export type PersonKey = "admin" | "amelia" | "owner" | "manager" | "referrer" | "caseManager";

export const motorAccidents = "Motor accidents";
export const workersCompensation = "Workers compensation";

export const firms: Record<FirmKey, { name: string; type: OrganizationType; teams: string[] }> = {
  medibytes: { name: "Medibytes", type: "provider", teams: [] },
  harbour: { name: "Harbour Legal", type: "referrer", teams: [motorAccidents, workersCompensation] },
  castlereagh: { name: "Castlereagh Insurance", type: "referrer", teams: [] },
};

type Person = { name: string; email: string; firm: FirmKey; role: Role; teams: string[] };

export const people: Record<PersonKey, Person> = {
  admin: {
    name: "Robin Ashby",
    email: "admin@medibytes.example",
    firm: "medibytes",
    role: "admin",
    teams: [],
  },
  amelia: {
    name: "Dr Amelia Chen",
    email: "amelia.chen@medibytes.example",
    firm: "medibytes",
    role: "specialist",
    teams: [],
  },
  owner: {
    name: "Catherine Moreau",
    email: "owner@harbourlegal.example",
    firm: "harbour",
    role: "owner",
    teams: [],
  },
  manager: {
    name: "Vikram Sethi",
    email: "manager@harbourlegal.example",
    firm: "harbour",
    role: "manager",
    teams: [motorAccidents, workersCompensation],
  },
  referrer: {
    name: "Tess Kelleher",
    email: "referrer@harbourlegal.example",
    firm: "harbour",
    role: "member",
    teams: [motorAccidents],
  },
  caseManager: {
    name: "Jordan Blake",
    email: "referrer@castlereagh.example",
    firm: "castlereagh",
    role: "member",
    teams: [],
  },
};
