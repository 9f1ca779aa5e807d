/** Rights of accounts, and what every other rule asks of a person. */
import type { Role, TokenScope, Viewer } from "../viewer.ts";

export type PersonSubject = { id: number; role: Role };

export type Rule<Subject> = (viewer: Viewer | null, subject: Subject) => boolean;
export const isModerator = (viewer: Viewer | null): boolean =>
  viewer !== null && (viewer.role === "moderator" || viewer.role === "administrator");
export const isAdministrator = (viewer: Viewer | null): boolean => viewer?.role === "administrator";
/** A token does no more than it was granted; a person who is there in person is granted all. */
export const isGranted = (viewer: Viewer | null, scope: TokenScope): boolean => viewer?.scopes?.includes(scope) ?? true;
/**
 * Somebody whose address is confirmed and who is not silenced, whatever their role: the least that is asked of everybody
 * who does what others see or decides about others. `personTakesPart` in server/spaces/scopes.ts says the same in SQL.
 */
export const isParticipant = (viewer: Viewer | null): boolean => viewer?.confirmed === true && !viewer.silencedUntil;
export const isActing =
  <Subject>(rule: Rule<Subject>): Rule<Subject> =>
  (viewer, subject) =>
    isParticipant(viewer) && rule(viewer, subject);
export const actsAsModerator = (viewer: Viewer | null): boolean => isParticipant(viewer) && isModerator(viewer);
export const actsAsAdministrator = (viewer: Viewer | null): boolean => isParticipant(viewer) && isAdministrator(viewer);

export const accountsRules = {
  /** Doing anything at all that others see or that decides about others. */
  "part.take": isParticipant,
} as const;
