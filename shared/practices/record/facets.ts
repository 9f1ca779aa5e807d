/** What the list of good practices is narrowed and sorted by, and the address of each state. */

export const FACETS = ["line", "level", "country", "programme", "outcome", "tried", "result", "language"] as const;
export type Facet = (typeof FACETS)[number];

export const PRACTICE_SORTS = ["new", "tried", "title"] as const;
export type PracticeSort = (typeof PRACTICE_SORTS)[number];

export type ListState = Readonly<Partial<Record<Facet, readonly string[]>>> & {
  readonly q?: string | undefined;
  readonly sort?: PracticeSort | undefined;
};

/** How many practices there would be with this value, given everything chosen in the other facets. */
export type FacetCount = { value: string; count: number; chosen: boolean };
export type FacetCounts = Readonly<Record<Facet, readonly FacetCount[]>>;

const PATH = "/practices";

/** The parameters in one order, so that each state has one address. */
export function listParameters(state: ListState): [name: string, value: string][] {
  const facets = FACETS.flatMap((facet): [string, string][] => {
    const values = state[facet] ?? [];
    return values.length > 0 ? [[facet, values.join(",")]] : [];
  });
  if (state.q) facets.push(["q", state.q]);
  if (state.sort && state.sort !== "new") facets.push(["sort", state.sort]);
  return facets;
}

export function listAddress(state: ListState, after?: string): string {
  const parameters = after === undefined ? listParameters(state) : [...listParameters(state), ["after", after]];
  if (parameters.length === 0) return PATH;
  // Commas mean nothing else in a query and are easier to read as they are.
  return `${PATH}?${parameters.map(([name = "", value = ""]) => `${name}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&")}`;
}

/** The state with a value put in, or taken out where it is in. */
export function toggled(state: ListState, facet: Facet, value: string): ListState {
  const present = state[facet] ?? [];
  const values = present.includes(value) ? present.filter((each) => each !== value) : [...present, value].sort();
  return { ...state, [facet]: values };
}
