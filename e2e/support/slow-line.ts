import type { Page } from "@playwright/test";

/** So slowly that nothing is over before it was looked at; what this answers lets the rest go at once. */
export async function slowDown(page: Page): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  const limit = (uploadThroughput: number) =>
    session.send("Network.emulateNetworkConditions", {
      ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput },
    });
  await limit(100_000);
  return () => limit(-1);
}
