/** What may be done with a thread as a whole, in one menu; what needs a word of explanation has a page of its own. Drawn by the server alone. */

import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { useReader } from "../../reader-context.ts";
import type { SpaceData } from "../../spaces/schema.ts";
import type { TextKey } from "../../text.ts";
import { Act } from "../../ui/act.tsx";
import { threadSubject } from "./post-props.ts";
import type { ThreadState } from "./schema.ts";

type MenuProps = {
  thread: ThreadState;
  space: Pick<SpaceData, "visibility" | "membersMay" | "groups" | "archived">;
};

export function ThreadMenu({ thread, space }: MenuProps) {
  const { t, viewer } = useReader();
  const subject = threadSubject(thread, space);
  const base = `/t/${thread.id}`;
  const page = (path: string, label: TextKey) => <a href={`${base}/${path}`}>{t(label)}</a>;
  const isDuplicate = thread.order?.duplicateOf != null;
  const entries = [
    can(viewer, "thread.edit", subject) && page("edit", "manage.edit"),
    can(viewer, "practice.start", subject) && !thread.deleted && (
      <a href={`/practices/new?thread=${thread.id}`}>{t("manage.startPractice")}</a>
    ),
    can(viewer, "thread.close", subject) &&
      (thread.closed ? (
        <Act to={`${base}/close`} act="close" value="0" label={t("manage.open")} />
      ) : (
        page("close", "manage.close")
      )),
    can(viewer, "thread.markDuplicate", subject) && !isDuplicate && page("duplicate", "manage.duplicate"),
    can(viewer, "thread.close", subject) && isDuplicate && (
      <Act to={`${base}/duplicate`} act="duplicate" value="0" label={t("manage.notDuplicate")} />
    ),
    can(viewer, "thread.pin", subject) && (
      <Act
        to={`${base}/pin`}
        act="pin"
        value={thread.pinned ? "0" : "1"}
        label={t(thread.pinned ? "manage.unpin" : "manage.pin")}
      />
    ),
    can(viewer, "thread.announce", subject) && page("announce", "manage.announce"),
    can(viewer, "thread.move", subject) && page("move", "manage.move"),
    can(viewer, "thread.split", subject) && page("split", "manage.split"),
    can(viewer, "thread.merge", subject) && page("merge", "manage.merge"),
    can(viewer, "thread.changeAuthor", subject) && page("author", "manage.author"),
    can(viewer, "thread.flag", subject) && <a href={links.flag("thread", thread.id)}>{t("moderation.flag.thread")}</a>,
    can(viewer, "thread.delete", subject) && page("delete", "manage.delete"),
    can(viewer, "thread.restore", subject) && (
      <Act to={`${base}/restore`} act="thread-restore" label={t("manage.restore")} />
    ),
  ].filter(Boolean);
  if (entries.length === 0) return null;
  return (
    <details class="menu thread-menu manage-menu">
      <summary>{t("manage.heading")}</summary>
      <ul class="menu-list">
        {entries.map((entry, index) => (
          <li key={index}>{entry}</li>
        ))}
      </ul>
    </details>
  );
}
