/** Changing a post with care: version check with both texts side by side, and deletion that asks first and says why. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import type { Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Attach } from "../../ui/attach.tsx";
import { ConflictNotice, TheirText } from "../../ui/conflict.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { PersonName } from "../../ui/person.tsx";
import { DraftButton, DraftNotice } from "../drafts/draft-parts.tsx";
import { type DraftData, draftContext } from "../drafts/facts.ts";
import { MarkdownHints, Preview } from "./composer.tsx";
import type { PostData, ThreadState } from "./schema.ts";

type PostPageProps = { thread: ThreadState; post: PostData; values: FormValues; errors: FormErrors };

export type EditPostProps = PostPageProps & {
  /** The version that the text in `values` started from. */
  version: number;
  preview?: string | null;
  /** Somebody saved in between: their text, to be compared with the reader's own. */
  conflict?: { source: string; version: number } | null;
  /** What the values were taken from. */
  draft?: DraftData | null | undefined;
};

export function EditPostPage({ thread, post, values, errors, version, preview, conflict, draft }: EditPostProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <div class="form-page">
      <Crumb thread={thread} post={post} />
      <h1>{t(post.number === null ? "form.editComment" : "form.editPost")}</h1>
      <Form
        action={`/p/${post.id}/edit`}
        hidden={{ version: conflict?.version ?? version }}
        island="edit"
        draft={draftContext.edit(post.id)}
      >
        {!conflict && <Errors errors={errors} labels={labelsOf(reader)} />}
        {conflict && <ConflictNotice title={t("form.conflict")} />}
        <DraftNotice draft={draft} />
        <Preview html={preview ?? null} />
        <div class={conflict ? "side-by-side" : undefined}>
          {conflict && <TheirText lang={post.language} source={conflict.source} />}
          <Field
            kind="textarea"
            name="text"
            label={t(conflict ? "form.yourText" : "form.text")}
            rows={post.number === null ? 4 : 16}
            max={post.number === null ? LIMITS.comment.max : LIMITS.post.max}
            markdown={post.number === null ? "small" : "full"}
            lang={post.language}
            required
            values={values}
            errors={errors}
          />
        </div>
        <Attach />
        <MarkdownHints />
        <Field
          name="reason"
          label={t("form.editReason")}
          hint={t("form.editReasonHint")}
          max={LIMITS.reason.max}
          values={values}
          errors={errors}
        />
        <Actions>
          <SubmitButton name="intent" value="save">
            {t("form.save")}
          </SubmitButton>
          <SubmitButton look="plain" name="intent" value="preview">
            {t("composer.preview")}
          </SubmitButton>
          <DraftButton context={draftContext.edit(post.id)} />
          <a class="button button-plain" href={links.post(post.id)}>
            {t("form.cancel")}
          </a>
        </Actions>
      </Form>
    </div>
  );
}

const labelsOf = ({ t }: Reader) => ({ text: t("form.text"), reason: t("form.editReason") });

export function DeletePostPage({ thread, post, values, errors }: PostPageProps) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <Crumb thread={thread} post={post} />
      <h1>{post.number === null ? t("form.deleteComment") : t("form.deletePost", { number: post.number })}</h1>
      <p>{t("form.deleteText")}</p>
      <blockquote class="excerpt" dir="auto">
        <p class="fine">
          <PersonName person={post.author} />
        </p>
        <div class="prose" lang={post.language} dangerouslySetInnerHTML={{ __html: post.html }} />
      </blockquote>
      <DeleteForm action={`/p/${post.id}/delete`} back={links.post(post.id)} values={values} errors={errors} />
    </div>
  );
}

type DeleteThreadProps = { thread: ThreadState; values: FormValues; errors: FormErrors };

export function DeleteThreadPage({ thread, values, errors }: DeleteThreadProps) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <h1>{t("form.deleteThread")}</h1>
      <p>{t("form.deleteThreadText", { count: thread.postCount })}</p>
      <p class="excerpt" dir="auto" lang={thread.language}>
        {thread.title}
      </p>
      <DeleteForm action={`/t/${thread.id}/delete`} back={links.thread(thread)} values={values} errors={errors} />
    </div>
  );
}

type DeleteFormProps = { action: string; back: string; values: FormValues; errors: FormErrors };

function DeleteForm({ action, back, values, errors }: DeleteFormProps) {
  const { t } = useReader();
  return (
    <Form action={action}>
      <Errors errors={errors} />
      <Field
        name="reason"
        label={t("form.deleteReason")}
        hint={t("form.deleteReasonHint")}
        max={LIMITS.reason.max}
        values={values}
        errors={errors}
      />
      <Actions>
        <SubmitButton look="danger">{t("form.delete")}</SubmitButton>
        <a class="button button-plain" href={back}>
          {t("form.cancel")}
        </a>
      </Actions>
    </Form>
  );
}

function Crumb({ thread, post }: Pick<PostPageProps, "thread" | "post">) {
  return <Crumbs steps={[{ href: links.post(post.id), label: thread.title }]} />;
}
