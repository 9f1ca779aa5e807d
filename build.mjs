// Builds dist/: the server by Rolldown, the client by Vite, which brings it. Types are looked at by `npm run types`.
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { rolldown } from "rolldown";
import { build } from "vite";
import serverBuild from "./rolldown.config.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));
const dist = join(root, "dist");
// Aside, so that a server that runs from dist loses nothing until the new one is whole.
const next = join(root, ".tmp/dist");
const former = join(root, ".tmp/dist-former");
/** server/platform/start/program-files.ts reads it. */
const compiled = join(root, ".tmp/compiled");

rmSync(next, { recursive: true, force: true });
const server = await rolldown(serverBuild);
await server.write({ ...serverBuild.output, dir: next });
await server.close();
await build({ root, logLevel: "warn", build: { outDir: join(next, "client"), emptyOutDir: true } });
const own = readdirSync(join(next, "client/assets"));
keepFormerAssets();
writeFileSync(join(next, "assets.json"), JSON.stringify(own));

rmSync(former, { recursive: true, force: true });
mkdirSync(join(root, ".tmp"), { recursive: true });
if (existsSync(dist)) renameSync(dist, former);
renameSync(next, dist);
rmSync(former, { recursive: true, force: true });
await compile();

/** What V8 makes of the largest parts is there for the first start already, which takes less time and 30 MB less memory. */
async function compile() {
  rmSync(compiled, { recursive: true, force: true });
  enableCompileCache(compiled);
  await import(join(dist, "server/chunks/start.js"));
  const env = { NODE_COMPILE_CACHE: compiled };
  const worker = new Worker(join(dist, "server/platform/markdown/worker.js"), { env, workerData: { lane: "short" } });
  await once(worker, "message");
  await worker.terminate();
}

/** Pages of the build before, in browsers and in processes that still run, name its styles and scripts; they stay for one more. */
function keepFormerAssets() {
  const list = join(dist, "assets.json");
  if (!existsSync(list)) return;
  const names = JSON.parse(readFileSync(list, "utf8"));
  for (const name of names) {
    const file = join(dist, "client/assets", name);
    if (existsSync(file) && !own.includes(name)) cpSync(file, join(next, "client/assets", name));
  }
}
