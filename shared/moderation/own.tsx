/** What moderators decided about the reader, with the appeal; what the reader flagged and what became of it. */
import { LIMITS } from "../limits.ts";
import { links } from "../links.ts";
import { date, dateTime, keyOf } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Act } from "../ui/act.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";
import { Time } from "../ui/marks.tsx";
import { Facts, ReasonMark } from "./parts.tsx";
import type { OwnDecision, OwnFlag } from "./schema.ts";

type Props = {
  decisions: readonly OwnDecision[];
  flags: readonly OwnFlag[];
  /** What was typed into the appeal against this decision, and refused. */
  appealing?: number;
  values: FormValues;
  errors: FormErrors;
};

export function OwnModerationPage({ decisions, flags, ...form }: Props) {
  const { t } = useReader();
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("moderation.own.heading")}</h1>
          <p class="lead">{t("moderation.own.lead")}</p>
        </div>
      </header>
      <section aria-labelledby="own-decisions">
        <h2 id="own-decisions">{t("moderation.own.decisions")}</h2>
        {decisions.length === 0 && <p class="empty">{t("moderation.own.noDecisions")}</p>}
        {decisions.map((decision) => (
          <DecisionView key={decision.id} decision={decision} to={`/moderation/acts/${decision.id}/appeal`} {...form} />
        ))}
      </section>
      <section id="flags" aria-labelledby="own-flags">
        <h2 id="own-flags">{t("moderation.own.flags")}</h2>
        {flags.length === 0 && <p class="empty">{t("moderation.own.noFlags")}</p>}
        <ol class="rows">
          {flags.map((flag) => (
            <FlagRow key={flag.id} flag={flag} />
          ))}
        </ol>
      </section>
    </>
  );
}

type DecisionProps = Omit<Props, "decisions" | "flags"> & { decision: OwnDecision; to: string };

export function DecisionView({ decision, to, appealing, values, errors }: DecisionProps) {
  const reader = useReader();
  const { t } = reader;
  const isHere = appealing === decision.id;
  return (
    <article class={`own-decision${decision.undone ? " act-undone" : ""}`} id={`d${decision.id}`}>
      <h3>
        {t(keyOf("moderation.own.what", decision.what))}
        {decision.undone && <span class="mark"> {t("moderation.undone")}</span>}
      </h3>
      <Facts>
        <span>{t(keyOf("moderation.role", decision.role))}</span>
        <Time iso={decision.at} />
        {decision.ground && <ReasonMark reason={decision.ground} />}
        {decision.until && <strong>{t("moderation.until", { date: dateTime(reader, decision.until) })}</strong>}
      </Facts>
      {decision.reason && <p class="case-words">{decision.reason}</p>}
      {decision.thread && (
        <p>
          <a href={links.thread(decision.thread)} lang={decision.thread.language} dir="auto">
            {decision.thread.title}
          </a>
        </p>
      )}
      {decision.source && (
        <details>
          <summary>{t("moderation.own.words")}</summary>
          <p class="case-words">{decision.source}</p>
        </details>
      )}
      {decision.what === "warned" && !decision.acknowledgedAt && !decision.undone && (
        <Form action={`/moderation/acts/${decision.id}/acknowledgement`}>
          <SubmitButton>{t("moderation.own.acknowledge")}</SubmitButton>
        </Form>
      )}
      {decision.acknowledgedAt && (
        <p class="fine">{t("moderation.own.acknowledged", { date: date(reader, decision.acknowledgedAt) })}</p>
      )}
      <Appeal decision={decision} />
      {decision.appealable && (
        <details class="own-appeal" open={isHere}>
          <summary>{t("moderation.own.appeal")}</summary>
          <Form action={to} class="form-narrow">
            {isHere && <Errors errors={errors} scope={String(decision.id)} />}
            <Field
              kind="textarea"
              name="words"
              rows={5}
              scope={String(decision.id)}
              label={t("moderation.own.appealWords")}
              hint={t("moderation.own.appealHint", { date: date(reader, decision.appealUntil) })}
              max={LIMITS.moderation.appeal.max}
              required
              values={isHere ? values : {}}
              errors={isHere ? errors : {}}
            />
            <Actions>
              <SubmitButton>{t("moderation.own.appealSend")}</SubmitButton>
            </Actions>
          </Form>
        </details>
      )}
    </article>
  );
}

function Appeal({ decision: { appeal } }: { decision: OwnDecision }) {
  const { t } = useReader();
  if (!appeal) return null;
  return (
    <div class="own-appealed">
      <p>
        <strong>{t("moderation.own.appealed")}</strong> <Time iso={appeal.at} />
      </p>
      <p class="case-words">{appeal.words}</p>
      <p>
        <strong>
          {appeal.outcome ? t(keyOf("moderation.appeal.outcome", appeal.outcome)) : t("moderation.appeal.waits")}
        </strong>
      </p>
      {appeal.reason && <p class="case-words">{appeal.reason}</p>}
    </div>
  );
}

function FlagRow({ flag }: { flag: OwnFlag }) {
  const { t } = useReader();
  const state = flag.withdrawn ? "withdrawn" : (flag.outcome ?? "waits");
  return (
    <li class="row">
      <div class="row-main">
        <p class="row-marks">
          <span>{t(keyOf("moderation.kind", flag.kind))}</span>
          <ReasonMark reason={flag.reason} />
        </p>
        <h3 class="row-title">
          {flag.href ? (
            <a href={flag.href} dir="auto">
              {flag.title}
            </a>
          ) : (
            t("moderation.own.gone")
          )}
        </h3>
        {flag.words && (
          <p class="row-excerpt" dir="auto">
            {flag.words}
          </p>
        )}
        <Facts>
          <Time iso={flag.at} />
          <strong>{t(keyOf("moderation.own.flag", state))}</strong>
          {flag.closedAt && <Time iso={flag.closedAt} day />}
        </Facts>
      </div>
      {state === "waits" && (
        <Act to={`/moderation/flags/${flag.id}/withdraw`} act="withdraw" label={t("moderation.flag.withdraw")} />
      )}
    </li>
  );
}

type SuspendedProps = {
  decision: OwnDecision | null;
  until: string;
  to: string;
  values: FormValues;
  errors: FormErrors;
};

/** All that somebody sees who is suspended. */
export function SuspendedPage({ decision, until, to, values, errors }: SuspendedProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <div class="form-page">
      <h1>{t("moderation.suspended.heading")}</h1>
      <p class="lead">{t("moderation.suspended.until", { date: dateTime(reader, until) })}</p>
      <p>{t("moderation.suspended.meaning")}</p>
      {decision && <DecisionView decision={decision} to={to} appealing={decision.id} values={values} errors={errors} />}
    </div>
  );
}
