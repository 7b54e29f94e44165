import { http, passthrough } from "msw";
import { setupServer } from "msw/node";
import { afterAll } from "vitest";

/** Tests talk to servers on this machine and to nobody else: any other call fails the test that makes it. */
const loopback = http.all(/^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//, () => passthrough());

const server = setupServer(loopback);
server.listen({ onUnhandledRequest: "error" });
afterAll(() => server.close());
