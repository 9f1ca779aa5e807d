// `npm run dev`: what is changed is built, the server starts again and open pages load themselves again.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "rolldown";
import { build } from "vite";
import serverBuild from "./rolldown.config.mjs";
import { startEmbeddedPostgres } from "./server/platform/postgres/embedded.ts";

/** The community stays from one time to the next, apart from that of `npm start`. */
const settings = { DATA_DIR: "data/dev", DEMO: "yes", LOG_LEVEL: "warn", ...process.env };
const AWAY = "fetch('/healthz').then((answer) => answer.ok, () => false)";
const RELOAD = `let there = true; setInterval(async () => { const now = await ${AWAY}; if (now && !there) location.reload(); there = now; }, 250);`;

process.chdir(import.meta.dirname);
// Of this process, so that it need not start with every change.
const postgres = settings.DATABASE_URL ? undefined : await startEmbeddedPostgres({ dataDir: settings.DATA_DIR });
const env = { ...settings, DATABASE_URL: settings.DATABASE_URL ?? postgres.url };
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, end);

let server;
let restarting = Promise.resolve();
const building = new Set(["server", "client"]);
const packagesApart = { ...serverBuild, external: /^[^./]/ };
watchBuild("server", watch(packagesApart));
const intro = (chunk) => (chunk.isEntry ? RELOAD : "");
watchBuild(
  "client",
  await build({
    mode: "development",
    logLevel: "warn",
    build: { minify: false, watch: {}, rollupOptions: { output: { intro } } },
  }),
);

function watchBuild(name, watcher) {
  watcher.on("event", (event) => {
    if (event.code === "START") building.add(name);
    if (event.code === "ERROR") process.stderr.write(`${event.error.message}\n`);
    if (event.code === "BUNDLE_END") void event.result.close();
    if (event.code !== "END") return;
    building.delete(name);
    if (building.size === 0) restarting = restarting.then(restart);
  });
}

async function restart() {
  await stop();
  server = spawn(process.execPath, ["dist/server/main.js"], { env, stdio: "inherit" });
}

/** At once: an open page would keep the old one for seconds, and nothing is lost by it. */
async function stop() {
  if (!server || server.exitCode !== null) return;
  server.kill("SIGKILL");
  await once(server, "exit");
}

async function end() {
  await stop();
  await postgres?.stop();
  process.exit();
}
