/** On a person's page: what they are recognised in, on what it rests, and who endorses them for it. */

import { links } from "../../links.ts";
import { localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Time } from "../../ui/marks.tsx";
import type { Application, Endorsement, ExpertItem } from "../schema.ts";
import { StateMark } from "./apply.tsx";
import { Away, InField } from "./panel.tsx";
import { Endorsements, endorsementCount } from "./parts.tsx";

export type ProfileExpertise = {
  expert: ExpertItem;
  /** By the field's slug; shown where the person is recognised. */
  endorsements: ReadonlyMap<string, readonly Endorsement[]>;
  /** One's own that wait; empty on others' pages. */
  applications: readonly Application[];
  mayEndorse: boolean;
};

type ProfileFieldsProps = ProfileExpertise & { own: boolean };

export function ProfileFields(props: ProfileFieldsProps) {
  const reader = useReader();
  const { own, expert, applications, mayEndorse } = props;
  const { t } = reader;
  const { recognitions, person } = expert;
  if (recognitions.length === 0 && !own && !mayEndorse) return null;
  return (
    <section class="profile-section" aria-labelledby="expertise">
      <h2 id="expertise">{t("experts.profileHeading")}</h2>
      <Away until={expert.awayUntil} />
      {recognitions.map((recognition) => (
        <div key={recognition.field.slug} class="profile-field">
          <InField recognition={recognition} />
          <p class="fine">
            {t("experts.since")} <Time iso={recognition.recognisedAt} day />
          </p>
          <Endorsed endorsements={props.endorsements.get(recognition.field.slug) ?? []} />
        </div>
      ))}
      {applications.length > 0 && (
        <ul class="facts">
          {applications.map(({ id, field, state }) => (
            <li key={id}>
              <a href={`${links.field(field.slug)}/apply`}>{localised(field.name, reader.language)}</a>{" "}
              <StateMark state={state} />
            </li>
          ))}
        </ul>
      )}
      <p class="profile-acts">
        {mayEndorse && (
          <a class="button button-plain" href={`${links.person(person.handle)}/endorse`}>
            {t("experts.endorse")}
          </a>
        )}
        {own && (
          <>
            {recognitions.length === 0 && <span>{t("experts.ownNone")} </span>}
            <a href="/fields">{t("experts.toFields")}</a>
            {recognitions.length > 0 && <a href="/settings/expertise">{t("experts.ownEdit")}</a>}
          </>
        )}
      </p>
    </section>
  );
}

function Endorsed({ endorsements }: { endorsements: readonly Endorsement[] }) {
  const reader = useReader();
  if (endorsements.length === 0) return null;
  const byExperts = endorsements.filter(({ byExpert }) => byExpert).length;
  return (
    <details class="fold">
      <summary>{endorsementCount(reader, endorsements.length, byExperts)}</summary>
      <Endorsements endorsements={endorsements} />
    </details>
  );
}
