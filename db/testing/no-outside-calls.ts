import { http, passthrough } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach } from "vitest";

/** Tests talk to servers on this machine and to nobody else: any other call fails the test that makes it. */
const loopback = http.all(/^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//, () => passthrough());

/** A test adds handlers with `server.use(…)`, for whom it plays the outside. */
export const server = setupServer(loopback);
server.listen({ onUnhandledRequest: "error" });
afterEach(() => server.resetHandlers());
afterAll(() => server.close());
