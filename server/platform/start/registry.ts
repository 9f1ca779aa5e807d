/**
 * What runs against the order of the areas: an earlier area says what it wants to know, later ones put in what they know when
 * they are loaded (server/areas.ts loads them all), and none imports the other's.
 */

export type Slot<T> = {
  /** @throws where it is filled already */
  fill(value: T): void;
  /** @throws where nobody filled it: the areas have not been loaded */
  get(): T;
};

/** A place for one thing that exactly one later area knows. */
export function slot<T>(name: string): Slot<T> {
  let filled: { value: T } | undefined;
  return {
    fill(value) {
      if (filled) throw new Error(`${name} is registered twice`);
      filled = { value };
    },
    get() {
      if (!filled) throw new Error(`nobody has registered ${name}; is server/areas.ts loaded?`);
      return filled.value;
    },
  };
}
