/** All groups that the reader may know of. */

import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { keyOf, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Icon } from "../../ui/icons.tsx";
import type { GroupData } from "./facts.ts";

export function GroupsPage({ groups }: { groups: readonly GroupData[] }) {
  const { t, viewer } = useReader();
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("groups.heading")}</h1>
          <p class="lead">{t("groups.lead")}</p>
        </div>
        {can(viewer, "group.create") && (
          <a class="button button-primary" href="/groups/new">
            {t("groups.new")}
          </a>
        )}
      </header>
      {groups.length === 0 ? <p class="empty">{t("groups.none")}</p> : <GroupList groups={groups} />}
    </>
  );
}

function GroupList({ groups }: { groups: readonly GroupData[] }) {
  const { language } = useReader();
  return (
    <ul class="space-list">
      {groups.map((group) => (
        <li key={group.id} class="space-item">
          <h2 class="group-name">
            <a href={links.group(group.slug)}>{localised(group.name, language)}</a>
          </h2>
          <p class="space-description">{localised(group.description, language)}</p>
          <GroupMarks group={group} />
        </li>
      ))}
    </ul>
  );
}

/** Who sees it, how one gets in, how many there are, and whether the reader belongs to it. */
export function GroupMarks({ group }: { group: GroupData }) {
  const { t, viewer } = useReader();
  return (
    <p class="space-facts">
      {viewer?.groups.includes(group.id) && (
        <span class="mark mark-accepted">
          <Icon name="accepted" />
          {t(group.owners.includes(viewer.id) ? "groups.youRun" : "groups.youBelong")}
        </span>
      )}
      {group.visibility !== "public" && (
        <span>
          <Icon name="lock" /> {t(keyOf("groups.seen", group.visibility))}
        </span>
      )}
      <span>{t(keyOf("groups.membership", group.membership))}</span>
      {can(viewer, "group.readMembers", group) && <span>{t("groups.memberCount", { count: group.memberCount })}</span>}
    </p>
  );
}
