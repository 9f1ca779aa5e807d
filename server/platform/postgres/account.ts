/** Which account runs PostgreSQL: ourselves, or, since PostgreSQL refuses root, somebody without rights. */
import { chown, lchown, readdir, readFile, stat } from "node:fs/promises";
import { userInfo } from "node:os";
import { join } from "node:path";
import { StartError } from "../start/start-error.ts";

export type Account = { uid: number; gid: number };

/** The accounts to hand to `spawn`; undefined means to stay who we are. */
export type Accounts = {
  server: Account | undefined;
  /** initdb, unlike the server, insists on a user that has a name. */
  init: Account | undefined;
};

/**
 * Numbers that neither distributions nor systemd hand out (its dynamic users end at 65519, nobody is 65534), low enough to
 * exist in a container with 65536 users. An account of its own, without a name, shares its files with no other service.
 */
const RESERVED_UIDS = [65529, 65528, 65527, 65526, 65525, 65524];

/**
 * As root, files belong to whom the data directory belongs to, so that `sudo npm start` in somebody's checkout leaves
 * nothing that its owner cannot start; a directory of root's own gets a reserved user.
 */
export async function chooseAccounts(dataDir: string, clusterDir: string): Promise<Accounts> {
  const cluster = await stat(clusterDir).catch(() => undefined);
  if (process.getuid?.() !== 0) {
    if (cluster && cluster.uid !== process.getuid?.()) {
      throw new StartError(
        "data_dir_owner",
        `The database in ${clusterDir} belongs to another user: start Mosty as that user, or choose another directory.`,
      );
    }
    if (!cluster) refuseNameless();
    return { server: undefined, init: undefined };
  }
  const named = await namedAccounts();
  const server = ownerOf(cluster) ?? ownerOf(await stat(dataDir)) ?? reservedAccount(named);
  const init = named.has(server.uid) ? server : (named.get(nobodyOf(named)) ?? server);
  return { server, init };
}

/** Gives a tree to the account, links themselves rather than what they point to. */
export async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (!account) return;
  const entries = await readdir(path, { recursive: true });
  for (const entry of entries) await lchown(join(path, entry), account.uid, account.gid);
  await chown(path, account.uid, account.gid);
}

function ownerOf(stats: { uid: number; gid: number } | undefined): Account | undefined {
  return stats && stats.uid !== 0 ? { uid: stats.uid, gid: stats.gid || stats.uid } : undefined;
}

function reservedAccount(named: Map<number, Account>): Account {
  const uid = RESERVED_UIDS.find((candidate) => !named.has(candidate)) ?? nobodyOf(named);
  return { uid, gid: uid };
}

function nobodyOf(named: Map<number, Account>): number {
  const nobody = [65534, -2].find((uid) => named.has(uid)) ?? [...named.keys()].find((uid) => uid !== 0);
  if (nobody === undefined) {
    throw new StartError(
      "no_account",
      "PostgreSQL does not run as root, and this system has no other account: run Mosty as an ordinary user or set DATABASE_URL.",
    );
  }
  return nobody;
}

/** The accounts of /etc/passwd by uid; lines read name:password:uid:gid:… (passwd(5)). */
async function namedAccounts(): Promise<Map<number, Account>> {
  const passwd = await readFile("/etc/passwd", "utf8").catch(() => "");
  const rows = passwd.split("\n").map((line) => line.split(":"));
  return new Map(
    rows
      .filter((row) => row.length >= 4)
      .map(([, , uid, gid]) => ({ uid: Number(uid), gid: Number(gid) }))
      .map((account) => [account.uid, account]),
  );
}

function refuseNameless(): void {
  try {
    userInfo();
  } catch (error) {
    throw new StartError(
      "no_account",
      `User ${process.getuid?.()} has no name in /etc/passwd, which PostgreSQL needs to make a database: run Mosty as a named user or set DATABASE_URL.`,
      { cause: error },
    );
  }
}
