/** What waits for a worker, shared out by person: next is anyone who has nothing under way and has taken the least lately. */
import type { Lane } from "./protocol.ts";

/** `long` tasks are for the worker of long texts alone. */
export type Waiting = { who: string; long: boolean };

/** What somebody has taken counts half after so long. */
const HALF_LIFE_MS = 10_000;
/** Below this somebody counts as new. */
const FORGOTTEN_MS = 1;

export class FairQueue<T extends Waiting> {
  #waiting: T[] = [];
  readonly #underWay = new Map<string, number>();
  /** CPU milliseconds, and when they were that many. */
  readonly #taken = new Map<string, { ms: number; at: number }>();

  get length(): number {
    return this.#waiting.length;
  }

  lengthFor(who: string): number {
    return this.#waiting.filter((task) => task.who === who).length;
  }

  holdsLong(): boolean {
    return this.#waiting.some((task) => task.long);
  }

  push(task: T): void {
    this.#waiting.push(task);
  }

  /** Takes out what this lane's worker begins now. That of long texts does short ones too, when there is nothing else. */
  next(lane: Lane): T | undefined {
    const short = this.#waiting.filter((task) => !task.long);
    const long = lane === "long" ? this.#waiting.filter((task) => task.long) : [];
    const task = this.#fairest(long) ?? this.#fairest(short);
    if (!task) return undefined;
    this.#waiting.splice(this.#waiting.indexOf(task), 1);
    this.#underWay.set(task.who, (this.#underWay.get(task.who) ?? 0) + 1);
    return task;
  }

  /** `cpuMs`: what the task took. */
  ended({ who }: T, cpuMs: number): void {
    const left = (this.#underWay.get(who) ?? 1) - 1;
    if (left > 0) this.#underWay.set(who, left);
    else this.#underWay.delete(who);
    for (const [each] of this.#taken) if (this.#takenBy(each) < FORGOTTEN_MS) this.#taken.delete(each);
    this.#taken.set(who, { ms: this.#takenBy(who) + cpuMs, at: performance.now() });
  }

  /** Everything that still waits, taken out. */
  empty(): T[] {
    return this.#waiting.splice(0);
  }

  #fairest(tasks: readonly T[]): T | undefined {
    let best: T | undefined;
    for (const task of tasks) if (!best || this.#comesBefore(task.who, best.who)) best = task;
    return best;
  }

  #comesBefore(one: string, other: string): boolean {
    if (one === other) return false;
    const [a, b] = [this.#underWay.get(one) ?? 0, this.#underWay.get(other) ?? 0];
    return a === b ? this.#takenBy(one) < this.#takenBy(other) : a < b;
  }

  #takenBy(who: string): number {
    const { ms, at } = this.#taken.get(who) ?? { ms: 0, at: 0 };
    return ms * 0.5 ** ((performance.now() - at) / HALF_LIFE_MS);
  }
}
