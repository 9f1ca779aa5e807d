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
module.exports = {
  forbidden: [
    rule("no-cycles", {}, { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } }),
    rule("shared-is-shared", { path: "^shared/" }, { path: "^(server|client)/" }),
    rule("client-knows-no-server", { path: "^client/" }, { path: "^server/" }),
    rule("server-knows-no-client", { path: "^server/" }, { path: "^client/" }),
    rule("no-tests-in-product", { path: "^(server|client|shared|migrations)/" }, { path: "^tests/" }),
    rule("platform-knows-no-area", { path: "^server/platform/" }, { path: "^server/(?!platform/)" }),
    rule("areas-know-no-app", { path: `^server/(${areas.join("|")})/` }, { path: "^server/[^/]+\\.ts$" }),
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
