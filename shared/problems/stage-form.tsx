/** The asker fills a stage of a problem: its text, the option chosen, or the outcome with its date. */

import { DraftButton, DraftNotice } from "../forum/drafts/draft-parts.tsx";
import { type DraftData, draftContext } from "../forum/drafts/facts.ts";
import { MarkdownHints, Preview } from "../forum/threads/composer.tsx";
import type { OptionData } from "../forum/threads/course-schema.ts";
import { PROBLEM_RESULTS, type ProblemStage } from "../forum/threads/kinds.ts";
import type { ThreadState } from "../forum/threads/schema.ts";
import { Crumbs } from "../frame/crumbs.tsx";
import { LIMITS } from "../limits.ts";
import { links } from "../links.ts";
import { keyOf, type Reader } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Attach } from "../ui/attach.tsx";
import { ConflictNotice, TheirText } from "../ui/conflict.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";

export type StageFormProps = {
  thread: ThreadState;
  stage: ProblemStage;
  /** text; for "chosen" chosenPostId; for "outcome" result and outcomeOn. */
  values: FormValues;
  errors: FormErrors;
  /** Posts marked as options, for "chosen". */
  options?: readonly OptionData[];
  preview?: string | null;
  /** The state of the stage's field that the text in `values` started from; empty where nothing was written yet. */
  version: string;
  /** Somebody saved in between: their text. */
  conflict?: string | null;
  /** What the values were taken from. */
  draft?: DraftData | null | undefined;
};

export function StageFormPage(props: StageFormProps) {
  const reader = useReader();
  const { thread, stage, values, errors, options = [], preview, version, conflict, draft } = props;
  const { t } = reader;
  const context = draftContext.stage(thread.id, stage);
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: links.thread(thread), label: thread.title }]} />
      <h1>{t(keyOf("stage.name", stage))}</h1>
      <p class="lead">{t(keyOf("stage.explained", stage))}</p>
      <Form action={links.stage(thread.id, stage)} hidden={{ version }} island="stage" draft={context}>
        {!conflict && <Errors errors={errors} labels={labelsOf(reader, stage)} />}
        {conflict && <ConflictNotice title={t("form.conflictStage")} />}
        <DraftNotice draft={draft} />
        {stage === "outcome" && <OutcomeFields values={values} errors={errors} />}
        {stage === "chosen" && options.length > 0 && (
          <Field
            kind="radios"
            name="chosenPostId"
            label={t("stage.whichOption")}
            values={values}
            errors={errors}
            options={[
              ...options.map((option) => ({
                value: String(option.postId),
                label: t("stage.optionBy", {
                  number: option.number ?? 0,
                  name: option.author?.name ?? t("site.erasedPerson"),
                }),
                hint: `${option.excerpt} – ${t("post.backing", { count: option.backing })}`,
              })),
              { value: "", label: t("problems.noOption") },
            ]}
          />
        )}
        {(stage === "chosen" || stage === "tried") && (
          <Field
            kind="date"
            name="expectedOn"
            label={t("problems.expectedOn")}
            hint={t("problems.expectedHint")}
            values={values}
            errors={errors}
          />
        )}
        <Preview html={preview ?? null} />
        <div class={conflict ? "side-by-side" : undefined}>
          {conflict && <TheirText lang={thread.language} source={conflict} />}
          <Field
            kind="textarea"
            name="text"
            label={conflict ? t("form.yourText") : t(keyOf("stage.field", stage))}
            rows={10}
            max={LIMITS.stage.max}
            markdown="full"
            lang={thread.language}
            required
            values={values}
            errors={errors}
          />
        </div>
        <Attach />
        <MarkdownHints />
        <Actions>
          <SubmitButton name="intent" value="save">
            {t("form.save")}
          </SubmitButton>
          <SubmitButton look="plain" name="intent" value="preview">
            {t("composer.preview")}
          </SubmitButton>
          <DraftButton context={context} />
          <a class="button button-plain" href={links.thread(thread)}>
            {t("form.cancel")}
          </a>
        </Actions>
      </Form>
    </div>
  );
}

const labelsOf = ({ t }: Reader, stage: ProblemStage) => ({
  result: t("stage.result"),
  outcomeOn: t("stage.outcomeOn"),
  chosenPostId: t("stage.whichOption"),
  expectedOn: t("problems.expectedOn"),
  text: t(keyOf("stage.field", stage)),
});

function OutcomeFields({ values, errors }: Pick<StageFormProps, "values" | "errors">) {
  const { t } = useReader();
  return (
    <>
      <Field
        kind="cards"
        name="result"
        label={t("stage.result")}
        hint={t("stage.resultHint")}
        required
        values={values}
        errors={errors}
        options={PROBLEM_RESULTS.map((result) => ({
          value: result,
          label: t(keyOf("result", result)),
          hint: t(keyOf("result.explained", result)),
        }))}
      />
      <Field kind="date" name="outcomeOn" label={t("stage.outcomeOn")} required values={values} errors={errors} />
    </>
  );
}
