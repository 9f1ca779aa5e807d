/** One field: what it covers, who coordinates it, its experts, what they answered lately, which questions are open. */

import type { ThreadListItem } from "../../forum/threads/schema.ts";
import { ThreadRows } from "../../forum/threads/thread-list.tsx";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { keyOf, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import { Avatar, PersonName, personPlace } from "../../ui/person.tsx";
import type { ApplicationState } from "../facts.ts";
import type { ExpertItem, FieldAnswer, FieldData } from "../schema.ts";
import { FieldFacts } from "./fields.tsx";
import { Away } from "./panel.tsx";
import { AnswerList, Counts, ExpertCrumbs } from "./parts.tsx";

export type FieldPageProps = {
  field: FieldData;
  coordinators: readonly PersonRef[];
  /** The first of them. */
  experts: readonly ExpertItem[];
  latest: readonly (FieldAnswer & { by: { handle: string; name: string } })[];
  open: readonly ThreadListItem[];
  /** Where the reader stands in this field. */
  own: { recognised: boolean; application: ApplicationState | null };
};

export function FieldPage(props: FieldPageProps) {
  const { field, coordinators } = props;
  const { t, language } = useReader();
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <ExpertCrumbs />
          <h1>{localised(field.name, language)}</h1>
          {!field.isLine && <p class="fine">{t("experts.topicOf", { line: localised(field.line.name, language) })}</p>}
          {field.archived && <p class="notice">{t("experts.archivedText")}</p>}
          {localised(field.description, language) && <p class="lead">{localised(field.description, language)}</p>}
          <FieldFacts field={field} coordinators={coordinators} />
        </div>
        <Doors {...props} />
      </header>
      <Experts {...props} />
      <Open {...props} />
      <Latest {...props} />
    </>
  );
}

function Doors({ field, own }: FieldPageProps) {
  const { t, viewer } = useReader();
  const at = links.field(field.slug);
  const subject = { field, personId: viewer?.id ?? 0, recognised: own.recognised };
  return (
    <div class="page-acts">
      {can(viewer, "field.coordinate", field) && (
        <a class="button button-plain" href={`${at}/desk`}>
          {t("experts.desk")}
        </a>
      )}
      {can(viewer, "expert.keep", subject) && (
        <a class="button button-plain" href="/settings/expertise">
          {t("experts.ownEdit")}
        </a>
      )}
      {can(viewer, "expert.apply", subject) && (
        <a class="button button-plain" href={`${at}/apply`}>
          {own.application === "open" || own.application === "proposed"
            ? t(keyOf("experts.see", own.application))
            : t("experts.apply")}
        </a>
      )}
    </div>
  );
}

function Experts({ field, experts }: FieldPageProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <section class="profile-section" aria-labelledby="field-experts">
      <h2 id="field-experts">{t("experts.fieldExperts")}</h2>
      {experts.length === 0 && <p class="empty">{t("experts.noneYet")}</p>}
      <ul class="people">
        {experts.map((item) => (
          <li key={item.person.id} class="people-item">
            <Avatar person={item.person} />
            <div>
              <p class="people-name">
                <PersonName person={item.person} />
              </p>
              <p class="fine">{personPlace(reader, item.person)}</p>
              <ul class="facts">
                {item.recognitions.map(({ counts }) => (
                  <Counts key={field.slug} counts={counts} />
                ))}
              </ul>
              <Away until={item.awayUntil} />
            </div>
          </li>
        ))}
      </ul>
      {experts.length > 0 && (
        <p>
          <a href={`${links.experts()}?field=${field.slug}`}>{t("experts.toPanel", { count: field.experts })}</a>
        </p>
      )}
    </section>
  );
}

function Open({ open }: FieldPageProps) {
  const { t } = useReader();
  return (
    <section class="profile-section" aria-labelledby="field-open">
      <h2 id="field-open">{t("experts.open")}</h2>
      {open.length === 0 ? <p class="empty">{t("experts.noneOpen")}</p> : <ThreadRows items={open} level={3} />}
    </section>
  );
}

function Latest({ latest }: FieldPageProps) {
  const { t } = useReader();
  if (latest.length === 0) return null;
  return (
    <section class="profile-section" aria-labelledby="field-latest">
      <h2 id="field-latest">{t("experts.latest")}</h2>
      <AnswerList answers={latest} />
    </section>
  );
}
