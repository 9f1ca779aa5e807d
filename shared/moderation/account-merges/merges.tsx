/** Merging accounts: the form, the question with what would move, and the merges that were made. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Act } from "../../ui/act.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { Time } from "../../ui/marks.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { PersonName } from "../../ui/person.tsx";
import type { MergeItem } from "./schema.ts";

type Named = { handle: string; name: string };
export type MergeQuestion = { from: Named; into: Named; rows: readonly { table: string; count: number }[] };

type Props = {
  items: readonly MergeItem[];
  next: string | null;
  values: FormValues;
  errors: FormErrors;
  question: MergeQuestion | undefined;
};

export function MergesPage({ items, next, values, errors, question }: Props) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: "/admin", label: t("admin.heading") }]} />
      <h1>{t("merges.heading")}</h1>
      <p class="lead">{t("merges.lead")}</p>
      {question ? <Question question={question} values={values} /> : <MergeForm values={values} errors={errors} />}
      {items.length > 0 && <h2>{t("merges.made")}</h2>}
      <ul class="held-posts">
        {items.map((item) => (
          <li key={item.id} class="held-post">
            <p>
              <strong>@{item.from}</strong> → <PersonName person={item.into} />{" "}
              <span class="badge">{t(keyOf("merges.state", item.state))}</span>
            </p>
            <p class="held-where">
              <PersonName person={item.by} /> · <Time iso={item.at} /> · {t("merges.rows", { count: item.moved })}
            </p>
            <p class="held-note">{item.reason}</p>
            {item.undoable && <Act to={`/admin/merges/${item.id}/undo`} act="merge-undo" label={t("merges.undo")} />}
          </li>
        ))}
      </ul>
      <MoreLink href={next} />
    </div>
  );
}

function MergeForm({ values, errors }: Pick<Props, "values" | "errors">) {
  const { t } = useReader();
  const common = { values, errors };
  const labels = { from: t("merges.from"), into: t("merges.into"), reason: t("merges.reason") };
  return (
    <Form action="/admin/merges" class="form-narrow">
      <Errors errors={errors} labels={labels} />
      <Field {...common} name="from" label={labels.from} hint={t("merges.fromHint")} autocomplete="off" required />
      <Field {...common} name="into" label={labels.into} hint={t("merges.intoHint")} autocomplete="off" required />
      <Field
        {...common}
        kind="textarea"
        rows={3}
        name="reason"
        label={labels.reason}
        max={LIMITS.reason.max}
        required
      />
      <Actions>
        <SubmitButton name="intent" value="look">
          {t("merges.look")}
        </SubmitButton>
      </Actions>
    </Form>
  );
}

/** Nothing has happened yet. */
function Question({ question, values }: { question: MergeQuestion; values: FormValues }) {
  const { t } = useReader();
  const { from, into, rows } = question;
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  return (
    <Form
      action="/admin/merges"
      class="form-narrow"
      hidden={{ from: from.handle, into: into.handle, reason: String(values.reason ?? "") }}
    >
      <div class="notice" role="status">
        <p class="notice-title">
          {t("merges.question", { from: `${from.name} (@${from.handle})`, into: `${into.name} (@${into.handle})` })}
        </p>
        <p>{t("merges.consequences", { count: all })}</p>
      </div>
      <Actions>
        <SubmitButton look="danger" name="intent" value="merge">
          {t("merges.merge")}
        </SubmitButton>
        <a class="button button-plain" href="/admin/merges">
          {t("form.cancel")}
        </a>
      </Actions>
    </Form>
  );
}
