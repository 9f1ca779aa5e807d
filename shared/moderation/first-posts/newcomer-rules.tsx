/** The administrators' form: how many first posts are read, how many links and words a new member's text may hold, watched words. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { NEWCOMER_LIMITS } from "./facts.ts";

const NUMBERS = ["reviewed", "links", "words"] as const;

type Props = { values: FormValues; errors: FormErrors };

export function NewcomerRulesPage({ values, errors }: Props) {
  const { t } = useReader();
  const common = { values, errors };
  const labels = Object.fromEntries([...NUMBERS, "watched"].map((name) => [name, t(keyOf("newcomers.rule", name))]));
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: "/admin", label: t("admin.heading") }]} />
      <h1>{t("newcomers.settings")}</h1>
      <p class="lead">{t("newcomers.settingsLead")}</p>
      <Form action="/admin/newcomers" class="form-narrow">
        <Errors errors={errors} labels={labels} />
        {NUMBERS.map((name) => (
          <Field
            key={name}
            {...common}
            name={name}
            label={labels[name] ?? ""}
            hint={`${t(keyOf("newcomers.ruleHint", name))} ${t("form.between", NEWCOMER_LIMITS[name])}`}
            required
          />
        ))}
        <Field
          {...common}
          kind="textarea"
          rows={5}
          name="watched"
          label={labels.watched ?? ""}
          hint={t("newcomers.ruleHint.watched")}
        />
        <Actions>
          <SubmitButton>{t("form.save")}</SubmitButton>
        </Actions>
      </Form>
    </div>
  );
}
