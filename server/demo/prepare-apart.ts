/**
 * Prepares the community in a process of its own: rendering its texts takes some 250 MB, which this process would keep for as
 * long as it lives, and that one gives back.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { openDatabase } from "../platform/database/db.ts";
import type { Config } from "../platform/start/config.ts";
import { createLog } from "../platform/start/log.ts";
import { programFile } from "../platform/start/program-files.ts";
import { StartError } from "../platform/start/start-error.ts";
import { findKeptAccounts, type ReadyAccount } from "./demo-accounts.ts";
import { isPrepared } from "./prepared.ts";

type Say = (line: string) => void;

/** To the other process; its settings are those of this one's environment. */
export type Preparation = { databaseUrl: string; embedded: boolean };
/** From it. `code` is a StartError's or that of the error that it met. */
export type Preparing =
  | { kind: "progress"; line: string }
  | { kind: "failed"; sentence: boolean; code: string; message: string };

const FILE = programFile("server/demo/preparing");

/**
 * Fills what the database lacks and answers with the ready accounts to print; see `prepareCommunity`.
 * @throws StartError, or the error that the other process met
 */
export async function prepareApart(
  databaseUrl: string,
  config: Config,
  { progress, embedded, signal }: { progress: Say; embedded: boolean; signal: AbortSignal },
): Promise<readonly ReadyAccount[]> {
  const database = openDatabase(databaseUrl, createLog(config.logLevel), { poolSize: 1 });
  try {
    if (!(await isPrepared(database.db, config))) await runApart({ databaseUrl, embedded }, progress, signal);
    return await findKeptAccounts(config.dataDir, database.db, progress);
  } finally {
    await database.close();
  }
}

async function runApart(preparation: Preparation, progress: Say, signal: AbortSignal): Promise<void> {
  // Ended with this one: half a community is taken back by the database.
  const other = fork(FILE, { signal, killSignal: "SIGKILL" });
  let failure: Error | undefined;
  other.on("message", (message: Preparing) => {
    if (message.kind === "progress") progress(message.line);
    else failure = toError(message);
  });
  other.send(preparation);
  const [status] = await once(other, "exit");
  if (failure) throw failure;
  if (status !== 0) throw new Error(`preparing the community ended with ${status}`);
}

function toError({ sentence, code, message }: Extract<Preparing, { kind: "failed" }>): Error {
  return sentence ? new StartError(code, message) : Object.assign(new Error(message), { code });
}
