/** The moderators' queue: what waits, whose it is, how long it has waited and how many have flagged it. */

import { links } from "../links.ts";
import { keyOf, localised } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import type { SpaceData } from "../spaces/schema.ts";
import { Field, Form, type FormValues, Hidden, SubmitButton } from "../ui/form.tsx";
import { Icon } from "../ui/icons.tsx";
import { Time } from "../ui/marks.tsx";
import { MoreLink } from "../ui/pagination.tsx";
import { CASE_KINDS, FLAG_REASONS } from "./facts.ts";
import { Facts, ModerationTabs, ReasonMark } from "./parts.tsx";
import type { CaseItem } from "./schema.ts";

type Props = {
  items: readonly CaseItem[];
  filter: Readonly<Record<string, string>>;
  spaces: readonly Pick<SpaceData, "slug" | "name">[];
  next: string | null;
};
const LISTS = ["open", "unassigned", "mine", "closed"] as const;
const ORDERS = ["latest", "oldest", "flags"] as const;

export function QueuePage({ items, filter, spaces, next }: Props) {
  const { t } = useReader();
  return (
    <>
      <header class="page-head">
        <h1>{t("moderation.heading")}</h1>
      </header>
      <ModerationTabs here="queue" />
      <nav class="case-lists" aria-label={t("moderation.queue.lists")}>
        <ul class="chips">
          {LISTS.map((list) => (
            <li key={list}>
              <a
                class="chip"
                href={`${links.moderation()}?${new URLSearchParams({ ...filter, show: list })}`}
                aria-current={filter.show === list ? "page" : undefined}
              >
                {t(keyOf("moderation.queue.list", list))}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Filters filter={filter} spaces={spaces} />
      <p class="hint-bar" data-more-of="moderation" data-words={t("moderation.queue.more")} role="status" hidden />
      {items.length === 0 ? (
        <p class="empty">{t(keyOf("moderation.queue.empty", filter.show ?? "open"))}</p>
      ) : (
        <ol class="rows">
          {items.map((item) => (
            <CaseRow key={item.id} item={item} />
          ))}
        </ol>
      )}
      <MoreLink href={next} />
    </>
  );
}

function Filters({ filter, spaces }: Pick<Props, "filter" | "spaces">) {
  const { t, language } = useReader();
  const shown = { values: filter as FormValues, errors: {}, kind: "select" as const, required: true };
  return (
    <Form action={links.moderation()} method="get" class="moderation-filters" hidden={{ show: filter.show }}>
      <Field
        {...shown}
        name="order"
        label={t("moderation.queue.order")}
        options={ORDERS.map((value) => ({ value, label: t(keyOf("moderation.queue.orderBy", value)) }))}
      />
      <Field
        {...shown}
        name="space"
        label={t("moderation.queue.space")}
        empty={t("moderation.queue.anySpace")}
        options={spaces.map(({ slug, name }) => ({ value: slug, label: localised(name, language) }))}
      />
      <Field
        {...shown}
        name="reason"
        label={t("moderation.queue.reason")}
        empty={t("moderation.queue.anyReason")}
        options={FLAG_REASONS.map((value) => ({ value, label: t(keyOf("moderation.reason", value)) }))}
      />
      <Field
        {...shown}
        name="kind"
        label={t("moderation.queue.kind")}
        empty={t("moderation.queue.anything")}
        options={CASE_KINDS.map((value) => ({ value, label: t(keyOf("moderation.kind", value)) }))}
      />
      <SubmitButton look="plain">{t("moderation.queue.filter")}</SubmitButton>
    </Form>
  );
}

function CaseRow({ item }: { item: CaseItem }) {
  const { t, viewer, language } = useReader();
  return (
    <li class="row case-row">
      <div class="row-main">
        <p class="row-marks">
          <span>{t(keyOf("moderation.kind", item.kind))}</span>
          {item.reasons.map((reason) => (
            <ReasonMark key={reason} reason={reason} />
          ))}
          {item.outcome && <span class="mark mark-accepted">{t(keyOf("moderation.outcome", item.outcome))}</span>}
        </p>
        <h2 class="row-title" lang={item.language ?? undefined}>
          <a href={links.case(item.id)}>{item.title || t("moderation.case.privateMessage")}</a>
        </h2>
        {item.excerpt && (
          <p class="row-excerpt" dir="auto" lang={item.language ?? undefined}>
            {item.excerpt}
          </p>
        )}
        <Facts>
          {item.kind !== "held" && <span>{t("moderation.flags", { count: item.flagCount })}</span>}
          {item.person && item.kind !== "person" && <span>{t("moderation.by", { name: item.person.name })}</span>}
          {item.space && <span>{localised(item.space.name, language)}</span>}
          <Time iso={item.openedAt} />
          <span>
            <Icon name="same" /> {item.assignee ? item.assignee.name : t("moderation.case.nobodys")}
          </span>
        </Facts>
      </div>
      {!item.outcome && !item.assignee && viewer && <TakeForm id={item.id} handle={viewer.handle} />}
    </li>
  );
}

export function TakeForm({ id, handle }: { id: number; handle: string }) {
  const { t } = useReader();
  return (
    <form class="act" method="post" action={`${links.case(id)}/assignee`}>
      <Hidden values={{ to: handle, seen: "" }} />
      <SubmitButton look="plain">{t("moderation.case.take")}</SubmitButton>
    </form>
  );
}
