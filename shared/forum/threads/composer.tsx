/** Where a reply is written; and what stands there for those who cannot write here. */
import type { ThreadState } from "../../contract.ts";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import type { Reader } from "../../reader.ts";
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

type ComposerProps = { reader: Reader; thread: ThreadState; space: SpaceSubject; state: ComposerState };

export function Composer({ reader, thread, space, state }: ComposerProps) {
  const { t, viewer } = reader;
  if (thread.deleted) return null;
  const refused = refusal(viewer, "post.create", threadSubject(thread, space));
  if (refused?.reason === "sign_in_needed") return <Invitation reader={reader} thread={thread} />;
  if (refused) return <RefusalNote reader={reader} refusal={refused} id="reply" />;
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
        <Errors reader={reader} errors={state.errors} />
        {state.replyTo && <ReplyingTo reader={reader} thread={thread} replyTo={state.replyTo} />}
        <DraftNotice reader={reader} draft={state.draft} />
        <Preview reader={reader} html={state.preview ?? null} />
        <Field
          reader={reader}
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
        <PollFields reader={reader} values={state.values} errors={state.errors} />
        <Actions>
          <SubmitButton name="intent" value="post">
            {t(question ? "composer.sendAnswer" : "composer.send")}
          </SubmitButton>
          <SubmitButton look="plain" name="intent" value="preview">
            {t("composer.preview")}
          </SubmitButton>
          <DraftButton reader={reader} context={context} />
          <Attach reader={reader} />
          <span class="composer-state" data-composer-state aria-live="polite" />
        </Actions>
        <MarkdownHints reader={reader} />
      </Form>
    </section>
  );
}

/** The text as it will look; the client fills the same place. */
export function Preview({ reader, html }: { reader: Reader; html: string | null }) {
  return (
    <section class="preview" data-preview aria-label={reader.t("composer.previewHeading")} hidden={html === null}>
      <p class="preview-heading">{reader.t("composer.previewHeading")}</p>
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

export function MarkdownHints({ reader }: { reader: Reader }) {
  return (
    <details class="hints">
      <summary>{reader.t("composer.hints")}</summary>
      <dl>
        {HINTS.map((hint) => (
          <div key={hint.key}>
            <dt>
              <code>{hint.code}</code>
            </dt>
            <dd>{reader.t(hint.key)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

export function ReplyingTo({
  reader,
  thread,
  replyTo,
}: Pick<ComposerProps, "reader" | "thread"> & { replyTo: NonNullable<ComposerState["replyTo"]> }) {
  return (
    <p class="replying-to" data-replying-to>
      <Icon name="reply" />
      <a href={links.post(replyTo.id)}>{reader.t("composer.replyingTo", { name: replyTo.name })}</a>
      <a class="button-quiet" href={`${links.thread(thread)}#reply`} data-act="reply-cancel">
        {reader.t("composer.replyCancel")}
      </a>
    </p>
  );
}

function Invitation({ reader, thread }: { reader: Reader; thread: ThreadState }) {
  const { t } = reader;
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
