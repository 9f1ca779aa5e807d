/** The posts at hand while a good practice is written: ticked ones can be cited, others taken in from here or elsewhere. */
import { LIMITS } from "../../limits.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Field, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { PostChoices } from "./post-choice.tsx";
import type { PostChoice } from "./schema.ts";

type SourceFieldsProps = {
  threadId: number | null;
  /** Posts at hand. */
  selected: readonly PostChoice[];
  /** The thread's other posts. */
  others: readonly PostChoice[];
  values: FormValues;
  errors: FormErrors;
};

export function SourceFields({ threadId, selected, others, values, errors }: SourceFieldsProps) {
  const { t } = useReader();
  return (
    <fieldset class={`field${errors.selected ? " field-invalid" : ""}`} id="f-selected" tabIndex={-1}>
      <legend>{t("practice.selected")}</legend>
      <p class="field-hint">{t("practice.selectedHint", { max: LIMITS.practice.posts })}</p>
      {errors.selected && <p class="field-error">{errors.selected}</p>}
      {selected.length > 0 && (
        <PostChoices
          posts={selected}
          name="selected"
          chosen={new Set(selected.map((post) => post.id))}
          threadId={threadId}
        />
      )}
      {others.length > 0 && (
        <details class="fold">
          <summary>{t("practice.others")}</summary>
          <PostChoices posts={others} name="selected" chosen={new Set()} threadId={threadId} />
        </details>
      )}
      <Field
        name="more"
        label={t("practice.more")}
        hint={t("practice.moreHint")}
        autocomplete="off"
        values={values}
        errors={errors}
      />
      <Actions>
        <SubmitButton look="plain" name="intent" value="posts">
          {t("practice.updatePosts")}
        </SubmitButton>
      </Actions>
    </fieldset>
  );
}
