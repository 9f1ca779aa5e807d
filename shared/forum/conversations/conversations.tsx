/** One's own private conversations: who is in each, what was said last, what is unread. */

import { showCount } from "../../frame/badges.tsx";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Field, Form, Hidden, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Time } from "../../ui/marks.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { Avatar } from "../../ui/person.tsx";
import type { ConversationItem } from "./schema.ts";

type PageProps = {
  items: readonly ConversationItem[];
  filter: { q: string; show: "all" | "unread" };
  next: string | null;
};

export function ConversationsPage({ items, filter, next }: PageProps) {
  const { t, viewer } = useReader();
  const isNarrowed = filter.q !== "" || filter.show !== "all";
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("conversation.heading")}</h1>
          <p class="lead">{t("conversation.lead")}</p>
        </div>
        {can(viewer, "conversation.start") && (
          <a class="button button-primary" href={links.newConversation()}>
            <Icon name="write" />
            {t("conversation.new")}
          </a>
        )}
      </header>
      <Tools filter={filter} />
      <p class="hint-bar" data-more-of="conversations" data-words={t("conversation.more")} role="status" hidden />
      {items.length === 0 && <p class="empty">{t(isNarrowed ? "conversation.noneFound" : "conversation.none")}</p>}
      <ul class="rows">
        {items.map((item) => (
          <li key={item.id} class={`row conversation${item.unread > 0 && !item.muted ? " row-unread" : ""}`}>
            <Row item={item} />
          </li>
        ))}
      </ul>
      <MoreLink href={next} label={t("pagination.further")} />
    </>
  );
}

function Tools({ filter }: Pick<PageProps, "filter">) {
  const { t } = useReader();
  const tab = (show: "all" | "unread", label: string) => {
    const query = new URLSearchParams({ ...(show === "unread" && { show }), ...(filter.q && { q: filter.q }) });
    return (
      <li>
        <a
          href={[links.conversations(), String(query)].filter(Boolean).join("?")}
          aria-current={show === filter.show ? "page" : undefined}
        >
          {label}
        </a>
      </li>
    );
  };
  return (
    <div class="list-tools">
      <nav class="tabs" aria-label={t("conversation.filter")}>
        <ul>
          {tab("all", t("conversation.all"))}
          {tab("unread", t("conversation.unreadOnly"))}
        </ul>
      </nav>
      <Form action={links.conversations()} method="get" class="conversation-search">
        <Hidden values={{ show: filter.show === "unread" ? "unread" : null }} />
        <Field
          kind="search"
          name="q"
          label={t("conversation.search")}
          values={{ q: filter.q }}
          errors={{}}
          max={100}
          required
        />
        <Actions>
          <SubmitButton look="plain">{t("conversation.find")}</SubmitButton>
        </Actions>
      </Form>
    </div>
  );
}

/** More faces than these are a crowd. */
const FACES = 3;

function Row({ item }: { item: ConversationItem }) {
  const { t, viewer } = useReader();
  const others = item.people.filter(({ id }) => id !== viewer?.id);
  return (
    <>
      <span class="conversation-faces">
        {others.slice(0, FACES).map((person) => (
          <Avatar key={person.id} person={person} small />
        ))}
      </span>
      <div class="row-main">
        <p class="row-marks">
          <span>{others.map(({ name }) => name).join(", ") || t("conversation.alone")}</span>
          {item.muted && <span>{t("conversation.muted")}</span>}
        </p>
        <h2 class="row-title" lang={item.language}>
          <a href={item.unread > 0 ? links.firstUnread(item.id) : links.thread(item)} dir="auto">
            {item.title}
          </a>
        </h2>
        {item.latest && (
          <p class="row-excerpt" dir="auto">
            {item.latest.author || t("site.erasedPerson")}: <span lang={item.language}>{item.latest.excerpt}</span>
          </p>
        )}
      </div>
      <p class="row-facts">
        <Time iso={item.lastPostAt} />
        <span>{t("conversation.messages", { count: item.messages })}</span>
        {item.unread > 0 && (
          <strong class="conversation-unread">
            {t("conversation.unread", { count: item.unread, shown: showCount(item.unread) })}
          </strong>
        )}
      </p>
    </>
  );
}
