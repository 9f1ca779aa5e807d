/** Rights in groups, of invitations, and between members. */
import {
  actsAsAdministrator,
  actsAsModerator,
  isActing,
  isAdministrator,
  isGranted,
  isModerator,
  isParticipant,
  type PersonSubject,
  type Rule,
} from "../accounts/rules.ts";
import type { Viewer } from "../viewer.ts";
import type { Audience, GroupData } from "./groups/facts.ts";

export type GroupSubject = Pick<
  GroupData,
  "id" | "visibility" | "membersVisible" | "membership" | "mentionable" | "owners"
>;
/** Into a group, or into the forum. */
export type InvitationSubject = { invitedBy: number | null; group: GroupSubject | null };

const isIn = (viewer: Viewer | null, group: GroupSubject): boolean => viewer?.groups.includes(group.id) === true;
const isAmong = (viewer: Viewer | null, group: GroupSubject, audience: Audience): boolean =>
  audience === "public" ||
  (viewer !== null && audience === "members") ||
  isIn(viewer, group) ||
  isAdministrator(viewer);
const readGroup: Rule<GroupSubject> = (viewer, group) => isAmong(viewer, group, group.visibility);
const manageGroup: Rule<GroupSubject> = (viewer, group) =>
  actsAsAdministrator(viewer) ||
  (viewer !== null &&
    isParticipant(viewer) &&
    isIn(viewer, group) &&
    group.owners.includes(viewer.id) &&
    isGranted(viewer, "moderate"));
const mayComeIn: Rule<GroupSubject> = (viewer, group) =>
  isParticipant(viewer) && readGroup(viewer, group) && !isIn(viewer, group);
/** A moderator of the forum only into groups of their own: nobody opens a closed door to themselves. */
const inviteIntoGroup: Rule<GroupSubject> = (viewer, group) =>
  manageGroup(viewer, group) || (actsAsModerator(viewer) && isIn(viewer, group));

export const membersRules = {
  "group.create": actsAsAdministrator,
  "group.read": readGroup,
  "group.readMembers": (viewer: Viewer | null, group: GroupSubject) =>
    readGroup(viewer, group) && isAmong(viewer, group, group.membersVisible),
  /** Details, members, requests. */
  "group.manage": manageGroup,
  "group.delete": (viewer: Viewer | null, _group: GroupSubject) => actsAsAdministrator(viewer),
  "group.join": (viewer: Viewer | null, group: GroupSubject) => mayComeIn(viewer, group) && group.membership === "open",
  "group.request": (viewer: Viewer | null, group: GroupSubject) =>
    mayComeIn(viewer, group) && group.membership === "request",
  "group.leave": isActing(isIn),
  "group.mention": (viewer: Viewer | null, group: GroupSubject) =>
    isParticipant(viewer) &&
    readGroup(viewer, group) &&
    (manageGroup(viewer, group) ||
      isModerator(viewer) ||
      group.mentionable === "everyone" ||
      (group.mentionable === "members" && isIn(viewer, group))),
  "invitation.toHouse": isParticipant,
  /** A link that several people may use; letters to one address may be sent by every member. */
  "invitation.linkToHouse": actsAsModerator,
  "invitation.toGroup": inviteIntoGroup,
  "invitation.revoke": (viewer: Viewer | null, invitation: InvitationSubject) =>
    isParticipant(viewer) &&
    (isAdministrator(viewer) ||
      viewer?.id === invitation.invitedBy ||
      (invitation.group !== null && manageGroup(viewer, invitation.group))),
  /** Coming into the forum's or a group's circle by an invitation. */
  "invitation.accept": isParticipant,
  /** The other is told of it. */
  "person.follow": (viewer: Viewer | null, person: PersonSubject) => isParticipant(viewer) && viewer?.id !== person.id,
  /** Moderators speak for the forum: what they write is not to be missed. */
  "person.mute": (viewer: Viewer | null, person: PersonSubject) =>
    viewer !== null && viewer.id !== person.id && person.role === "member",
} as const;
