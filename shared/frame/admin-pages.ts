/** The pages of administration, once: the index lists those that the viewer may open, the menu shows the index for them. */

import { can } from "../permissions.ts";
import type { TextKey } from "../text.ts";
import type { Viewer } from "../viewer.ts";

type AdminPage = { href: string; name: TextKey; about: TextKey; may: (viewer: Viewer | null) => boolean };

const ADMIN_PAGES: readonly AdminPage[] = [
  {
    href: "/admin/spaces",
    name: "admin.spaces",
    about: "admin.spacesText",
    may: (viewer) => can(viewer, "space.manage"),
  },
  {
    href: "/admin/fields",
    name: "experts.manage",
    about: "experts.adminText",
    may: (viewer) => can(viewer, "field.manage"),
  },
  { href: "/groups", name: "admin.groups", about: "admin.groupsText", may: (viewer) => can(viewer, "group.create") },
  {
    href: "/invitations",
    name: "admin.invitations",
    about: "admin.invitationsText",
    may: (viewer) => can(viewer, "group.create"),
  },
  {
    href: "/admin/routing",
    name: "routing.settings",
    about: "routing.settingsAbout",
    may: (viewer) => can(viewer, "routing.set"),
  },
  {
    href: "/admin/merges",
    name: "merges.heading",
    about: "merges.lead",
    may: (viewer) => can(viewer, "account.merge"),
  },
  {
    href: "/admin/newcomers",
    name: "newcomers.settings",
    about: "newcomers.settingsLead",
    may: (viewer) => can(viewer, "newcomers.set"),
  },
  { href: "/tags", name: "tags.heading", about: "tags.leadManage", may: (viewer) => can(viewer, "tag.manage") },
  { href: "/people", name: "admin.people", about: "admin.peopleText", may: (viewer) => can(viewer, "mail.read") },
  {
    href: "/admin/problems",
    name: "problems.reminders.heading",
    about: "problems.reminders.lead",
    may: (viewer) => can(viewer, "problem.setReminders"),
  },
  { href: "/admin/mail", name: "admin.mail", about: "admin.mailText", may: (viewer) => can(viewer, "mail.read") },
];

export const adminPagesFor = (viewer: Viewer | null): readonly AdminPage[] =>
  ADMIN_PAGES.filter((page) => page.may(viewer));
