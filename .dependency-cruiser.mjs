/** The directions in which rooms may know each other; each rule says why. */
const forbidden = [
  {
    name: "no-cycles",
    comment: "Two modules that need each other are one module, or hide a third.",
    severity: "error",
    from: {},
    to: { circular: true, dependencyTypesNot: ["type-only"] },
  },
  {
    name: "domain-knows-no-http",
    comment: "The business must run without a web server: from a seed, a job, a test.",
    severity: "error",
    from: { path: "^app/domain/" },
    to: {
      path: "^app/(routes|web|ui)/|^server\\.ts$|node_modules/(express|react|react-dom|@remix-run|@conform-to)/",
    },
  },
  {
    name: "ui-knows-no-server",
    comment: "Looks are drawn from plain values; they also run in the browser.",
    severity: "error",
    from: { path: "^app/ui/", pathNot: "\\.test\\." },
    to: { path: "^db/|^app/(routes|web|integrations)/|\\.server\\.", dependencyTypesNot: ["type-only"] },
  },
  {
    name: "integrations-know-no-business",
    comment: "An outside party is reached through a small interface; what for is decided elsewhere.",
    severity: "error",
    from: { path: "^app/integrations/" },
    to: { path: "^app/(domain|routes|web|ui)/|^db/", pathNot: "^db/testing/" },
  },
  {
    name: "web-knows-no-routes",
    comment: "The toolbox serves routes and never one of them.",
    severity: "error",
    from: { path: "^app/web/", pathNot: "\\.test\\.|/testing/" },
    to: { path: "^app/routes/" },
  },
  {
    name: "db-knows-no-app",
    comment:
      "Tables and connections come first; only the seed and test people tell stories with the domain. A migration folds text as searches do.",
    severity: "error",
    from: { path: "^db/", pathNot: "^db/(seed|testing)/|\\.test\\." },
    to: { path: "^app/", pathNot: "^app/(env\\.server|make-folder\\.server|domain/search-text)\\.ts$" },
  },
  {
    name: "one-way-to-become-signed-in",
    comment: "Every way ends in complete-sign-in, which asks for the second step.",
    severity: "error",
    from: { pathNot: "^app/domain/identity/complete-sign-in\\.server\\.ts$|\\.test\\.|/testing[./]" },
    to: { path: "^app/domain/identity/open-session\\.server\\.ts$" },
  },
  {
    name: "one-door-to-the-form-library",
    comment:
      "It reads paths and orders into names of fields; parse-fields lets only names like ours through.",
    severity: "error",
    from: { pathNot: "^app/web/parse-fields\\.server\\.ts$|\\.test\\." },
    to: { path: "node_modules/@conform-to/zod" },
  },
  ...roomOrder([
    "audit",
    "outbox",
    "identity",
    "directory",
    "acuity",
    "occupancy",
    "bookings",
    "acuity-sync",
    "documents",
    "housekeeping",
  ]),
  {
    name: "tests-stay-tests",
    comment: "Nothing that runs in production may lean on test support.",
    severity: "error",
    from: { path: "^(app|db|server\\.ts)", pathNot: "\\.test\\.|/testing[./]" },
    to: { path: "\\.test\\.|/testing[./]" },
  },
  {
    name: "no-dev-packages-in-production",
    comment: "The production image installs no devDependencies.",
    severity: "error",
    from: { path: "^(app|db|server\\.ts)", pathNot: "\\.test\\.|/testing[./]|^app/routes\\.ts$" },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
  },
];

/** A room of the domain calls only rooms named before it. */
function roomOrder(rooms) {
  return rooms.slice(0, -1).map((room, index) => ({
    name: `${room}-calls-no-later-room`,
    comment: "Rooms build on each other in one order, so a change is felt in one direction only.",
    severity: "error",
    from: { path: `^app/domain/${room}/`, pathNot: "\\.test\\." },
    to: { path: `^app/domain/(${rooms.slice(index + 1).join("|")})/` },
  }));
}

export default {
  forbidden,
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
