/** The small form that adds a comment under a post. */

import { LIMITS } from "../../limits.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { DraftButton, DraftNotice } from "../drafts/draft-parts.tsx";
import { type DraftData, draftContext } from "../drafts/facts.ts";

export type CommentDraft = {
  on: number;
  key: string;
  values: FormValues;
  errors: FormErrors;
  draft?: DraftData | null | undefined;
};

/**
 * Posts to the thread with `parentId`; `key` makes a repeated sending harmless. Where a text is refused, the fragment
 * leads a browser without scripts back to the form.
 */
export function CommentForm({ threadId, draft }: { threadId: number; draft: CommentDraft }) {
  const { t } = useReader();
  const scope = `c${draft.on}`;
  const id = `comment-${draft.on}`;
  const context = draftContext.comment(draft.on);
  return (
    <section class="comment-form" id={id} aria-label={t("composer.commentHeading")}>
      <Form
        action={`/t/${threadId}/posts#${id}`}
        hidden={{ key: draft.key, parentId: draft.on }}
        island="comment"
        draft={context}
      >
        <Errors errors={draft.errors} scope={scope} />
        <DraftNotice draft={draft.draft} />
        <Field
          kind="textarea"
          name="text"
          scope={scope}
          label={t("composer.comment")}
          hint={t("composer.commentHint")}
          rows={3}
          max={LIMITS.comment.max}
          markdown="small"
          required
          values={draft.values}
          errors={draft.errors}
        />
        <Actions>
          <SubmitButton name="intent" value="post">
            {t("composer.sendComment")}
          </SubmitButton>
          <DraftButton context={context} />
        </Actions>
      </Form>
    </section>
  );
}
