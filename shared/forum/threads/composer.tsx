/** Where a reply is written; and what stands there for those who cannot write here. */

import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import { refusal } from "../../refusals.ts";
import type { SpaceSubject } from "../../spaces/rules.ts";
import type { TextKey } from "../../text.ts";
import { Attach } from "../../ui/attach.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import { RefusalNote } from "../../ui/refusal.tsx";
import { DraftButton, DraftNotice } from "../drafts/draft-parts.tsx";
import { type DraftData, draftContext } from "../drafts/facts.ts";
import { PollFields } from "../polls/poll-fields.tsx";
import type { CommentDraft } from "./comment-form.tsx";
import { threadSubject } from "./post-props.ts";
import type { ThreadState } from "./schema.ts";

export type ComposerState = {
  /** UUID: the same key sent twice makes one post. */
  key: string;
  values: FormValues;
  errors: FormErrors;
  replyTo?: { id: number; number: number | null; name: string } | null;
  /** Sanitised HTML of the text as it would be published. */
  preview?: string | null;
  /** What the values were taken from. */
  draft?: DraftData | null;
  /** Set where the page was opened with `?comment=`. */
  comment?: CommentDraft | null;
};

type ComposerProps = { thread: ThreadState; space: SpaceSubject; state: ComposerState };

export function Composer({ thread, space, state }: ComposerProps) {
  const { t, viewer } = useReader();
  if (thread.deleted) return null;
  const refused = refusal(viewer, "post.create", threadSubject(thread, space));
  if (refused?.reason === "sign_in_needed") return <Invitation thread={thread} />;
  if (refused) return <RefusalNote refusal={refused} id="reply" />;
  const question = thread.kind === "question";
  const context = draftContext.reply(thread.id);
  return (
    <section class="composer" id="reply" aria-labelledby="reply-heading">
      <h2 id="reply-heading">{t(question ? "composer.answerHeading" : "composer.replyHeading")}</h2>
      <Form
        action={`/t/${thread.id}/posts#reply`}
        hidden={{ key: state.key, replyTo: state.replyTo?.id }}
        island="composer"
        id="composer"
        draft={context}
      >
        <Errors errors={state.errors} />
        {state.replyTo && <ReplyingTo thread={thread} replyTo={state.replyTo} />}
        <DraftNotice draft={state.draft} />
        <Preview html={state.preview ?? null} />
        <Field
          kind="textarea"
          name="text"
          label={t(question ? "composer.answer" : "composer.text")}
          hint={question ? t("composer.answerHint") : undefined}
          rows={9}
          max={LIMITS.post.max}
          markdown="full"
          required
          values={state.values}
          errors={state.errors}
        />
        <PollFields values={state.values} errors={state.errors} />
        <Actions>
          <SubmitButton name="intent" value="post">
            {t(question ? "composer.sendAnswer" : "composer.send")}
          </SubmitButton>
          <SubmitButton look="plain" name="intent" value="preview">
            {t("composer.preview")}
          </SubmitButton>
          <DraftButton context={context} />
          <Attach />
          <span class="composer-state" data-composer-state aria-live="polite" />
        </Actions>
        <MarkdownHints />
      </Form>
    </section>
  );
}

/** The text as it will look; the client fills the same place. */
export function Preview({ html }: { html: string | null }) {
  const { t } = useReader();
  return (
    <section class="preview" data-preview aria-label={t("composer.previewHeading")} hidden={html === null}>
      <p class="preview-heading">{t("composer.previewHeading")}</p>
      <div class="prose" dangerouslySetInnerHTML={{ __html: html ?? "" }} />
    </section>
  );
}

const HINTS: readonly { code: string; key: TextKey }[] = [
  { code: "**…**", key: "composer.hintBold" },
  { code: "*…*", key: "composer.hintItalic" },
  { code: "> …", key: "composer.hintQuote" },
  { code: "- …", key: "composer.hintList" },
  { code: "[…](https://…)", key: "composer.hintLink" },
  { code: "| … | … |", key: "composer.hintTable" },
];

export function MarkdownHints() {
  const { t } = useReader();
  return (
    <details class="hints">
      <summary>{t("composer.hints")}</summary>
      <dl>
        {HINTS.map((hint) => (
          <div key={hint.key}>
            <dt>
              <code>{hint.code}</code>
            </dt>
            <dd>{t(hint.key)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export function ReplyingTo({
  thread,
  replyTo,
}: Pick<ComposerProps, "thread"> & { replyTo: NonNullable<ComposerState["replyTo"]> }) {
  const { t } = useReader();
  return (
    <p class="replying-to" data-replying-to>
      <Icon name="reply" />
      <a href={links.post(replyTo.id)}>{t("composer.replyingTo", { name: replyTo.name })}</a>
      <a class="button-quiet" href={`${links.thread(thread)}#reply`} data-act="reply-cancel">
        {t("composer.replyCancel")}
      </a>
    </p>
  );
}

function Invitation({ thread }: { thread: ThreadState }) {
  const { t } = useReader();
  const next = encodeURIComponent(`${links.thread(thread)}#reply`);
  return (
    <section class="invitation" id="reply" aria-labelledby="reply-heading">
      <h2 id="reply-heading">{t("composer.inviteHeading")}</h2>
      <p>{t("composer.inviteText")}</p>
      <p class="form-actions">
        <a class="button button-primary" href={`/sign-in?next=${next}`}>
          {t("nav.signIn")}
        </a>
        <a class="button button-plain" href={`/register?next=${next}`}>
          {t("nav.register")}
        </a>
      </p>
    </section>
  );
}
