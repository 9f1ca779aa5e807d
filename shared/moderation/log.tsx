/** The public log of moderation: what was done, where, why, when, and in which role. */

import { links } from "../links.ts";
import { keyOf, localised } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import type { SpaceData } from "../spaces/schema.ts";
import { Field, Form, type FormValues, SubmitButton } from "../ui/form.tsx";
import { MoreLink } from "../ui/pagination.tsx";
import { ACTS, FLAG_REASONS, UNDO_DAYS } from "./facts.ts";
import { ActList, ModerationTabs } from "./parts.tsx";
import type { ActItem } from "./schema.ts";

type Props = {
  acts: readonly ActItem[];
  filter: Readonly<Record<string, string>>;
  spaces: readonly Pick<SpaceData, "slug" | "name">[];
  next: string | null;
};

export function LogPage({ acts, filter, spaces, next }: Props) {
  const { t, viewer, language } = useReader();
  const isUndo = filter.undoable === "1";
  const shown = { values: filter as FormValues, errors: {}, kind: "select" as const, required: true };
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t(isUndo ? "moderation.log.undoHeading" : "moderation.log.heading")}</h1>
          <p class="lead">{isUndo ? t("moderation.log.undoLead", { count: UNDO_DAYS }) : t("moderation.log.lead")}</p>
          {!isUndo && <p class="fine">{t("moderation.log.rule")}</p>}
        </div>
      </header>
      {viewer && <ModerationTabs here={isUndo ? "undo" : "log"} />}
      <Form
        action={links.moderationLog()}
        method="get"
        class="moderation-filters"
        hidden={{ undoable: filter.undoable }}
      >
        <Field
          {...shown}
          name="what"
          label={t("moderation.log.what")}
          empty={t("moderation.queue.anything")}
          options={ACTS.map((value) => ({ value, label: t(keyOf("moderation.act", value)) }))}
        />
        <Field
          {...shown}
          name="space"
          label={t("moderation.queue.space")}
          empty={t("moderation.queue.anySpace")}
          options={spaces.map(({ slug, name }) => ({ value: slug, label: localised(name, language) }))}
        />
        <Field
          {...shown}
          name="ground"
          label={t("moderation.queue.reason")}
          empty={t("moderation.queue.anyReason")}
          options={FLAG_REASONS.map((value) => ({ value, label: t(keyOf("moderation.reason", value)) }))}
        />
        <SubmitButton look="plain">{t("moderation.queue.filter")}</SubmitButton>
      </Form>
      <ActList acts={acts} level={2} />
      <MoreLink href={next} />
    </>
  );
}
