/** Rights in spaces, on which those in all that stands in them rest. */
import { actsAsAdministrator, isAdministrator, isGranted, isModerator, type Rule } from "../accounts/rules.ts";
import type { Viewer } from "../viewer.ts";
import { type MembersRight, SPACE_RIGHTS, type SpaceRight, type Visibility } from "./kinds.ts";

export type SpaceSubject = {
  visibility: Visibility;
  membersMay: MembersRight;
  groups: readonly { id: number; may: SpaceRight }[];
  archived: boolean;
};

/** The most that membership and groups give the viewer in a space; a role over the whole forum comes on top. */
function rightIn(viewer: Viewer, space: SpaceSubject): number {
  const forAll = space.visibility === "group" ? -1 : SPACE_RIGHTS.indexOf(space.membersMay);
  return space.groups.reduce(
    (most, { id, may }) => (viewer.groups.includes(id) ? Math.max(most, SPACE_RIGHTS.indexOf(may)) : most),
    forAll,
  );
}
export const hasRight = (viewer: Viewer | null, space: SpaceSubject, right: SpaceRight): boolean =>
  viewer !== null && rightIn(viewer, space) >= SPACE_RIGHTS.indexOf(right);
export const readSpace: Rule<SpaceSubject> = (viewer, space) => {
  if (space.visibility === "conversation") return false;
  if (space.visibility === "public") return true;
  if (viewer === null) return false;
  return space.visibility === "members" || isAdministrator(viewer) || hasRight(viewer, space, "read");
};
/** Somebody who sees what those see who keep order here: a moderator of the forum, or one of a group that moderates the space. */
export const moderateSpace: Rule<SpaceSubject> = (viewer, space) =>
  readSpace(viewer, space) &&
  (isModerator(viewer) || (hasRight(viewer, space, "moderate") && isGranted(viewer, "moderate")));

export const spacesRules = {
  "space.read": readSpace,
  "space.manage": actsAsAdministrator,
  /** Seeing what is there for those who keep order; doing it asks for more. */
  "space.moderate": moderateSpace,
  "space.watch": (viewer: Viewer | null, space: SpaceSubject) => viewer !== null && readSpace(viewer, space),
} as const;
