/** What a new thread of each kind begins with in a space, in every interface language. */

import { Crumbs } from "../frame/crumbs.tsx";
import { LIMITS } from "../limits.ts";
import { keyOf, localised } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { ConflictNotice } from "../ui/conflict.tsx";
import { Actions, Errors, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";
import { type InterfaceLanguage, LocalisedFields, localisedLabels } from "../ui/localised-fields.tsx";
import { THREAD_KINDS } from "./kinds.ts";
import type { Named } from "./space-form.tsx";

export type TemplatesProps = {
  space: Named;
  values: FormValues;
  errors: FormErrors;
  version: string;
  conflict: boolean;
  languages: readonly InterfaceLanguage[];
};

export function SpaceTemplatesPage({ space, values, errors, version, conflict, languages }: TemplatesProps) {
  const reader = useReader();
  const { t } = reader;
  const field = { values, errors, languages };
  const labels = Object.assign(
    {},
    ...THREAD_KINDS.flatMap((kind) => [
      localisedLabels(languages, `hint_${kind}`, `${t(keyOf("kind", kind))}, ${t("spaces.field.hint")}`),
      localisedLabels(languages, `body_${kind}`, `${t(keyOf("kind", kind))}, ${t("spaces.field.body")}`),
    ]),
  );
  return (
    <div class="form-page">
      <Crumbs
        steps={[
          { href: "/admin", label: t("admin.heading") },
          { href: "/admin/spaces", label: t("admin.spaces") },
          { href: `/admin/spaces/${space.id}`, label: localised(space.name, reader.language) },
        ]}
      />
      <h1>{t("spaces.templates")}</h1>
      <p class="lead">{t("spaces.templatesLead")}</p>
      {conflict && <ConflictNotice title={t("spaces.conflict")} />}
      <Form action={`/admin/spaces/${space.id}/templates`} hidden={{ version }}>
        {!conflict && <Errors errors={errors} labels={labels} />}
        {THREAD_KINDS.map((kind) => (
          <section key={kind} class="form-part" aria-labelledby={`template-${kind}`}>
            <h2 id={`template-${kind}`}>{t(keyOf("kind", kind))}</h2>
            <LocalisedFields
              {...field}
              prefix={`hint_${kind}`}
              label={t("spaces.field.hint")}
              max={LIMITS.space.hint}
            />
            <LocalisedFields
              {...field}
              kind="textarea"
              rows={8}
              prefix={`body_${kind}`}
              label={t("spaces.field.body")}
              max={LIMITS.space.template}
            />
          </section>
        ))}
        <Actions>
          <SubmitButton>{t("form.save")}</SubmitButton>
          <a class="button button-plain" href={`/admin/spaces/${space.id}`}>
            {t("form.cancel")}
          </a>
        </Actions>
      </Form>
    </div>
  );
}
