/** What the bell tells: the panel that opens under it, and the page of everything it told. */
import type { ComponentChildren } from "preact";
import { links } from "../links.ts";
import { keyOf, localised, type Reader } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import type { TextKey } from "../text.ts";
import { Hidden, SubmitButton } from "../ui/form.tsx";
import { Icon, type IconName } from "../ui/icons.tsx";
import { Time } from "../ui/marks.tsx";
import { MoreLink } from "../ui/pagination.tsx";
import type { NotificationItem } from "./facts.ts";
import type { NotificationKind } from "./kinds.ts";
import { drawDetails } from "./line-details.ts";

type ListProps = { items: readonly NotificationItem[] };

/** What opens under the bell. */
export function BellPanel({ items }: ListProps) {
  const { t } = useReader();
  return (
    <section class="bell-panel" id="bell-panel" aria-labelledby="bell-heading" tabIndex={-1}>
      <div class="bell-head">
        <h2 id="bell-heading">{t("bell.heading")}</h2>
        {items.some(({ read }) => !read) && <MarkRead ids="all" />}
      </div>
      <NotificationLines items={items} />
      <p class="bell-foot">
        <a href={links.notifications()}>{t("bell.all")}</a>
      </p>
    </section>
  );
}

type PageProps = ListProps & { unreadOnly: boolean; next: string | null };

export function NotificationsPage({ items, unreadOnly, next }: PageProps) {
  const { t } = useReader();
  const tab = (href: string, label: string, here: boolean) => (
    <li>
      <a href={href} aria-current={here ? "page" : undefined}>
        {label}
      </a>
    </li>
  );
  return (
    <>
      <header class="page-head">
        <h1>{t("bell.heading")}</h1>
        {items.some(({ read }) => !read) && <MarkRead ids="all" />}
      </header>
      <div class="list-tools">
        <nav class="tabs" aria-label={t("bell.filter")}>
          <ul>
            {tab(links.notifications(), t("bell.everything"), !unreadOnly)}
            {tab(`${links.notifications()}?filter=unread`, t("bell.unreadOnly"), unreadOnly)}
          </ul>
        </nav>
      </div>
      <p class="hint-bar" data-more-of="bell" data-words={t("bell.more")} role="status" hidden />
      <NotificationLines items={items} withMarks />
      <MoreLink href={next} />
    </>
  );
}

function MarkRead({ ids, label }: { ids: string; label?: ComponentChildren }) {
  const { t } = useReader();
  return (
    <form class="act" method="post" action="/notifications/read" data-mark-read>
      <Hidden values={{ ids }} />
      {label === undefined ? (
        <SubmitButton look="plain">{t("bell.markAll")}</SubmitButton>
      ) : (
        <button class="button-quiet" type="submit" title={t("bell.markOne")}>
          {label}
          <span class="visually-hidden">{t("bell.markOne")}</span>
        </button>
      )}
    </form>
  );
}

function NotificationLines({ items, withMarks = false }: ListProps & { withMarks?: boolean }) {
  const { t } = useReader();
  if (items.length === 0) return <p class="empty">{t("bell.empty")}</p>;
  return (
    <ul class="bell-lines">
      {items.map((item) => (
        <li key={item.ids[0]} class={`bell-line${item.read ? "" : " bell-line-unread"}`}>
          <Icon name={ICONS[item.kind]} />
          <Line item={item} />
          {withMarks && !item.read && <MarkRead ids={item.ids.join()} label={<Icon name="accepted" />} />}
        </li>
      ))}
    </ul>
  );
}

