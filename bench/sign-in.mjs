import { startServer } from "./server.mjs";

/** How long signing in takes with twenty at once, and whether an unknown address is answered at another pace. */
const tries = Number(process.env.TRIES ?? 1_000);
// Each try comes from an address of its own, so that the throttle does not answer instead.
process.env.TRUST_PROXY = "1";
const server = await startServer({ port: 3393 });
let addresses = 0;

async function signIn(email, password) {
  const from = addresses++;
  const begun = performance.now();
  const answer = await fetch(`${server.origin}/login`, {
    method: "POST",
    redirect: "manual",
    headers: {
      "sec-fetch-site": "same-origin",
      "x-forwarded-for": `10.${(from >> 16) & 255}.${(from >> 8) & 255}.${from & 255}`,
    },
    body: new URLSearchParams({ email, password }),
  });
  await answer.arrayBuffer();
  return { ms: performance.now() - begun, isIn: !answer.headers.get("location")?.includes("retry=") };
}

const at = (times, share) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)];

const right = [];
await Promise.all(
  Array.from({ length: 20 }, async () => {
    for (let n = 0; n < 20; n++) {
      const { ms, isIn } = await signIn("referrer@harbourlegal.example", "demo-booking-2026");
      if (!isIn) throw new Error("a right password was refused");
      right.push(ms);
    }
  }),
);
console.log(`sign-in, 20 at once: p50 ${at(right, 0.5).toFixed(0)} ms, p95 ${at(right, 0.95).toFixed(0)} ms`);

const times = { known: [], unknown: [] };
for (let n = 0; n < tries / 2; n++) {
  // In turns, the order changing, so that whatever else the machine does meets both alike.
  for (const kind of n % 2 ? ["known", "unknown"] : ["unknown", "known"]) {
    const email = kind === "known" ? "manager@harbourlegal.example" : `nobody${n}@harbourlegal.example`;
    times[kind].push((await signIn(email, "wrong")).ms);
  }
}
const [known, unknown] = [at(times.known, 0.5), at(times.unknown, 0.5)];
console.log(
  `wrong password, ${tries} tries: known address p50 ${known.toFixed(2)} ms, unknown ${unknown.toFixed(2)} ms, ` +
    `difference ${Math.abs(known - unknown).toFixed(2)} ms, p by rank ${rankTest(times).toFixed(2)}`,
);
await server.stop();

/** Two-sided Mann–Whitney, by its normal approximation: small when the two come from different clocks. */
function rankTest({ known, unknown }) {
  const all = [...known.map((ms) => [ms, 1]), ...unknown.map((ms) => [ms, 0])].sort((a, b) => a[0] - b[0]);
  const ranks = all.reduce((sum, [, isKnown], index) => sum + (isKnown ? index + 1 : 0), 0);
  const [n, m] = [known.length, unknown.length];
  const z = (ranks - (n * (n + m + 1)) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
  return Math.min(1, 2 * tail(Math.abs(z)));
}

function tail(z) {
  const t = 1 / (1 + 0.2316419 * z);
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
}
