/**
 * The law of imports: client → shared ← server. On every side platform comes first, then the areas in the order of
 * server/areas.ts, and each imports only what is before it; what puts the areas together comes last.
 */
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const listed = readFileSync(join(__dirname, "server/areas.ts"), "utf8").match(/export const areas = \{([^}]+)\}/);
if (!listed) throw new Error("server/areas.ts no longer lists the areas");
const areas = [...listed[1].matchAll(/^\s*(\w+):/gm)].map(([, name]) => name);

const rule = (name, from, to) => ({ name, severity: "error", from, to });
/** Below the areas of a side lies what all of them build on, in this order as well. */
const order = {
  server: areas,
  shared: ["ui", "frame", ...areas],
  client: ["frame", "live", "editor", ...areas],
};
const later = (side) =>
  order[side].map((part, at) =>
    rule(
      `${side}-${part}-imports-only-earlier-areas`,
      { path: `^${side}/${part}/` },
      { path: `^${side}/(${[...order[side].slice(at + 1), "demo"].join("|")})/` },
    ),
  );
/** The files of shared/ that put the areas' parts together; all others lie below ui and frame. */
const collectors = ["links", "live", "page-data", "permissions", "text"];

module.exports = {
  forbidden: [
    rule("no-cycles", {}, { circular: true }),
    rule("shared-is-shared", { path: "^shared/" }, { path: "^(server|client)/" }),
    rule("client-knows-no-server", { path: "^client/" }, { path: "^server/" }),
    rule("server-knows-no-client", { path: "^server/" }, { path: "^client/" }),
    // zod describes what the API answers: no page needs it, and no browser should load it.
    rule(
      "schemas-are-types-outside-the-server",
      { path: "^(client|shared)/", pathNot: "[/-]schema[.]ts$" },
      { path: ["^shared/.*schema[.]ts$", "^node_modules/zod/"], dependencyTypesNot: ["type-only"] },
    ),
    rule("no-tests-in-product", { path: "^(server|client|shared|migrations)/" }, { path: "^tests/" }),
    rule("platform-knows-no-area", { path: "^server/platform/" }, { path: "^server/(?!platform/)" }),
    rule("areas-know-no-app", { path: `^server/(${areas.join("|")})/` }, { path: "^server/[^/]+\\.ts$" }),
    rule(
      "nobody-elses-pages",
      { path: "^server/([^/]+)/" },
      {
        path: "/(routes|.+-routes|routes-.+|pages?|.+-pages?|module|area)[.]tsx?$",
        pathNot: ["^server/$1/", "^server/platform/", "^shared/", "^node_modules"],
      },
    ),
    rule(
      "shared-bottom-knows-no-area",
      { path: "^shared/[^/]+$", pathNot: `^shared/(${collectors.join("|")})[.]ts$` },
      { path: `^shared/(${order.shared.join("|")})/` },
    ),
    rule("client-parts-know-no-entry", { path: "^client/[^/]+/" }, { path: "^client/[^/]+$" }),
    ...later("server"),
    ...later("shared"),
    ...later("client"),
  ],
  options: {
    // The TypeScript 7 compiler has no API yet that dependency-cruiser could use.
    parser: "swc",
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types"],
      extensions: [".ts", ".tsx", ".js", ".json"],
    },
  },
};
