/** The part of a form that asks a poll of the readers; closed until somebody wants one. */

import { POLL_LIMITS } from "../../limits.ts";
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Field, type FormErrors, type FormValues } from "../../ui/form.tsx";
import { POLL_KINDS, POLL_RESULTS } from "./kinds.ts";

type Props = { values: FormValues; errors: FormErrors };

const NAMES = ["pollQuestion", "pollOptions", "pollKind", "pollLeast", "pollMost", "pollResults", "pollCloses"];

export function PollFields(props: Props) {
  const { t } = useReader();
  const { values, errors } = props;
  const begun = Boolean(values.pollQuestion || values.pollOptions) || NAMES.some((name) => errors[name]);
  return (
    <details class="fold poll-fields" data-poll-fields open={begun}>
      <summary>{t("poll.add")}</summary>
      <PollFieldset {...props} />
    </details>
  );
}

export function PollFieldset({ values: typed, errors }: Props) {
  const reader = useReader();
  const { t } = reader;
  const values = { pollKind: "single", pollResults: "always", ...typed };
  const field = { values, errors };
  const { question, options } = POLL_LIMITS;
  return (
    <>
      <Field {...field} name="pollQuestion" label={t("poll.question")} max={question.max} required />
      <Field
        {...field}
        kind="textarea"
        name="pollOptions"
        label={t("poll.options")}
        hint={t("poll.optionsHint", { min: options.min, max: options.max })}
        rows={5}
        required
      />
      <Field
        {...field}
        kind="radios"
        name="pollKind"
        label={t("poll.kindLabel")}
        required
        options={POLL_KINDS.map((kind) => ({
          value: kind,
          label: t(keyOf("poll.kind", kind)),
          hint: t(keyOf("poll.kindHint", kind)),
        }))}
      />
      <div class="poll-bounds">
        <Field {...field} name="pollLeast" label={t("poll.least")} max={2} />
        <Field {...field} name="pollMost" label={t("poll.most")} max={2} />
      </div>
      <Field
        {...field}
        kind="radios"
        name="pollResults"
        label={t("poll.resultsLabel")}
        required
        options={POLL_RESULTS.map((value) => ({ value, label: t(keyOf("poll.results", value)) }))}
      />
      <Field {...field} kind="checkbox" name="pollPublic" label={t("poll.public")} hint={t("poll.publicHint")} />
      <Field
        {...field}
        kind="date"
        name="pollCloses"
        label={t("poll.closes")}
        hint={t("poll.closesHint", { zone: reader.timeZone })}
      />
    </>
  );
}
