/** When the forum asks after problems: set by administrators. */

import { Crumbs } from "../frame/crumbs.tsx";
import { LIMITS } from "../limits.ts";
import { keyOf } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";

const FIELDS = ["described", "clarified", "options", "chosen", "tried", "again", "times"] as const;

export function RemindersPage({ values, errors }: { values: FormValues; errors: FormErrors }) {
  const { t } = useReader();
  const label = (field: (typeof FIELDS)[number]) =>
    field === "again" || field === "times"
      ? t(keyOf("problems.reminders", field))
      : t("problems.reminders.stage", { stage: t(keyOf("stage.name", field)) });
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: "/admin", label: t("admin.heading") }]} />
      <h1>{t("problems.reminders.heading")}</h1>
      <p class="lead">{t("problems.reminders.lead")}</p>
      <Form action="/admin/problems">
        <Errors errors={errors} />
        {FIELDS.map((field) => (
          <Field
            key={field}
            name={field}
            label={label(field)}
            hint={
              field === "times"
                ? t("problems.reminders.timesHint", { max: LIMITS.problem.times })
                : t("problems.reminders.daysHint", { max: LIMITS.problem.days })
            }
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
