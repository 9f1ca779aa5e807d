/** All that others told of trying a practice, narrowed by what came of it, the country and whether it is confirmed. */
import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { countryName, keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { named } from "../../ui/codes.ts";
import { Actions, Field, Form, SubmitButton } from "../../ui/form.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import type { TriedCounts } from "../record/schema.ts";
import { triedWords } from "../record/tried.tsx";
import type { PracticeSubject } from "../rules.ts";
import { ReplicationRow } from "./parts.tsx";
import { REPLICATION_OUTCOMES } from "./record.ts";
import type { ReplicationItem } from "./schema.ts";

export type ReplicationListProps = {
  practice: { id: number; slug: string; title: string; language: string; tried: TriedCounts; subject: PracticeSubject };
  items: readonly ReplicationItem[];
  countries: readonly string[];
  filters: Readonly<Record<string, string>>;
  next: string | null;
};

export function ReplicationListPage({ practice, items, countries, filters, next }: ReplicationListProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <div class="practice-list">
      <header class="page-head">
        <div class="page-head-words">
          <Crumbs
            steps={[
              { href: "/practices", label: t("nav.practices") },
              { href: links.practice(practice), label: practice.title, lang: practice.language },
            ]}
          />
          <h1>{t("replication.heading")}</h1>
          <p class="lead">{triedWords(reader, practice.tried) || t("replication.none")}</p>
        </div>
        {can(reader.viewer, "replication.record", practice.subject) && (
          <a class="button button-primary" href={`${links.replications(practice.id)}/new`}>
            {t("replication.record")}
          </a>
        )}
      </header>
      <Filters practiceId={practice.id} countries={countries} filters={filters} />
      {items.length > 0 ? (
        <ul class="replication-rows">
          {items.map((item) => (
            <ReplicationRow key={item.id} item={item} />
          ))}
        </ul>
      ) : (
        <p class="empty">{t("replication.noneHere")}</p>
      )}
      <MoreLink href={next} />
    </div>
  );
}

type FilterProps = Pick<ReplicationListProps, "countries" | "filters"> & { practiceId: number };

function Filters({ practiceId, countries, filters }: FilterProps) {
  const reader = useReader();
  const { t } = reader;
  const common = {
    values: filters,
    errors: {},
    scope: "filter",
    required: true,
    kind: "select",
    empty: t("filter.any"),
  } as const;
  return (
    <Form action={links.replications(practiceId)} method="get" class="filter-form filter-line">
      <Field
        {...common}
        name="outcome"
        label={t("replication.outcome")}
        options={REPLICATION_OUTCOMES.map((value) => ({ value, label: t(keyOf("replication.outcomeIs", value)) }))}
      />
      <Field
        {...common}
        name="country"
        label={t("filter.country")}
        options={named(countries, (code) => countryName(reader, code), reader.language)}
      />
      <Field
        {...common}
        name="status"
        label={t("replication.standing")}
        options={(["confirmed", "submitted"] as const).map((value) => ({
          value,
          label: t(keyOf("replication.status", value)),
        }))}
      />
      <Actions>
        <SubmitButton look="plain">{t("filter.apply")}</SubmitButton>
      </Actions>
    </Form>
  );
}
