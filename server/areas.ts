/** The areas of the product in the order of who may import whom: an area imports only those before it. */
import { accountsArea } from "./accounts/area.ts";
import { expertiseArea } from "./expertise/area.ts";
import { forumArea } from "./forum/area.ts";
import { membersArea } from "./members/area.ts";
import { moderationArea } from "./moderation/area.ts";
import { notificationsArea } from "./notifications/area.ts";
import type { Module } from "./platform/start/area-module.ts";
import { practicesArea } from "./practices/area.ts";
import { problemsArea } from "./problems/area.ts";
import { siteArea } from "./site/area.ts";
import { spacesArea } from "./spaces/area.ts";

export const areas = {
  accounts: accountsArea,
  spaces: spacesArea,
  notifications: notificationsArea,
  members: membersArea,
  forum: forumArea,
  expertise: expertiseArea,
  problems: problemsArea,
  practices: practicesArea,
  moderation: moderationArea,
  site: siteArea,
} satisfies Record<string, readonly Module[]>;

export const modules: readonly Module[] = Object.values(areas).flat();
