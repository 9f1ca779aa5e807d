/** A thousand connected readers in a process of their own, as seen by the cases. */
import { fork } from "node:child_process";
import { join } from "node:path";

export type ToClients =
  | {
      kind: "open";
      url: string;
      cookies: readonly string[];
      count: number;
      thread: { id: number; revision: number } | undefined;
    }
  | { kind: "expect"; mark: string };
export type FromClients =
  | { kind: "opened" }
  | { kind: "listening" }
  /** `last` is a time of the system's monotonic clock in nanoseconds, the same in every process. */
  | { kind: "heard"; last: string; once: number };

export type Readers = {
  /** Sends a post with the mark in its text; answers with milliseconds until the last reader had it and how many had it once. */
  measure(mark: string, send: () => Promise<unknown>): Promise<{ ms: number; once: number }>;
  close(): void;
};

type Opening = Omit<Extract<ToClients, { kind: "open" }>, "kind">;

export async function openReaders(opening: Opening): Promise<Readers> {
  const child = fork(join(import.meta.dirname, "socket-clients.ts"));
  const say = (message: ToClients) => void child.send(message);
  const heard = <K extends FromClients["kind"]>(kind: K) =>
    new Promise<Extract<FromClients, { kind: K }>>((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the readers' process ended with ${code}`));
      child.once("exit", ended);
      child.once("message", (message: FromClients) => {
        child.off("exit", ended);
        if (message.kind === kind) resolve(message as Extract<FromClients, { kind: K }>);
        else reject(new Error(`expected ${kind}, got ${message.kind}`));
      });
    });
  const opened = heard("opened");
  say({ kind: "open", ...opening });
  await opened;
  return {
    async measure(mark, send) {
      const listening = heard("listening");
      say({ kind: "expect", mark });
      await listening;
      const result = heard("heard");
      const started = process.hrtime.bigint();
      await send();
      const { last, once } = await result;
      return { ms: Number(BigInt(last) - started) / 1e6, once };
    },
    close: () => void child.kill(),
  };
}
