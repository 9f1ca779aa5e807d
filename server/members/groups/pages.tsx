/** Pages of groups with what stands in them. */

import { GroupFormPage, shownGroupValue } from "../../../shared/members/groups/group-form.tsx";
import { GroupsPage } from "../../../shared/members/groups/group-list.tsx";
import { GroupPage } from "../../../shared/members/groups/group-page.tsx";
import { can } from "../../../shared/permissions.ts";
import { localised, type Reader } from "../../../shared/reader.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import type { Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { ERROR_STATUS } from "../../platform/http/errors.ts";
import { savedMeanwhile } from "../../platform/http/localised.ts";
import type { PageContent } from "../../platform/http/respond.ts";
import { LANGUAGES } from "../../platform/text/texts.ts";
import { type GroupDetails, groupVersion } from "./edit-group.ts";
import { groupValues } from "./forms.ts";
import { findOwnRequest, getGroup, listGroupSpaces, listGroups, listMembers, listRequests } from "./queries.ts";

export type Refused = { typed?: FormValues; errors?: FormErrors; status?: number };
type Page = Pick<PageContent, "title" | "body">;

export async function groupsPage(db: Db, reader: Reader): Promise<Page> {
  const body = <GroupsPage groups={await listGroups(db, reader.viewer)} />;
  return { title: reader.t("groups.heading"), body };
}

export async function groupPage(
  db: Db,
  reader: Reader,
  slug: string,
  { typed = {}, errors = {}, after }: Refused & { after?: number | undefined },
): Promise<Page> {
  const { viewer } = reader;
  const group = await getGroup(db, viewer, slug);
  const [page, spaces, requests, own] = await Promise.all([
    can(viewer, "group.readMembers", group) ? listMembers(db, group.id, after) : null,
    listGroupSpaces(db, viewer, group.id),
    can(viewer, "group.manage", group) ? listRequests(db, group.id) : [],
    viewer ? findOwnRequest(db, viewer, group.id) : undefined,
  ]);
  const members = page?.items ?? null;
  const next = page?.next ?? null;
  const body = <GroupPage {...{ group, members, next, spaces, requests, own, errors }} values={typed} />;
  return { title: localised(group.name, reader.language), body };
}

const NEW: GroupDetails = {
  name: {},
  description: {},
  visibility: "members",
  membersVisible: "members",
  membership: "request",
  mentionable: "members",
};

export async function newGroupPage(_db: Db, reader: Reader, _slug: string, refused: Refused): Promise<Page> {
  const { typed, errors = {} } = refused;
  authorise(reader.viewer, "group.create");
  const values = typed ?? { ...groupValues(NEW), slug: "" };
  const props = { values, errors, languages: LANGUAGES, group: null, version: null, conflict: false };
  return { title: reader.t("groups.new"), body: <GroupFormPage {...props} /> };
}

/** After a conflict the reader has seen what was saved meanwhile, and may save over it. */
export async function editGroupPage(db: Db, reader: Reader, slug: string, refused: Refused): Promise<Page> {
  const { typed, errors = {}, status } = refused;
  const group = await getGroup(db, reader.viewer, slug);
  authorise(reader.viewer, "group.manage", group);
  const present = groupValues(group);
  const conflict = status === ERROR_STATUS.conflict;
  const startedFrom = conflict ? undefined : typed?.version;
  const body = (
    <GroupFormPage
      {...{ group, conflict }}
      values={typed ?? present}
      errors={conflict && typed ? savedMeanwhile(reader, present, typed, shownGroupValue(reader)) : errors}
      version={typeof startedFrom === "string" ? startedFrom : groupVersion(group)}
      languages={LANGUAGES}
    />
  );
  return { title: localised(group.name, reader.language), body };
}
