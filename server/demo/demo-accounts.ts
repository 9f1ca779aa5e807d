/** The three demonstration accounts that anybody who runs Mosty may use: made once, kept beside the data, printed at each start. */
import { randomInt } from "node:crypto";
import { chmod, chown, mkdir, open, readFile, rename, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Db } from "../platform/database/db.ts";
import type { DemoPerson } from "./community.ts";

export type ReadyAccount = { handle: string; name: string; ready: NonNullable<DemoPerson["ready"]>; password: string };

const Kept = z.array(
  z.object({
    handle: z.string(),
    name: z.string(),
    ready: z.enum(["practitioner", "expert", "moderator"]),
    password: z.string(),
    /** The hash that the password was given in the database: while it is there, the password holds. */
    hash: z.string(),
  }),
);

const fileIn = (dataDir: string) => join(dataDir, "demo-accounts.json");
const CONSONANTS = "bcdfghjklmnpqrstvwxz";
const VOWELS = "aeiouy";

/** Such as "kobura-mitepa-zosilu": nine of 120 syllables are 62 bits. */
export function readablePassword(): string {
  const letter = (letters: string) => letters.charAt(randomInt(letters.length));
  const syllable = () => letter(CONSONANTS) + letter(VOWELS);
  const group = () => syllable() + syllable() + syllable();
  return [group(), group(), group()].join("-");
}

/** Readable by the user who runs Mosty alone, whole or not at all. */
export async function keepAccounts(
  dataDir: string,
  accounts: readonly ReadyAccount[],
  hashes: ReadonlyMap<string, string>,
): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const lines = accounts.map((account) => ({ ...account, hash: hashes.get(account.handle) }));
  const path = fileIn(dataDir);
  const file = await open(`${path}.new`, "w", 0o600);
  try {
    await file.writeFile(`${JSON.stringify(lines, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(`${path}.new`, 0o600);
  await giveToOwner(`${path}.new`);
  await rename(`${path}.new`, path);
}

/** What root writes in somebody's directory is that somebody's, who may start Mosty the next time. */
async function giveToOwner(path: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(dirname(path));
  await chown(path, uid, gid);
}

/** Those kept accounts whose password was not changed since: compared by hash, so a start costs no key derivation. */
export async function findKeptAccounts(dataDir: string, db: Db, say: (line: string) => void): Promise<ReadyAccount[]> {
  const kept = await readKept(fileIn(dataDir), say);
  if (kept.length === 0) return [];
  const handles = kept.map(({ handle }) => handle);
  const rows = await db
    .selectFrom("users")
    .select(["handle", "password_hash"])
    .where("handle", "in", handles)
    .execute();
  return kept.filter((account) =>
    rows.some(({ handle, password_hash }) => handle === account.handle && password_hash === account.hash),
  );
}

/** A convenience that cannot be read must not keep the forum closed. */
async function readKept(path: string, say: (line: string) => void): Promise<z.infer<typeof Kept>> {
  try {
    return Kept.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
      say(`${path} cannot be read, so the accounts of the demonstration community are not shown.`);
    }
    return [];
  }
}
