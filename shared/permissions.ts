/**
 * Who may do what: the one table, put together from the areas' rules. The server enforces it, views show buttons by it, and the
 * matrix test proves that it agrees with the SQL scopes. Anyone who may not read a subject never gets as far as here: it is not
 * found. Why something is refused is found out from the same table (refusals.ts).
 */
import { accountsRules } from "./accounts/rules.ts";
import { expertiseRules } from "./expertise/rules.ts";
import { forumRules } from "./forum/rules.ts";
import { membersRules } from "./members/rules.ts";
import { moderationRules } from "./moderation/rules.ts";
import { practicesRules } from "./practices/rules.ts";
import { problemsRules } from "./problems/rules.ts";
import { siteRules } from "./site/rules.ts";
import { spacesRules } from "./spaces/rules.ts";
import type { Viewer } from "./viewer.ts";

export const PERMISSIONS = {
  ...accountsRules,
  ...spacesRules,
  ...membersRules,
  ...forumRules,
  ...expertiseRules,
  ...problemsRules,
  ...practicesRules,
  ...moderationRules,
  ...siteRules,
} as const;

export type Action = keyof typeof PERMISSIONS;
export type SubjectOf<A extends Action> = Parameters<(typeof PERMISSIONS)[A]> extends [unknown, infer S] ? [S] : [];

/** Whether the viewer may do this; actions about the forum as a whole take no subject. */
export function can<A extends Action>(viewer: Viewer | null, action: A, ...subject: SubjectOf<A>): boolean {
  const rule = PERMISSIONS[action] as (viewer: Viewer | null, subject: unknown) => boolean;
  return rule(viewer, subject[0]);
}
