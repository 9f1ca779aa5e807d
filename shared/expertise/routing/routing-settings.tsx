/** The administrators' form: how many experts are asked, and when a request lapses or a question escalates. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { ROUTING_LIMITS } from "./facts.ts";

const FIELDS = ["experts", "delayMinutes", "lapseDays", "escalateDays"] as const;

type Props = { values: FormValues; errors: FormErrors };

export function RoutingSettingsPage({ values, errors }: Props) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: "/admin", label: t("admin.heading") }]} />
      <h1>{t("routing.settings")}</h1>
      <p class="lead">{t("routing.settingsLead")}</p>
      <Form action="/admin/routing" class="form-narrow">
        <Errors
          errors={errors}
          labels={Object.fromEntries(FIELDS.map((name) => [name, t(keyOf("routing.setting", name))]))}
        />
        {FIELDS.map((name) => (
          <Field
            key={name}
            name={name}
            label={t(keyOf("routing.setting", name))}
            hint={`${t(keyOf("routing.settingHint", name))} ${t("form.between", ROUTING_LIMITS[name])}`}
            required
            values={values}
            errors={errors}
          />
        ))}
        <Actions>
          <SubmitButton>{t("form.save")}</SubmitButton>
        </Actions>
      </Form>
    </div>
  );
}
