/** How a thread was put in order: what stands above its posts, and what stands between them. Drawn by the server alone. */

import { POSTS_PER_PAGE } from "../../limits.ts";
import { links } from "../../links.ts";
import { dateTime, keyOf, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Icon, type IconName } from "../../ui/icons.tsx";
import { Time } from "../../ui/marks.tsx";
import type { LogEntry, PostData, ThreadRef, ThreadState } from "./schema.ts";

type Props = { thread: ThreadState };

/** There even when empty, so that a notice that comes live has a place to go. */
export function ThreadNotices({ thread }: Props) {
  return (
    <div id="thread-notices" class="thread-notices">
      {thread.order && !thread.deleted && (
        <>
          <DuplicateNotice thread={thread} />
          <ClosingNotice thread={thread} />
          <Duplicates thread={thread} />
        </>
      )}
    </div>
  );
}

function DuplicateNotice({ thread }: Props) {
  const { t } = useReader();
  const duplicateOf = thread.order?.duplicateOf;
  if (!duplicateOf) return null;
  return (
    <p class="notice">
      <Icon name="same" />
      <span>
        {t("order.duplicateOf")}{" "}
        {duplicateOf.thread ? <ThreadLink thread={duplicateOf.thread} /> : t("order.elsewhere")}
      </span>
    </p>
  );
}

/** Closed without a word, the mark in the head says enough. */
function ClosingNotice({ thread }: Props) {
  const reader = useReader();
  const { t } = reader;
  const { closedReason, closedBy, closesAt, closeAfterDays } = thread.order ?? {};
  if (thread.closed && closedReason)
    return (
      <p class="notice">
        <Icon name="closed" />
        <span>
          {closedBy ? t("order.closedBy", { name: closedBy.name }) : t("order.closed")} {closedReason}
        </span>
      </p>
    );
  if (thread.closed || !closesAt) return null;
  const values = { when: dateTime(reader, closesAt), count: closeAfterDays ?? 0 };
  return (
    <p class="notice">
      <Icon name="closed" />
      <span>
        {t(closeAfterDays ? "order.closesAfter" : "order.closesOn", values)}
        {closedReason && ` ${closedReason}`}
      </span>
    </p>
  );
}

function Duplicates({ thread }: Props) {
  const { t } = useReader();
  const duplicates = thread.order?.duplicates ?? [];
  if (duplicates.length === 0) return null;
  return (
    <div class="thread-duplicates">
      <p>{t("order.duplicates")}</p>
      <ul>
        {duplicates.map((duplicate) => (
          <li key={duplicate.id}>
            <ThreadLink thread={duplicate} />
          </li>
        ))}
      </ul>
    </div>
  );
}

const ThreadLink = ({ thread }: { thread: ThreadRef }) => (
  <a href={links.thread(thread)} dir="auto">
    {thread.title}
  </a>
);

/**
 * What happened, between the posts of a page: after the post that was the last one then. Answers are ordered by votes, so
 * there it stands after all of them. The opening post is not among `posts`.
 */
export function placeLog({
  thread,
  posts,
  page,
  pages,
}: {
  thread: ThreadState;
  posts: readonly PostData[];
  page: number;
  pages: number;
}): (PostData | LogEntry)[] {
  const log = thread.order?.log ?? [];
  if (log.length === 0) return [...posts];
  if (thread.kind === "question") return page === pages ? [...posts, ...log] : [...posts];
  const from = page === 1 ? -1 : (page - 1) * POSTS_PER_PAGE;
  const to = page === pages ? Number.POSITIVE_INFINITY : page * POSTS_PER_PAGE;
  const own = log.filter((entry) => entry.after > from && entry.after <= to);
  const placeOf = (item: PostData | LogEntry) => ("what" in item ? item.after + 0.5 : (item.number ?? 0));
  return [...posts, ...own].sort((a, b) => placeOf(a) - placeOf(b) || a.id - b.id);
}

const ICONS: Partial<Record<LogEntry["what"], IconName>> = {
  closed: "closed",
  closed_in_time: "closed",
  reopened: "restore",
  duplicate: "same",
  not_duplicate: "restore",
  kind: "edit",
  author: "edit",
  stage_back: "restore",
};

export function LogItem({ entry }: { entry: LogEntry }) {
  return (
    <li class="log-entry" data-log={entry.id}>
      <Icon name={ICONS[entry.what] ?? "next"} />
      <p>
        <LogWords entry={entry} />{" "}
        <span class="log-facts">
          {entry.by && (
            <>
              <a href={links.person(entry.by.handle)}>{entry.by.name}</a>
              {", "}
            </>
          )}
          <Time iso={entry.at} />
        </span>
        {entry.reason && <q class="log-reason">{entry.reason}</q>}
      </p>
    </li>
  );
}

function LogWords({ entry }: { entry: LogEntry }) {
  const { t, language } = useReader();
  const { what, thread, posts, postId } = entry;
  const space = entry.space && localised(entry.space.name, language);
  if (what === "moved") return <>{space ? t("log.moved", { space }) : t("log.movedFromElsewhere")}</>;
  if (what === "kind" && entry.kind) return <>{t("log.kind", { kind: t(keyOf("kind", entry.kind)) })}</>;
  if (what === "stage_back" && entry.stage)
    return <>{t("log.stage_back", { stage: t(keyOf("stage.name", entry.stage)) })}</>;
  const person = entry.person?.name ?? t("site.erasedPerson");
  const words = t(keyOf("log", what), { count: posts ?? 0, title: entry.title ?? "", person });
  if (thread)
    return (
      <>
        {words}: <ThreadLink thread={thread} />
      </>
    );
  if ((what === "posts_left" || what === "unchosen") && postId !== null)
    return (
      <>
        {words}: <a href={links.post(postId)}>{t("log.there")}</a>
      </>
    );
  return <>{words}</>;
}
