/** Drafts: all of one's own with where they belong, and one alone where its form can't be gone back to. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { keyOf, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Act } from "../../ui/act.tsx";
import { ConflictNotice, TheirText } from "../../ui/conflict.tsx";
import { Actions, Errors, Field, Form, type FormErrors, Hidden, SubmitButton } from "../../ui/form.tsx";
import { Time } from "../../ui/marks.tsx";
import { PollFields } from "../polls/poll-fields.tsx";
import type { DraftData, DraftItem, DraftPlace } from "./facts.ts";

export function DraftsPage({ drafts }: { drafts: readonly DraftItem[] }) {
  const { t } = useReader();
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("drafts.heading")}</h1>
          <p class="lead">{t("drafts.lead")}</p>
        </div>
      </header>
      {drafts.length === 0 && <p class="empty">{t("drafts.empty")}</p>}
      <ul class="rows">
        {drafts.map((draft) => (
          <DraftRow key={draft.context} draft={draft} />
        ))}
      </ul>
    </>
  );
}

function DraftRow({ draft }: { draft: DraftItem }) {
  const reader = useReader();
  const { t } = reader;
  const { context, place } = draft;
  const title = draft.title ?? untitled(reader, place);
  return (
    <li class="row draft">
      <div class="row-main">
        <h2 class="row-title">
          <a href={`${links.draft(context)}/continue`} lang={draft.titleLanguage ?? undefined} dir="auto">
            {title}
          </a>
        </h2>
        <p class="row-excerpt" dir="auto">
          {draft.excerpt || t("drafts.noWords")}
        </p>
        <p class="row-facts">
          <span>{placeName(reader, place)}</span>
          <Time iso={draft.updatedAt} />
        </p>
      </div>
      <div class="draft-actions">
        <a class="button button-plain button-small" href={`${links.draft(context)}/continue`}>
          {t("drafts.continue")}
        </a>
        <Act to={`${links.draft(context)}/delete`} act="draft-delete" label={t("drafts.delete")} icon="deleted" />
      </div>
    </li>
  );
}

function untitled({ t }: Reader, { kind }: DraftPlace): string {
  if (kind === "conversation") return t("conversation.untitled");
  return t(kind === "new" ? "drafts.untitled" : "drafts.notReadable");
}

const placeName = ({ t }: Reader, place: DraftPlace): string => t(keyOf("drafts.place", place.kind));

type DraftPageProps = {
  draft: DraftData;
  /** Saved on another device meanwhile. */
  theirs?: DraftData | undefined;
  errors?: FormErrors;
};

/** The text by itself: its thread is gone for the writer, or two devices wrote at once and both texts stand here. */
export function DraftPage({ draft, theirs, errors = {} }: DraftPageProps) {
  const { t } = useReader();
  const { text, ...rest } = draft.fields;
  const values = { ...draft.fields, text: text ?? "" };
  const poll = Object.keys(rest).filter((name) => name.startsWith("poll"));
  const hasPoll = Boolean(rest.pollQuestion || rest.pollOptions);
  const others = Object.entries(rest).filter(([name]) => !hasPoll || !poll.includes(name));
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: "/drafts", label: t("drafts.heading") }]} />
      <h1>{t("drafts.one")}</h1>
      <Form action={links.draft(draft.context)} hidden={{ draftRevision: draft.revision }}>
        {others.flatMap(([name, value]) =>
          [value].flat().map((each) => <Hidden key={name + each} values={{ [name]: each }} />),
        )}
        {theirs ? <ConflictNotice title={t("drafts.conflict")} /> : <Errors errors={errors} />}
        <div class={theirs ? "side-by-side" : undefined}>
          {theirs && <TheirText lang="" source={wordsOf(theirs)} />}
          <Field
            kind="textarea"
            name="text"
            label={t(theirs ? "form.yourText" : "form.text")}
            rows={14}
            max={LIMITS.post.max}
            required
            values={values}
            errors={errors}
          />
        </div>
        {hasPoll && <PollFields values={values} errors={errors} />}
        <Actions>
          <SubmitButton>{t("form.save")}</SubmitButton>
          <a class="button button-plain" href="/drafts">
            {t("form.cancel")}
          </a>
        </Actions>
      </Form>
    </div>
  );
}

const wordsOf = ({ fields: { text, pollQuestion, pollOptions } }: DraftData): string =>
  [text, pollQuestion, pollOptions].filter(Boolean).join("\n\n");
