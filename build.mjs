// Builds dist/: the server by tsc, the client by Vite. Plain JavaScript, because it must run before anything is built.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));
const dist = join(root, "dist");
// Aside, so that a server that runs from dist loses nothing until the new one is whole.
const next = join(root, ".tmp/dist");
const former = join(root, ".tmp/dist-former");
const run = (script, ...args) =>
  execFileSync(process.execPath, [join(root, "node_modules", script), ...args], { cwd: root, stdio: "inherit" });

rmSync(next, { recursive: true, force: true });
run("typescript/bin/tsc", "-p", "tsconfig.build.json", "--outDir", next);
// Read at run time, so that a server that runs is not given those of the next build.
for (const path of ["migrations/schema.sql", "server/demo/content"]) {
  cpSync(join(root, path), join(next, path), { recursive: true });
}
run("vite/bin/vite.js", "build", "--logLevel", "warn", "--outDir", join(next, "client"), "--emptyOutDir");
const own = readdirSync(join(next, "client/assets"));
keepFormerAssets();
writeFileSync(join(next, "assets.json"), JSON.stringify(own));

rmSync(former, { recursive: true, force: true });
mkdirSync(join(root, ".tmp"), { recursive: true });
if (existsSync(dist)) renameSync(dist, former);
renameSync(next, dist);
rmSync(former, { recursive: true, force: true });

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
