/** Deciding a case, and what may be done to the person: said before it is done what follows and whether it can be undone. */
import { LIMITS } from "../limits.ts";
import { links } from "../links.ts";
import { keyOf, type Reader } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Actions, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";
import { DECISIONS, FLAG_REASONS, SANCTIONS, SILENCE_DAYS, SUSPENSION_DAYS, UNDO_DAYS } from "./facts.ts";
import type { CaseData } from "./schema.ts";

export type DecisionProps = {
  item: CaseData;
  /** `decide`: whatever is done about the case itself, notes included. */
  may: { decide: boolean; warn: boolean; silence: boolean; suspend: boolean };
  values: FormValues;
  errors: FormErrors;
};

export function DecisionForm({ item, may, values, errors }: DecisionProps) {
  const { t } = useReader();
  const shown = { values, errors };
  const removes = item.subject?.removes ?? (item.kind === "message" ? "post" : null);
  const decisions = DECISIONS.filter((decision) => decision !== "removed" || removes !== null);
  const maySanction = item.concerned !== null && (may.warn || may.silence || may.suspend);
  return (
    <section aria-labelledby="case-decide">
      <h2 id="case-decide">{t("moderation.decide.heading")}</h2>
      <Form action={`${links.case(item.id)}/decision`}>
        <Field
          {...shown}
          kind="radios"
          name="decision"
          label={t("moderation.decide.decision")}
          required
          options={decisions.map((value) => ({
            value,
            label:
              value === "removed" && removes === "thread"
                ? t("moderation.decide.removeThread")
                : t(keyOf("moderation.decide.choice", value)),
            hint: t(keyOf("moderation.decide.hint", value)),
          }))}
        />
        <GroundField {...shown} />
        <Field
          {...shown}
          kind="textarea"
          name="reason"
          rows={3}
          label={t("moderation.decide.reason")}
          hint={t("moderation.decide.reasonHint")}
          max={LIMITS.moderation.reason.max}
        />
        {maySanction && <SanctionFields {...shown} may={may} withNone />}
        <p class="fine">{t("moderation.decide.undoable", { count: UNDO_DAYS })}</p>
        <Actions>
          <SubmitButton>{t("moderation.decide.send")}</SubmitButton>
        </Actions>
      </Form>
    </section>
  );
}

type Shown = { values: FormValues; errors: FormErrors };

export function GroundField(shown: Shown) {
  const { t } = useReader();
  return (
    <Field
      {...shown}
      kind="select"
      name="ground"
      label={t("moderation.decide.ground")}
      required
      options={FLAG_REASONS.map((value) => ({ value, label: t(keyOf("moderation.reason", value)) }))}
    />
  );
}

type SanctionProps = Shown & { may: Omit<DecisionProps["may"], "decide">; withNone?: boolean };

export function SanctionFields({ may, withNone = false, ...shown }: SanctionProps) {
  const reader = useReader();
  const { t } = reader;
  const allowed = { warned: may.warn, silenced: may.silence, suspended: may.suspend };
  const choices = [...(withNone ? (["none"] as const) : []), ...SANCTIONS.filter((what) => allowed[what])];
  return (
    <fieldset class="case-sanction">
      <legend>{t("moderation.sanction.heading")}</legend>
      <Field
        {...shown}
        kind="radios"
        name="sanction"
        label={t("moderation.sanction.what")}
        hideLabel
        required
        options={choices.map((value) => ({
          value,
          label: t(keyOf("moderation.sanction.choice", value)),
          ...(value === "none" ? {} : { hint: t(keyOf("moderation.sanction.hint", value)) }),
        }))}
      />
      {may.silence && (
        <Field
          {...shown}
          kind="select"
          name="silenceDays"
          label={t("moderation.sanction.silenceFor")}
          required
          options={daysOf(reader, SILENCE_DAYS)}
        />
      )}
      {may.suspend && (
        <Field
          {...shown}
          kind="select"
          name="suspensionDays"
          label={t("moderation.sanction.suspendFor")}
          required
          options={daysOf(reader, SUSPENSION_DAYS)}
        />
      )}
      <Field
        {...shown}
        kind="textarea"
        name="words"
        rows={4}
        label={t("moderation.sanction.words")}
        hint={t("moderation.sanction.wordsHint")}
        max={LIMITS.moderation.reason.max}
      />
    </fieldset>
  );
}

const daysOf = ({ t }: Reader, days: readonly string[]) =>
  days.map((value) => ({
    value,
    label: Number(value) > 365 ? t("profile.forGood") : t("profile.days", { count: Number(value) }),
  }));
