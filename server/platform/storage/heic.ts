/** Photographs as iPhones make them (HEIC), which the image library reads the header of and cannot decode: HEVC is patented. */
import { fork } from "node:child_process";
import { rm } from "node:fs/promises";
import { setPriority } from "node:os";
import { FILES } from "../../../shared/limits.ts";
import { PROGRAM_ENV, programFile } from "../start/program-files.ts";

/** A photograph of 12 megapixels takes a second or two on a quiet machine. */
const SECONDS = 20;
/** The pages go first where both want the processor. */
const NICENESS = 5;
const FILE = programFile("server/platform/storage/heic-decoder");

/** Gives `use` the same picture as a JPEG, which is gone afterwards. */
export async function asJpeg<T>(path: string, use: (jpeg: string) => Promise<T>): Promise<T> {
  const jpeg = `${path}.jpg`;
  try {
    await decode(path, jpeg);
    return await use(jpeg);
  } finally {
    await rm(jpeg, { force: true });
  }
}

async function decode(from: string, to: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  // None of this process's secrets.
  const decoder = fork(FILE, {
    env: { ...PROGRAM_ENV, MALLOC_ARENA_MAX: "1" },
    execArgv: [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const late = setTimeout(() => reject(new Error(`longer than ${SECONDS} s`)), SECONDS * 1_000);
  decoder.once("error", reject);
  decoder.once("exit", (code, signal) => reject(new Error(`the decoder ended with ${signal ?? code}`)));
  decoder.once("message", (said: { done: boolean; message?: string }) =>
    said.done ? resolve() : reject(new Error(said.message)),
  );
  if (decoder.pid !== undefined) setPriority(decoder.pid, NICENESS);
  try {
    decoder.send({ from, to, pixels: FILES.pixels });
    await promise;
  } finally {
    clearTimeout(late);
    decoder.kill("SIGKILL");
  }
}
