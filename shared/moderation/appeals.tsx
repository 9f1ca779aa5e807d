/** Appeals against decisions: the list, and one with the decision that it is against. */

import { Crumbs } from "../frame/crumbs.tsx";
import { LIMITS } from "../limits.ts";
import { links } from "../links.ts";
import { keyOf } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";
import { Time } from "../ui/marks.tsx";
import { MoreLink } from "../ui/pagination.tsx";
import { ActList, Facts, ModerationTabs, PersonLink } from "./parts.tsx";
import type { AppealItem } from "./schema.ts";

type ListProps = { items: readonly AppealItem[]; show: "open" | "closed"; next: string | null };

export function AppealsPage({ items, show, next }: ListProps) {
  const { t } = useReader();
  return (
    <>
      <header class="page-head">
        <h1>{t("moderation.tab.appeals")}</h1>
      </header>
      <ModerationTabs here="appeals" />
      <nav class="case-lists" aria-label={t("moderation.queue.lists")}>
        <ul class="chips">
          {(["open", "closed"] as const).map((list) => (
            <li key={list}>
              <a
                class="chip"
                href={`/moderation/appeals?show=${list}`}
                aria-current={show === list ? "page" : undefined}
              >
                {t(keyOf("moderation.queue.list", list))}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {items.length === 0 && <p class="empty">{t("moderation.appeal.none")}</p>}
      <ol class="rows">
        {items.map((item) => (
          <li key={item.id} class="row">
            <div class="row-main">
              <h2 class="row-title">
                <a href={`/moderation/appeals/${item.id}`}>{t(keyOf("moderation.act", item.act.what))}</a>
              </h2>
              <p class="row-excerpt" dir="auto">
                {item.words}
              </p>
              <Facts>
                <PersonLink person={item.person} />
                <Time iso={item.at} />
                {item.outcome && <span class="mark">{t(keyOf("moderation.appeal.outcome", item.outcome))}</span>}
                {!item.outcome && !item.decidable && <span class="mark">{t("moderation.appeal.notYours")}</span>}
              </Facts>
            </div>
          </li>
        ))}
      </ol>
      <MoreLink href={next} />
    </>
  );
}

type Props = { item: AppealItem; values: FormValues; errors: FormErrors };

export function AppealPage({ item, values, errors }: Props) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <Crumbs
        steps={[
          { href: links.moderation(), label: t("moderation.heading") },
          { href: "/moderation/appeals", label: t("moderation.tab.appeals") },
        ]}
      />
      <h1>{t("moderation.appeal.heading")}</h1>
      <Errors errors={errors} />
      <Facts>
        <PersonLink person={item.person} />
        <Time iso={item.at} />
      </Facts>
      <p class="case-words">{item.words}</p>
      <h2>{t("moderation.appeal.against")}</h2>
      <ActList acts={[{ ...item.act, undoable: false }]} />
      {item.outcome ? (
        <section class="case-closed">
          <h2>{t(keyOf("moderation.appeal.outcome", item.outcome))}</h2>
          <p class="case-words">{item.reason}</p>
          <Facts>
            <PersonLink person={item.decidedBy} />
            {item.decidedAt && <Time iso={item.decidedAt} />}
          </Facts>
        </section>
      ) : item.decidable ? (
        <Form action={`/moderation/appeals/${item.id}`} class="form-narrow">
          <Field
            kind="radios"
            name="outcome"
            label={t("moderation.appeal.decision")}
            required
            options={(["upheld", "overturned"] as const).map((value) => ({
              value,
              label: t(keyOf("moderation.appeal.choice", value)),
              hint: t(keyOf("moderation.appeal.hint", value)),
            }))}
            values={values}
            errors={errors}
          />
          <Field
            kind="textarea"
            name="reason"
            rows={4}
            label={t("moderation.appeal.reason")}
            hint={t("moderation.appeal.reasonHint")}
            max={LIMITS.moderation.reason.max}
            required
            values={values}
            errors={errors}
          />
          <Actions>
            <SubmitButton>{t("moderation.decide.send")}</SubmitButton>
          </Actions>
        </Form>
      ) : (
        <p class="notice">{t("moderation.appeal.notYoursLong")}</p>
      )}
    </div>
  );
}
