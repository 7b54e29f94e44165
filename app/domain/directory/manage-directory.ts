import type { Viewer } from "~/domain/viewer";

/** The panel belongs to the office; hours and leave are also the specialist's own affair. */
export function mayManageDirectory({ role }: Pick<Viewer, "role">): boolean {
  return role === "admin";
}

export function mayKeepCalendar(viewer: Viewer, specialistId: string): boolean {
  return mayManageDirectory(viewer) || viewer.specialistId === specialistId;
}
