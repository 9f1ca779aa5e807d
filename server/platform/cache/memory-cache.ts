/** A bounded memory that forgets what was not asked for longest. */
export class MemoryCache<T> {
  readonly #entries = new Map<string, T>();
  readonly #most: number;
  readonly #weigh: (value: T) => number;
  #weight = 0;

  /** Keeps values whose weights add up to `most` at most; each counts as one unless they are weighed. */
  constructor(most: number, weigh: (value: T) => number = () => 1) {
    this.#most = most;
    this.#weigh = weigh;
  }

  get(key: string): T | undefined {
    const found = this.#entries.get(key);
    if (found !== undefined) {
      this.#entries.delete(key);
      this.#entries.set(key, found);
    }
    return found;
  }

  set(key: string, value: T): void {
    this.delete(key);
    this.#entries.set(key, value);
    this.#weight += this.#weigh(value);
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#most) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const found = this.#entries.get(key);
    if (found === undefined) return;
    this.#entries.delete(key);
    this.#weight -= this.#weigh(found);
  }

  clear(): void {
    this.#entries.clear();
    this.#weight = 0;
  }
}
