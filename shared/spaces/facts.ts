/** What a space can look like, how spaces lie in one another, and the law that no sub-space is more open than its parent. */

import type { SpaceRight, Visibility } from "./kinds.ts";
import type { SpaceData } from "./schema.ts";

/** Pairs of colours that keep their contrast in light and dark; the values are in client/styles/spaces.css. */
export const SPACE_COLOURS = [
  "slate",
  "petrol",
  "blue",
  "violet",
  "plum",
  "rose",
  "oxide",
  "amber",
  "olive",
  "green",
] as const;

type Placed = Pick<SpaceData, "id" | "parentId">;

/** Sub-spaces after their parents, both in the order given; a sub-space whose parent is not among them stands by itself. */
export function inTreeOrder<S extends Placed>(spaces: readonly S[]): S[] {
  const there = new Set(spaces.map(({ id }) => id));
  const isTop = ({ parentId }: S) => parentId === null || !there.has(parentId);
  return spaces.filter(isTop).flatMap((space) => [space, ...childrenOf(spaces, space.id)]);
}

export function childrenOf<S extends Placed>(spaces: readonly S[], id: number): S[] {
  return spaces.filter(({ parentId }) => parentId === id);
}

type Openness = { visibility: Visibility; groups: readonly { id: number; may: SpaceRight }[] };
const RANK: Readonly<Record<Visibility, number>> = { conversation: 0, group: 1, members: 2, public: 3 };

/** Whether everybody who reads the sub-space may read its parent as well. */
export function fitsInto(child: Openness, parent: Openness): boolean {
  if (RANK[child.visibility] > RANK[parent.visibility]) return false;
  if (parent.visibility !== "group") return true;
  return child.groups.every(({ id }) => parent.groups.some((group) => group.id === id));
}
