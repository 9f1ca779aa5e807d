/** Telling the moderators of something, on a page of its own or over the page where it stands. */

import { Crumbs } from "../frame/crumbs.tsx";
import { LIMITS } from "../limits.ts";
import { links } from "../links.ts";
import { keyOf } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";
import { FLAG_REASONS, type Flaggable } from "./facts.ts";

type Props = {
  what: Flaggable;
  id: number;
  /** Of the thread or person. */
  title: string;
  language: string | null;
  back: string;
  /** A private message: moderators don't see it unless it is flagged. */
  isPrivate: boolean;
  /** Id of the reader's flag that waits already. */
  own: number | null;
  values: FormValues;
  errors: FormErrors;
};

export function FlagPage({ what, id, title, language, back, isPrivate, own, values, errors }: Props) {
  const { t } = useReader();
  return (
    <div class="form-page" id="flag">
      <Crumbs steps={[{ href: back, label: title, lang: language ?? undefined }]} />
      <h1>{t(keyOf("moderation.flag.heading", what))}</h1>
      {own !== null && <p class="notice">{t("moderation.flag.waits")}</p>}
      <p class="fine">{t(isPrivate ? "moderation.flag.leadPrivate" : "moderation.flag.lead")}</p>
      <Form action={links.flag(what, id)} class="form-narrow">
        <Errors errors={errors} />
        <Field
          kind="radios"
          name="reason"
          label={t("moderation.flag.reason")}
          required
          options={FLAG_REASONS.map((value) => ({
            value,
            label: t(keyOf("moderation.reason", value)),
            hint: t(keyOf("moderation.reasonHint", value)),
          }))}
          values={values}
          errors={errors}
        />
        <Field
          kind="textarea"
          name="words"
          rows={3}
          label={t("moderation.flag.words")}
          max={LIMITS.moderation.words}
          values={values}
          errors={errors}
        />
        <Actions>
          <SubmitButton>{t(own === null ? "moderation.flag.send" : "moderation.flag.change")}</SubmitButton>
          <a class="button button-plain" href={back} data-close>
            {t("moderation.flag.cancel")}
          </a>
        </Actions>
      </Form>
      {own !== null && (
        <Form action={`/moderation/flags/${own}/withdraw`}>
          <SubmitButton look="plain">{t("moderation.flag.withdraw")}</SubmitButton>
        </Form>
      )}
    </div>
  );
}
