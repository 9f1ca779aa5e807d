/** A coordinator's desk: what waits for a decision, who is recognised, and what was decided before. */

import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { keyOf, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { Page, PersonRef } from "../../schema.ts";
import { Time } from "../../ui/marks.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { Avatar, PersonName, personPlace } from "../../ui/person.tsx";
import type { Application, ExpertItem, FieldData, RecognitionLogEntry } from "../schema.ts";
import { Away } from "./panel.tsx";
import { Counts, ExpertCrumbs, endorsementCount, Places, Words } from "./parts.tsx";

export type DeskProps = {
  field: FieldData;
  waiting: readonly Application[];
  experts: Page<ExpertItem>;
  log: Page<RecognitionLogEntry>;
};

export function DeskPage(props: DeskProps) {
  const reader = useReader();
  const { field, waiting } = props;
  const { t } = reader;
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <ExpertCrumbs field={field} />
          <h1>{t("experts.deskOf", { field: localised(field.name, reader.language) })}</h1>
        </div>
      </header>
      <Waiting
        {...props}
        id="applications"
        heading={t("experts.applications")}
        none={t("experts.noApplications")}
        waiting={waiting.filter(({ state }) => state === "open")}
      />
      <Waiting
        {...props}
        id="proposals"
        heading={t("experts.proposals")}
        none={t("experts.noProposals")}
        waiting={waiting.filter(({ state }) => state === "proposed")}
      />
      <Recognised {...props} />
      <Log {...props} />
    </>
  );
}

type WaitingProps = DeskProps & { id: string; heading: string; none: string };

function Waiting({ field, waiting, id, heading, none }: WaitingProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <section class="profile-section" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {waiting.length === 0 && <p class="empty">{none}</p>}
      <ul class={waiting.length === 0 ? undefined : "manage-list"}>
        {waiting.map((application) => (
          <li key={application.id} class="manage-row">
            <PersonWords person={application.person}>
              <p class="manage-row-facts">
                <span>{endorsementCount(reader, application.endorsements, application.endorsedByExperts)}</span>
                <Time iso={application.createdAt} row />
              </p>
            </PersonWords>
            <a class="button button-plain" href={`${links.field(field.slug)}/applications/${application.id}`}>
              {t(application.state === "open" ? "experts.look" : "experts.lookProposal")}
              <span class="visually-hidden">: {application.person.name}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

type PersonProps = { person: PersonRef; children: preact.ComponentChildren };

function PersonWords({ person, children }: PersonProps) {
  const reader = useReader();
  return (
    <div class="manage-row-words">
      <Avatar person={person} />
      <div>
        <PersonName person={person} />
        <p class="fine">{personPlace(reader, person)}</p>
        {children}
      </div>
    </div>
  );
}

function Recognised({ field, experts }: DeskProps) {
  const { t, viewer } = useReader();
  return (
    <section class="profile-section" aria-labelledby="recognised">
      <h2 id="recognised">{t("experts.fieldExperts")}</h2>
      {experts.items.length === 0 && <p class="empty">{t("experts.noneYet")}</p>}
      <ul class={experts.items.length === 0 ? undefined : "manage-list"}>
        {experts.items.map(({ person, recognitions: [recognition], awayUntil }) => (
          <li key={person.id} class="manage-row">
            <PersonWords person={person}>
              {recognition && (
                <ul class="facts">
                  <Places of={recognition} />
                  <Counts counts={recognition.counts} />
                </ul>
              )}
              <Away until={awayUntil} />
            </PersonWords>
            {can(viewer, "expert.withdraw", { field, personId: person.id, recognised: true }) && (
              <a class="button-quiet" href={`${links.field(field.slug)}/experts/${person.handle}/withdraw`}>
                {t("experts.withdraw")}
                <span class="visually-hidden">: {person.name}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      <MoreLink
        href={experts.next && `${links.field(field.slug)}/desk?after=${experts.next}`}
        label={t("experts.more")}
      />
    </section>
  );
}

function Log({ field, log }: DeskProps) {
  const { t } = useReader();
  return (
    <section class="profile-section" aria-labelledby="log">
      <h2 id="log">{t("experts.log")}</h2>
      <p class="fine">{t("experts.logLead")}</p>
      {log.items.length === 0 && <p class="empty">{t("experts.noLog")}</p>}
      <ol class="rows expert-log">
        {log.items.map(({ id, what, at, person, by, reason }) => (
          <li key={id} class="row">
            <div class="row-main">
              <p>
                <PersonName person={person} /> – {t(keyOf("experts.event", what))}
              </p>
              {reason && <Words text={reason} />}
              <p class="row-facts">
                {what !== "given_up" && <span>{by?.name ?? t("site.erasedPerson")}</span>}
                <Time iso={at} />
              </p>
            </div>
          </li>
        ))}
      </ol>
      <MoreLink href={log.next && `${links.field(field.slug)}/desk?before=${log.next}#log`} />
    </section>
  );
}
