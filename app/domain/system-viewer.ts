import type { Viewer } from "./viewer";

/** In no table of people: columns that name a person stay empty. */
export const systemUserId = "system";

/** Who acts when no person does: jobs, webhooks and the seed. `requestId` says which of them it was. */
export function systemViewer(organizationId: string, requestId: string): Viewer {
  return {
    sessionId: "system",
    userId: systemUserId,
    name: "System",
    organizationId,
    organizationName: "System",
    role: "admin",
    teamIds: [],
    from: { ip: "", userAgent: "system", requestId },
  };
}
