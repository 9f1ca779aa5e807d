/** Writing to one or several people privately: the same editor as everywhere. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import { Attach } from "../../ui/attach.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { DraftButton, DraftNotice } from "../drafts/draft-parts.tsx";
import { type DraftData, draftContext } from "../drafts/facts.ts";
import { MarkdownHints, Preview } from "../threads/composer.tsx";

type PageProps = {
  /** to (handles between commas), title, text. */
  values: FormValues;
  errors: FormErrors;
  idempotencyKey: string;
  preview?: string | undefined;
  draft?: DraftData | undefined;
};

export function NewConversationPage({ values, errors, idempotencyKey, preview, draft }: PageProps) {
  const { t } = useReader();
  const shown = { values, errors };
  const context = draftContext.conversation(idempotencyKey);
  const labels = { to: t("conversation.to"), title: t("conversation.title"), text: t("conversation.text") };
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: links.conversations(), label: t("conversation.heading") }]} />
      <h1>{t("conversation.new")}</h1>
      <p class="lead">{t("conversation.newLead")}</p>
      <Form action={links.newConversation()} hidden={{ key: idempotencyKey }} draft={context}>
        <Errors errors={errors} labels={labels} />
        <DraftNotice draft={draft} />
        <Field
          {...shown}
          name="to"
          label={labels.to}
          hint={t("conversation.toHint", { max: LIMITS.conversation.people - 1 })}
          autocomplete="off"
          required
          autofocus={!values.to}
        />
        <Field
          {...shown}
          name="title"
          label={labels.title}
          hint={t("conversation.titleHint")}
          max={LIMITS.conversation.subject}
          autocomplete="off"
        />
        <Preview html={preview ?? null} />
        <Field
          {...shown}
          kind="textarea"
          name="text"
          label={labels.text}
          rows={10}
          max={LIMITS.post.max}
          markdown="full"
          required
        />
        <Attach />
        <MarkdownHints />
        <Actions>
          <SubmitButton name="intent" value="post">
            {t("conversation.send")}
          </SubmitButton>
          <SubmitButton look="plain" name="intent" value="preview">
            {t("composer.preview")}
          </SubmitButton>
          <DraftButton context={context} />
        </Actions>
      </Form>
    </div>
  );
}
