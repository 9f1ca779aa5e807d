/** Checking a practice for one's own place: the marks, the gap list that follows from them, and the question made of it. */
import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { countryName, date, keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { COUNTRY_CODES, named } from "../../ui/codes.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import { PRACTICE_LEVELS } from "../record/record.ts";
import type { PracticeSubject } from "../rules.ts";
import { MARK_STATES } from "./record.ts";
import { Gaps } from "./transfer-gaps.tsx";
import type { ConditionChanges, GapList, TransferCheck } from "./transfer-schema.ts";

export type TransferPageProps = {
  practice: {
    id: number;
    slug: string;
    title: string;
    language: string;
    version: number;
    preconditions: readonly string[];
    subject: PracticeSubject;
  };
  /** The viewer's own, the latest first. */
  places: readonly TransferCheck[];
  /** The one that is open. */
  check: TransferCheck | null;
  changes: ConditionChanges | null;
  gaps: GapList | null;
  values: FormValues;
  errors: FormErrors;
};

export function TransferPage(props: TransferPageProps) {
  const { practice, gaps, check } = props;
  const { t } = useReader();
  return (
    <div class="practice-form transfer-page">
      <header class="page-head">
        <div class="page-head-words">
          <Crumbs steps={[{ href: links.practice(practice), label: practice.title, lang: practice.language }]} />
          <h1>{t("transfer.heading")}</h1>
          <p class="lead">{t("transfer.lead")}</p>
        </div>
      </header>
      <Places {...props} />
      <Changes {...props} />
      {practice.preconditions.length === 0 ? (
        <p class="empty">{t("transfer.noConditions")}</p>
      ) : (
        <CheckForm {...props} />
      )}
      <div data-gaps aria-live="polite">
        {gaps && <Gaps practice={practice} gaps={gaps} checkId={check?.id ?? null} />}
      </div>
    </div>
  );
}

function Places({ practice, places, check }: TransferPageProps) {
  const reader = useReader();
  const { t } = reader;
  if (places.length === 0) return null;
  return (
    <nav class="tabs" aria-label={t("transfer.places")}>
      <ul>
        {places.map((each) => (
          <li key={each.id}>
            <a
              href={`${links.transfer(practice.id)}/${each.id}`}
              aria-current={each.id === check?.id ? "page" : undefined}
            >
              {each.place}, {countryName(reader, each.country)}
            </a>
          </li>
        ))}
        <li>
          <a href={links.transfer(practice.id)} aria-current={check ? undefined : "page"}>
            {t("transfer.another")}
          </a>
        </li>
      </ul>
    </nav>
  );
}

function Changes({ practice, check, changes }: TransferPageProps) {
  const reader = useReader();
  const { t } = reader;
  if (!check || !changes) return null;
  return (
    <div class="notice">
      <p class="notice-title">
        {changes.since
          ? t("transfer.changedOn", { version: check.version, date: date(reader, changes.since) })
          : t("transfer.changed", { version: check.version })}
      </p>
      {changes.removed.length > 0 && (
        <>
          <p>{t("transfer.removed")}</p>
          <ul class="plain-points" lang={practice.language}>
            {changes.removed.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {changes.added.length > 0 && <p>{t("transfer.added", { count: changes.added.length })}</p>}
    </div>
  );
}

function CheckForm({ practice, check, changes, values, errors }: TransferPageProps) {
  const { t, viewer } = useReader();
  return (
    <>
      <Errors errors={errors} />
      <Form action={links.transfer(practice.id)} island="transfer">
        <PlaceFields values={values} errors={errors} />
        <section class="gap-list" aria-labelledby="preconditions">
          <h2 id="preconditions">{t("practice.preconditions")}</h2>
          <p class="fine">{t("transfer.ofVersion", { version: practice.version })}</p>
          {practice.preconditions.map((text, index) => (
            <ConditionField
              key={text}
              text={text}
              language={practice.language}
              name={`mark-${index + 1}`}
              isNew={changes?.added.includes(text) ?? false}
              values={values}
            />
          ))}
        </section>
        <Actions>
          <SubmitButton>{t(viewer ? "transfer.save" : "transfer.show")}</SubmitButton>
        </Actions>
        <p class="fine">{t(viewer ? "transfer.private" : "transfer.notKept")}</p>
      </Form>
      {check && can(viewer, "transfer.keep") && (
        <form class="act" method="post" action={`${links.transfer(practice.id)}/${check.id}/delete`}>
          <button class="button-quiet" type="submit">
            <Icon name="deleted" />
            {t("transfer.delete")}
          </button>
        </form>
      )}
    </>
  );
}

function PlaceFields({ values, errors }: { values: FormValues; errors: FormErrors }) {
  const reader = useReader();
  const { t, language } = reader;
  const common = { values, errors } as const;
  return (
    <>
      <div class="field-pair">
        <Field
          {...common}
          name="place"
          label={t("transfer.place")}
          max={LIMITS.transfer.place}
          autocomplete="organization"
          required
        />
        <Field
          {...common}
          kind="select"
          name="country"
          label={t("filter.country")}
          empty={t("form.choose")}
          required
          options={named(COUNTRY_CODES, (code) => countryName(reader, code), language)}
        />
      </div>
      <Field
        {...common}
        kind="select"
        name="level"
        label={t("transfer.level")}
        empty={t("form.choose")}
        options={PRACTICE_LEVELS.map((value) => ({ value, label: t(keyOf("level", value)) }))}
      />
    </>
  );
}

type ConditionProps = {
  text: string;
  language: string;
  name: string;
  isNew: boolean;
  values: FormValues;
};

function ConditionField({ text, language, name, isNew, values }: ConditionProps) {
  const { t } = useReader();
  const common = { errors: {}, values: { [`${name}-state`]: "unknown", ...values } } as const;
  return (
    <fieldset class="condition-row">
      <legend>
        <span lang={language}>{text}</span>
        {isNew && <span class="mark mark-new">{t("transfer.new")}</span>}
      </legend>
      <input type="hidden" name={`${name}-text`} value={text} />
      <Field
        {...common}
        kind="radios"
        name={`${name}-state`}
        label={t("transfer.holdsHere")}
        hideLabel
        required
        options={MARK_STATES.map((value) => ({ value, label: t(keyOf("transfer.state", value)) }))}
      />
      <Field
        {...common}
        name={`${name}-note`}
        label={t("transfer.note")}
        max={LIMITS.transfer.note}
        autocomplete="off"
      />
    </fieldset>
  );
}
