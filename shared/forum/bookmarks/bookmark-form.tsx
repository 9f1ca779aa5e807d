/** The form of one bookmark: a note to oneself, and when to be reminded. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { dateTime, keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import type { ThreadState } from "../threads/schema.ts";
import type { BookmarkData } from "./schema.ts";

type Props = {
  thread: Pick<ThreadState, "title" | "language">;
  /** Where the form goes. */
  to: string;
  back: string;
  bookmark: BookmarkData | null;
  values: FormValues;
  errors: FormErrors;
};

const CHOICES = ["none", "tomorrow", "week", "month", "date"] as const;

export function BookmarkFormPage({ thread, to, back, bookmark, values, errors }: Props) {
  const reader = useReader();
  const { t } = reader;
  return (
    <div class="form-page" id="bookmark">
      <Crumbs steps={[{ href: back, label: thread.title, lang: thread.language }]} />
      <h1>{t("bookmark.formHeading")}</h1>
      {bookmark?.due && bookmark.remindAt && (
        <p class="notice">{t("bookmark.wasDue", { date: dateTime(reader, bookmark.remindAt) })}</p>
      )}
      <Form action={to} class="form-narrow">
        <Errors errors={errors} />
        <Field
          kind="textarea"
          name="note"
          label={t("bookmark.note")}
          hint={t("bookmark.noteHint")}
          rows={3}
          max={LIMITS.bookmark.note}
          values={values}
          errors={errors}
        />
        <Field
          kind="radios"
          name="remind"
          label={t("bookmark.remind")}
          hint={t("bookmark.remindHint", { zone: reader.timeZone })}
          required
          options={CHOICES.map((value) => ({ value, label: t(keyOf("bookmark.choice", value)) }))}
          values={values}
          errors={errors}
        />
        <Field kind="date" name="remindOn" label={t("bookmark.date")} required values={values} errors={errors} />
        <Actions>
          <SubmitButton>{t("bookmark.save")}</SubmitButton>
          <a class="button button-plain" href={back} data-close>
            {t("bookmark.cancel")}
          </a>
        </Actions>
      </Form>
      {bookmark && (
        <form class="form-narrow" method="post" action={`/bookmarks/${bookmark.id}/delete`}>
          <SubmitButton look="danger">{t("bookmark.remove")}</SubmitButton>
        </form>
      )}
    </div>
  );
}