function Line({ item }: { item: NotificationItem }) {
  const reader = useReader();
  const { thread, practice, post, details } = item;
  const about = thread ?? practice;
  const own = details.text || details.note;
  const words = own || post?.excerpt;
  return (
    <div class="bell-words">
      <a href={hrefOf(item)}>
        <span class="bell-what">
          {!item.read && <span class="visually-hidden">{reader.t("bell.new")} </span>}
          {sentence(reader, item)}
        </span>
        {about && (
          <span class="bell-thread" dir="auto" lang={about.language}>
            {about.title}
          </span>
        )}
      </a>
      {drawDetails(item)}
      {words && (
        <p class="bell-excerpt" dir="auto" lang={own ? undefined : about?.language}>
          {words}
        </p>
      )}
      <p class="bell-when">
        <Time iso={item.at} />
      </p>
    </div>
  );
}

/** Where the line leads: to the post from which reading goes on, else to what it is about. */
export function hrefOf({ post, thread, practice, group, people, details }: NotificationItem): string {
  if (details.href?.startsWith("/")) return details.href;
  if (post) return links.post(post.id);
  if (thread) return links.thread(thread);
  if (practice) return links.practice(practice);
  if (group) return `/groups/${group.slug}`;
  const [person] = people;
  return person ? links.person(person.handle) : links.notifications();
}

function sentence(reader: Reader, { kind, count, people, group, details }: NotificationItem): string {
  return reader.t(sentenceKey(kind, people.length > 0, details.event), {
    count,
    people: namesOf(reader, people),
    group: group ? localised(group.name, reader.language) : "",
    field: details[`field_${reader.language}`] ?? details.field_en ?? details.field ?? "",
  });
}

/** Some kinds tell of several events in words of their own. */
function sentenceKey(kind: NotificationKind, byPeople: boolean, event: string | undefined): TextKey {
  if (kind === "group" && event) return keyOf("bell.group", event);
  if (kind === "post" && event === "answer") return "bell.answer";
  if (kind === "outcome_due" && event) return keyOf("bell.outcome_due", event);
  if (kind === "decision" && event) return keyOf("bell.decision", event);
  if (kind === "flag" && event) return keyOf("bell.flag", event);
  if (kind === "moderation" && event) return keyOf("bell.moderation", event);
  // The forum asks, or somebody does by name.
  if (kind === "asked" && byPeople) return "bell.askedBy";
  if ((kind === "reviewed" || kind === "review_ended") && event) return keyOf(`bell.${kind}`, event);
  if (kind === "held_decided" && event) return keyOf("bell.held", event);
  return kind === "conversation" && event === "added" ? "bell.addedToConversation" : keyOf("bell.kind", kind);
}

/** More names than these say less. */
const NAMES = 2;

function namesOf({ t, language }: Reader, people: NotificationItem["people"]): string {
  const names = people.slice(0, NAMES).map(({ name }) => name);
  const others = people.length - names.length;
  if (others > 0) names.push(t("bell.others", { count: others }));
  if (names.length === 0) return t("site.erasedPerson");
  return new Intl.ListFormat(language, { type: "conjunction" }).format(names);
}

const ICONS: Record<NotificationKind, IconName> = {
  mention: "comment",
  group_mention: "same",
  reply: "reply",
  quote: "quote",
  comment: "comment",
  post: "discussion",
  thread: "write",
  accepted: "accepted",
  chosen: "flagstone",
  reminder: "bell",
  conversation: "letter",
  followed: "same",
  group: "same",
  invitation: "same",
  moved: "next",
  poll: "accepted",
  review_asked: "edit",
  reviewed: "flagstone",
  review_comment: "comment",
  review_ended: "practice",
  claim_flagged: "flag",
  cited: "thanks",
  asked: "expert",
  taken: "expert",
  escalated: "up",
  replication: "worked",
  replication_confirmed: "worked",
  replication_declined: "worked",
  application: "expert",
  proposed: "expert",
  endorsed: "expert",
  recognised: "expert",
  declined: "expert",
  withdrawn: "expert",
  outcome_due: "problem",
  warning: "flag",
  decision: "flag",
  flag: "flag",
  moderation: "flag",
  held: "comment",
  held_decided: "comment",
};
