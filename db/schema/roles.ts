export const roles = ["admin", "specialist", "owner", "manager", "member"] as const;
