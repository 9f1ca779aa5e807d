/** One replication: who tried the practice where, what was changed, the figures, what came of it, and what to do about it. */
import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Field, Form, type FormErrors, type FormValues, Hidden, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Time } from "../../ui/marks.tsx";
import { PersonName } from "../../ui/person.tsx";
import type { ReplicationSubject } from "../rules.ts";
import { OutcomeMark, periodOf, placeOf, StandingMark } from "./parts.tsx";
import type { Figure, ReplicationData } from "./schema.ts";

export type ReplicationPageProps = {
  replication: ReplicationData;
  subject: ReplicationSubject;
  revision: number;
  /** Of a decision that was refused. */
  values?: FormValues;
  errors?: FormErrors;
};

export function ReplicationPage(props: ReplicationPageProps) {
  const { replication } = props;
  const { t } = useReader();
  return (
    <article class="practice replication" aria-labelledby="replication-title">
      <Head {...props} />
      <Decision {...props} />
      <Figures figures={replication.figures} language={replication.language} />
      <Words replication={replication} heading={t("replication.story")} html={replication.storyHtml} />
      <Words replication={replication} heading={t("replication.changes")} html={replication.changesHtml} />
      <Conditions replication={replication} />
      <Evidence replication={replication} />
      <Contact replication={replication} />
    </article>
  );
}

function Head({ replication, subject }: ReplicationPageProps) {
  const reader = useReader();
  const { t, viewer } = reader;
  const { practice } = replication;
  return (
    <header class="thread-head practice-head">
      <Crumbs
        steps={[
          { href: "/practices", label: t("nav.practices") },
          { href: links.practice(practice), label: practice.title, lang: practice.language },
          { href: links.replications(practice.id), label: t("replication.heading") },
        ]}
      />
      <h1 id="replication-title">{t("replication.title", { organisation: replication.organisation })}</h1>
      <p class="thread-facts">
        <OutcomeMark outcome={replication.outcome} />
        <StandingMark status={replication.status} />
      </p>
      <ul class="facts">
        {placeOf(reader, replication) && <li>{placeOf(reader, replication)}</li>}
        {replication.level && <li>{t(keyOf("level", replication.level))}</li>}
        {periodOf(reader, replication) && <li>{periodOf(reader, replication)}</li>}
        {replication.adapted !== null && (
          <li>{t(replication.adapted ? "replication.wasAdapted" : "replication.asItWas")}</li>
        )}
        {replication.status === "confirmed" && replication.decidedBy && replication.decidedAt && (
          <li>
            {t("replication.confirmedBy", { name: replication.decidedBy.name })}{" "}
            <Time iso={replication.decidedAt} day />
          </li>
        )}
      </ul>
      <div class="thread-tools">
        {can(viewer, "replication.edit", subject) && (
          <a class="button button-plain button-small" href={`${links.replication(replication.id)}/edit`}>
            <Icon name="edit" />
            {t("replication.edit")}
          </a>
        )}
        {can(viewer, "replication.withdraw", subject) && (
          <form class="act" method="post" action={`${links.replication(replication.id)}/withdraw`}>
            <button class="button-quiet" type="submit">
              {t("replication.withdraw")}
            </button>
          </form>
        )}
      </div>
    </header>
  );
}

/** Where it stands, and for who decides the two ways on. */
function Decision({ replication, subject, revision, values = {}, errors = {} }: ReplicationPageProps) {
  const reader = useReader();
  const { t } = reader;
  const { status, reason } = replication;
  const base = links.replication(replication.id);
  if (!can(reader.viewer, "replication.decide", subject)) {
    if (status === "confirmed") return null;
    return (
      <div class="notice">
        <p>{t(keyOf("replication.notice", status))}</p>
        {reason && <blockquote>{reason}</blockquote>}
      </div>
    );
  }
  return (
    <section class="notice" aria-labelledby="decision">
      <h2 id="decision" class="notice-title">
        {t("replication.decide")}
      </h2>
      <p>{t("replication.decideHint")}</p>
      {errors[""] && <p class="field-error">{errors[""]}</p>}
      <form method="post" action={`${base}/decision`}>
        <Hidden values={{ revision, decision: "confirm" }} />
        <Actions>
          <SubmitButton>{t("replication.confirm")}</SubmitButton>
        </Actions>
      </form>
      <details class="fold" open={errors.reason !== undefined}>
        <summary>{t("replication.decline")}</summary>
        <Form action={`${base}/decision`} hidden={{ revision, decision: "decline" }}>
          <Field
            kind="textarea"
            name="reason"
            label={t("replication.reason")}
            hint={t("replication.reasonHint")}
            rows={3}
            max={LIMITS.reason.max}
            required
            values={values}
            errors={errors}
          />
          <Actions>
            <SubmitButton look="plain">{t("replication.declineSend")}</SubmitButton>
          </Actions>
        </Form>
      </details>
    </section>
  );
}

function Figures({ figures, language }: { figures: readonly Figure[]; language: string }) {
  const reader = useReader();
  const { t } = reader;
  if (figures.length === 0) return null;
  const format = new Intl.NumberFormat(reader.language, { maximumFractionDigits: 6 });
  const shown = (value: number | null) => (value === null ? "–" : format.format(value));
  return (
    <section class="practice-section" aria-labelledby="figures">
      <h2 id="figures">{t("replication.figures")}</h2>
      <div class="figures">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("replication.indicator")}</th>
              <th scope="col">{t("replication.before")}</th>
              <th scope="col">{t("replication.after")}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ indicator, unit, before, after }) => (
              <tr key={indicator}>
                <th scope="row" lang={language}>
                  {indicator}
                  {unit && <span class="fine"> ({unit})</span>}
                </th>
                <td>{shown(before)}</td>
                <td>{shown(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type PartProps = { replication: ReplicationData };

function Words({ replication, heading, html }: PartProps & { heading: string; html: string }) {
  if (!html) return null;
  return (
    <section class="practice-section" aria-label={heading}>
      <h2>{heading}</h2>
      <div class="prose" lang={replication.language} dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}

function Conditions({ replication }: PartProps) {
  const { t } = useReader();
  if (replication.conditions.length === 0) return null;
  return (
    <section class="practice-section" aria-labelledby="conditions">
      <h2 id="conditions">{t("replication.conditions")}</h2>
      <ul class="marked-conditions">
        {replication.conditions.map(({ text, state, instead }) => (
          <li key={text} class={`condition condition-${state}`}>
            <span lang={replication.practice.language}>{text}</span>
            <span class="condition-state">{t(keyOf("transfer.state", state))}</span>
            {instead && (
              <span class="condition-note" lang={replication.language}>
                {instead}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Evidence({ replication }: PartProps) {
  const { t } = useReader();
  if (replication.links.length === 0) return null;
  return (
    <section class="practice-section" aria-labelledby="evidence">
      <h2 id="evidence">{t("replication.evidence")}</h2>
      <ul class="plain-points">
        {replication.links.map((href) => (
          <li key={href}>
            <a href={href} rel="nofollow ugc noopener">
              {href.replace(/^https?:\/\//, "")}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Contact({ replication }: PartProps) {
  const { t } = useReader();
  const { recorder } = replication;
  return (
    <section class="practice-section" aria-labelledby="contact">
      <h2 id="contact">{t("replication.contact")}</h2>
      <p>{recorder ? <PersonName person={recorder} /> : t("site.erasedPerson")}</p>
    </section>
  );
}
