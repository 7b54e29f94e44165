const nbsp = "\u00a0";
const units = ["KB", "MB", "GB"];

/** "340 KB", "1.2 MB"; 1 MB is 1024 × 1024 bytes, as Windows counts and as our limit is meant. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes}${nbsp}${bytes === 1 ? "byte" : "bytes"}`;
  let amount = bytes / 1024;
  let unit = 0;
  while (Math.round(amount) >= 1000 && unit < units.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  return `${rounded(amount, unit)}${nbsp}${units[unit]}`;
}

function rounded(amount: number, unit: number): number {
  const isCoarse = unit === 0 || amount >= 10;
  return isCoarse ? Math.max(1, Math.round(amount)) : Math.max(1, Math.round(amount * 10) / 10);
}
