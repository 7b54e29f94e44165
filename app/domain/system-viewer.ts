import type { Viewer } from "./viewer";

/** Who acts when no person does: jobs, webhooks and the seed. `requestId` says which of them it was. */
export function systemViewer(organizationId: string, requestId: string): Viewer {
  return {
    sessionId: "system",
    userId: "system",
    name: "System",
    organizationId,
    organizationName: "System",
    role: "admin",
    teamIds: [],
    from: { ip: "", userAgent: "system", requestId },
  };
}
