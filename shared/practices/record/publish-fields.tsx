/** What is asked at publishing: what a new version changes, and a reason where a reviewer wants changes. */
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import { Field, type FormErrors, type FormValues } from "../../ui/form.tsx";

export type PublishState = {
  /** There is a published version already. */
  published: boolean;
  /** Names of reviewers who want changes. */
  changesWanted: readonly string[];
};

type PublishProps = { practiceId: number; state: PublishState; values: FormValues; errors: FormErrors };

export function PublishFields({ practiceId, state, values, errors }: PublishProps) {
  const { t } = useReader();
  const common = { values, errors, kind: "textarea", rows: 2, max: LIMITS.practice.note } as const;
  const wanted = state.changesWanted.length > 0 || errors.overrule !== undefined;
  return (
    <>
      {state.published && (
        <Field {...common} name="note" label={t("practice.note")} hint={t("practice.noteHint")} required />
      )}
      {wanted && (
        <>
          <p class="notice">
            {t("practice.changesWanted", { names: state.changesWanted.join(", ") })}{" "}
            <a href={links.practiceReview(practiceId)}>{t("practice.review.link")}</a>
          </p>
          <Field {...common} name="overrule" label={t("practice.overrule")} hint={t("practice.overruleHint")} />
        </>
      )}
    </>
  );
}
