/** The law of imports: client → shared ← server; in server: app → modules → platform; a module imports only those before it. */
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const listed = readFileSync(join(__dirname, "server/modules.ts"), "utf8").match(
  /modules: readonly Module\[\] = \[([^\]]+)\]/,
);
if (!listed) throw new Error("server/modules.ts no longer lists the modules");
const named = listed[1]
  .split(",")
  .map((name) => name.trim())
  .filter(Boolean);
/** `spaces` has only queries, `polls` and `newcomers` only what is done with a post, so nothing to list. */
const MODULES = named.flatMap((name) => (name === "files" ? ["spaces", "polls", "newcomers", "files"] : [name]));

const later = MODULES.map((name, index) => ({
  name: `${name}-imports-only-earlier-modules`,
  severity: "error",
  from: { path: `^server/${name}/` },
  to: { path: `^server/(${MODULES.slice(index + 1).join("|") || "none"})/` },
}));

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "shared-is-shared", severity: "error", from: { path: "^shared/" }, to: { path: "^(server|client)/" } },
    { name: "client-knows-no-server", severity: "error", from: { path: "^client/" }, to: { path: "^server/" } },
    { name: "server-knows-no-client", severity: "error", from: { path: "^server/" }, to: { path: "^client/" } },
    {
      name: "platform-knows-no-module",
      severity: "error",
      from: { path: "^server/platform/" },
      to: { path: `^server/(${MODULES.join("|")}|commands|app|start|modules)` },
    },
    {
      name: "modules-know-no-app",
      severity: "error",
      from: { path: `^server/(${MODULES.join("|")})/` },
      to: { path: "^server/(commands/|app\\.ts|start\\.ts|modules\\.ts|main\\.ts)" },
    },
    {
      name: "no-tests-in-product",
      severity: "error",
      from: { path: "^(server|client|shared|migrations)/" },
      to: { path: "^tests/" },
    },
    ...later,
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
