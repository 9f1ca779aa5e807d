/** One case: what it is about in place, who flagged it and why, the person's history, notes, and the decision. */

import { Crumbs } from "../frame/crumbs.tsx";
import { LIMITS } from "../limits.ts";
import { links } from "../links.ts";
import { date, dateTime, keyOf, localised } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Actions, Errors, Field, Form, Hidden, SubmitButton } from "../ui/form.tsx";
import { Icon } from "../ui/icons.tsx";
import { Time } from "../ui/marks.tsx";
import { DecisionForm, type DecisionProps } from "./decision-form.tsx";
import { EvidenceView } from "./evidence.tsx";
import { HeldDecision, HeldWords } from "./first-posts/held.tsx";
import { ActList, Facts, ModerationTabs, PersonLink, ReasonMark } from "./parts.tsx";
import { TakeForm } from "./queue.tsx";
import type { CaseData, PersonHistory } from "./schema.ts";
import { SubjectView } from "./subject.tsx";

export type CasePageProps = DecisionProps & {
  /** Who else may handle it. */
  handlers: readonly { handle: string; name: string }[];
};

export function CasePage(props: CasePageProps) {
  const { item, errors } = props;
  const { t, language } = useReader();
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <Crumbs steps={[{ href: links.moderation(), label: t("moderation.heading") }]} />
          <h1 lang={item.language ?? undefined}>{item.title || t("moderation.case.privateMessage")}</h1>
          <p class="row-marks">
            <span>{t("moderation.case.number", { id: item.id })}</span>
            <span>{t(keyOf("moderation.kind", item.kind))}</span>
            {item.space && <a href={links.space(item.space.slug)}>{localised(item.space.name, language)}</a>}
            {item.outcome && <span class="mark mark-accepted">{t(keyOf("moderation.outcome", item.outcome))}</span>}
          </p>
        </div>
      </header>
      <ModerationTabs here="queue" />
      <p
        class="hint-bar"
        data-more-of={`case-${item.id}`}
        data-words={t("moderation.case.changed")}
        role="status"
        hidden
      />
      <Errors errors={errors} />
      <div class="case">
        <div class="case-main">
          <Subject {...props} />
          <EvidenceView item={item} />
          {!item.held && <Flags item={item} />}
          <Ending {...props} />
          {item.acts.length > 0 && (
            <section aria-labelledby="case-acts">
              <h2 id="case-acts">{t("moderation.case.acts")}</h2>
              <ActList acts={item.acts} />
            </section>
          )}
        </div>
        <aside class="case-side">
          <Assignee {...props} />
          {item.concerned && <History item={item} history={item.history} />}
          <Notes {...props} />
        </aside>
      </div>
    </>
  );
}

function Ending(props: CasePageProps) {
  const { item, values, errors } = props;
  if (item.outcome) return <Closed item={item} />;
  if (!props.may.decide) return null;
  if (item.held) return <HeldDecision post={item.held} values={values} errors={errors} />;
  return <DecisionForm {...props} />;
}

function Subject({ item, may }: CasePageProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <section aria-labelledby="case-subject">
      <h2 id="case-subject">{t("moderation.case.subject")}</h2>
      {item.held ? (
        <HeldWords post={item.held} />
      ) : item.subject ? (
        <SubjectView subject={item.subject} />
      ) : (
        <Form action={`${links.case(item.id)}/disclosure`} class="case-sealed">
          <p>
            <Icon name="lock" /> {t("moderation.case.sealed")}
          </p>
          {may.decide && <SubmitButton look="plain">{t("moderation.case.disclose")}</SubmitButton>}
        </Form>
      )}
      {item.disclosures.length > 0 && (
        <p class="fine">
          {t("moderation.case.shownTo")}{" "}
          {item.disclosures.map(({ by, at }) => `${by.name} (${dateTime(reader, at)})`).join(", ")}
        </p>
      )}
    </section>
  );
}

