/** What pages of moderation share: their tabs, names, reasons, and one line of the log. */
import type { ComponentChildren } from "preact";
import { links } from "../links.ts";
import { dateTime, keyOf, localised } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import type { TextKey } from "../text.ts";
import { Act } from "../ui/act.tsx";
import { Icon, type IconName } from "../ui/icons.tsx";
import { Time } from "../ui/marks.tsx";
import type { FlagReason } from "./facts.ts";
import type { ActItem } from "./schema.ts";

export type ModerationPlace = "queue" | "appeals" | "log" | "undo";

/** The way between the pages; those of moderators alone for those who keep order somewhere. */
export function ModerationTabs({ here }: { here: ModerationPlace }) {
  const { t, viewer, badges } = useReader();
  const isModerator = viewer !== null && (viewer.role !== "member" || badges?.moderation != null);
  const tab = (place: ModerationPlace, href: string, label: TextKey) => (
    <li key={place}>
      <a href={href} aria-current={place === here ? "page" : undefined}>
        {t(label)}
      </a>
    </li>
  );
  return (
    <nav class="tabs" aria-label={t("moderation.heading")}>
      <ul>
        {isModerator && tab("queue", links.moderation(), "moderation.tab.queue")}
        {isModerator && tab("appeals", "/moderation/appeals", "moderation.tab.appeals")}
        {tab("log", links.moderationLog(), "moderation.tab.log")}
        {isModerator && tab("undo", `${links.moderationLog()}?undoable=1`, "moderation.tab.undo")}
      </ul>
    </nav>
  );
}

export function PersonLink({ person }: { person: { handle: string; name: string } | null }) {
  const { t } = useReader();
  if (!person) return <>{t("site.erasedPerson")}</>;
  return <a href={links.person(person.handle)}>{person.name}</a>;
}

export function ReasonMark({ reason }: { reason: FlagReason }) {
  const { t } = useReader();
  return <span class={`mark mark-reason-${reason}`}>{t(keyOf("moderation.reason", reason))}</span>;
}

export function Facts({ children }: { children: ComponentChildren }) {
  return <p class="row-facts">{children}</p>;
}

/** The log, in the page of it and in a case's or a person's. */
export function ActList({ acts, level = 3 }: { acts: readonly ActItem[]; level?: 2 | 3 }) {
  const { t } = useReader();
  if (acts.length === 0) return <p class="empty">{t("moderation.log.empty")}</p>;
  return (
    <ol class="rows acts">
      {acts.map((act) => (
        <ActLine key={act.id} act={act} level={level} />
      ))}
    </ol>
  );
}

/** What was done at a glance; the flag is for flags alone. */
const ACT_ICONS: Readonly<Record<ActItem["what"], IconName>> = {
  flags_settled: "flag",
  case_reopened: "flag",
  appeal_upheld: "accepted",
  appeal_overturned: "restore",
  author: "edit",
  closed: "closed",
  reopened: "restore",
  duplicate: "same",
  not_duplicate: "restore",
  kind: "edit",
  lifted: "restore",
  merged: "next",
  unmerged: "restore",
  moved: "next",
  posts_moved: "next",
  split: "next",
  pinned: "pin",
  unpinned: "pin",
  post_deleted: "deleted",
  post_restored: "restore",
  thread_deleted: "deleted",
  thread_restored: "restore",
  silenced: "closed",
  suspended: "lock",
  warned: "bell",
};

function ActLine({ act, level }: { act: ActItem; level: 2 | 3 }) {
  const reader = useReader();
  const { t } = reader;
  const Heading = `h${level}` as const;
  return (
    <li class={`row act-row${act.undone ? " act-undone" : ""}`} id={`a${act.id}`}>
      <div class="row-main">
        <Heading class="act-what">
          <Icon name={act.undone ? "restore" : ACT_ICONS[act.what]} />
          {t(keyOf("moderation.act", act.what))}
          {act.outcome && `: ${t(keyOf("moderation.outcome", act.outcome))}`}
        </Heading>
        <p class="act-about">
          {act.ground && <ReasonMark reason={act.ground} />}
          {act.thread ? (
            <a
              href={act.postId ? links.post(act.postId) : links.thread(act.thread)}
              lang={act.thread.language}
              dir="auto"
            >
              {act.thread.title}
            </a>
          ) : (
            act.space && <span>{t("moderation.log.hiddenThread")}</span>
          )}
          {act.person && <a href={`/moderation/people/${act.person.handle}`}>{act.person.name}</a>}
          {act.until && <span>{t("moderation.until", { date: dateTime(reader, act.until) })}</span>}
        </p>
        {act.reason && <p class="act-reason">{act.reason}</p>}
        <Facts>
          {act.space && <a href={links.space(act.space.slug)}>{localised(act.space.name, reader.language)}</a>}
          <span>
            {act.by ? (
              <>
                <a href={links.person(act.by.handle)}>{act.by.name}</a>
                {`, ${t(keyOf("moderation.role", act.role))}`}
              </>
            ) : (
              t(keyOf("moderation.role", act.role))
            )}
          </span>
          <Time iso={act.at} />
          {act.undone && <span class="mark">{t("moderation.undone")}</span>}
          {act.caseId && <a href={links.case(act.caseId)}>{t("moderation.case.number", { id: act.caseId })}</a>}
        </Facts>
      </div>
      {act.undoable && (
        <Act to={`/moderation/acts/${act.id}/undo`} act="undo" label={t("moderation.undo")} icon="restore" />
      )}
    </li>
  );
}