function Flags({ item }: { item: CaseData }) {
  const { t } = useReader();
  return (
    <section aria-labelledby="case-flags">
      <h2 id="case-flags">{t("moderation.flags", { count: item.flagCount })}</h2>
      <ul class="case-flags">
        {item.flags.map((flag) => (
          <li key={flag.id} class={flag.withdrawn ? "case-flag-withdrawn" : undefined}>
            <ReasonMark reason={flag.reason} />
            {flag.withdrawn && <span class="mark">{t("moderation.outcome.withdrawn")}</span>}
            {flag.words && <p class="case-words">{flag.words}</p>}
            <Facts>
              <PersonLink person={flag.by} />
              <Time iso={flag.at} />
            </Facts>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Closed({ item }: { item: CaseData }) {
  const { t } = useReader();
  return (
    <section class="case-closed" aria-labelledby="case-decided">
      <h2 id="case-decided">{item.outcome && t(keyOf("moderation.outcome", item.outcome))}</h2>
      {item.reason && <p class="case-words">{item.reason}</p>}
      <Facts>
        {item.closedBy && <PersonLink person={item.closedBy} />}
        {item.closedAt && <Time iso={item.closedAt} />}
      </Facts>
    </section>
  );
}

function Assignee({ item, handlers, may, values, errors }: CasePageProps) {
  const { t, viewer } = useReader();
  const seen = item.assignee?.handle ?? "";
  return (
    <section aria-labelledby="case-assignee">
      <h2 id="case-assignee">{t("moderation.case.assignee")}</h2>
      <p>{item.assignee ? <PersonLink person={item.assignee} /> : t("moderation.case.nobodys")}</p>
      {!item.outcome && viewer && may.decide && (
        <div class="case-assign">
          {seen === "" && <TakeForm id={item.id} handle={viewer.handle} />}
          {seen === viewer.handle && (
            <form class="act" method="post" action={`${links.case(item.id)}/assignee`}>
              <Hidden values={{ to: "", seen }} />
              <SubmitButton look="plain">{t("moderation.case.release")}</SubmitButton>
            </form>
          )}
          <details class="case-hand">
            <summary>{t("moderation.case.handOver")}</summary>
            <Form action={`${links.case(item.id)}/assignee`} hidden={{ seen }}>
              <Field
                kind="select"
                name="to"
                label={t("moderation.case.to")}
                required
                options={handlers
                  .filter(({ handle }) => handle !== seen)
                  .map(({ handle, name }) => ({ value: handle, label: name }))}
                values={values}
                errors={errors}
              />
              <SubmitButton look="plain">{t("moderation.case.hand")}</SubmitButton>
            </Form>
          </details>
        </div>
      )}
    </section>
  );
}

type HistoryProps = { item: CaseData; history: PersonHistory | null };

function History({ item, history }: HistoryProps) {
  const { t } = useReader();
  return (
    <section aria-labelledby="case-person">
      <h2 id="case-person">{t("moderation.person.heading")}</h2>
      <p>
        <PersonLink person={item.concerned} />
        {item.concerned && (
          <>
            {" · "}
            <a href={`/moderation/people/${item.concerned.handle}`}>{t("moderation.person.all")}</a>
          </>
        )}
      </p>
      {history && <HistoryFacts history={history} />}
    </section>
  );
}

export function HistoryFacts({ history }: { history: PersonHistory }) {
  const reader = useReader();
  const { t } = reader;
  const { cases, casesAgreed: agreed, removals, warnings, silences, suspensions } = history;
  const facts = [
    t("profile.since", { date: date(reader, history.memberSince) }),
    t("moderation.person.posts", { count: history.posts }),
    cases > 0 && t("moderation.person.cases", { count: cases, agreed }),
    removals > 0 && t("moderation.person.removals", { count: removals }),
    warnings > 0 && t("moderation.person.warnings", { count: warnings }),
    silences > 0 && t("moderation.person.silences", { count: silences }),
    suspensions > 0 && t("moderation.person.suspensions", { count: suspensions }),
    cases + history.latest.length === 0 && t("moderation.person.nothing"),
  ].filter((fact) => fact !== false);
  return (
    <ul class="case-facts">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
      {history.silencedUntil && (
        <li class="case-now">{t("moderation.person.silenced", { date: dateTime(reader, history.silencedUntil) })}</li>
      )}
      {history.suspendedUntil && (
        <li class="case-now">{t("moderation.person.suspended", { date: dateTime(reader, history.suspendedUntil) })}</li>
      )}
    </ul>
  );
}

function Notes({ item, may, values, errors }: CasePageProps) {
  const { t } = useReader();
  return (
    <section id="notes" aria-labelledby="case-notes">
      <h2 id="case-notes">{t("moderation.notes.heading")}</h2>
      <ul class="case-notes">
        {item.notes.map((note) => (
          <li key={note.id}>
            <div class="prose" dangerouslySetInnerHTML={{ __html: note.html }} />
            <Facts>
              <PersonLink person={note.by} />
              <Time iso={note.at} />
            </Facts>
          </li>
        ))}
      </ul>
      {may.decide && (
        <Form action={`${links.case(item.id)}/notes`}>
          <Field
            kind="textarea"
            name="text"
            rows={3}
            label={t("moderation.notes.write")}
            hint={t("moderation.notes.hint")}
            max={LIMITS.moderation.note}
            markdown="small"
            required
            values={values}
            errors={errors}
          />
          <Actions>
            <SubmitButton look="plain">{t("moderation.notes.add")}</SubmitButton>
          </Actions>
        </Form>
      )}
    </section>
  );
}
