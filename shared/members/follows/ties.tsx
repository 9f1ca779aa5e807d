/** Following and muting: the buttons on a person's page, and the list of both among one's settings. */

import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import { Act } from "../../ui/act.tsx";
import { Avatar, PersonName, personPlace } from "../../ui/person.tsx";

type TiesOfReader = Readonly<Record<"follow" | "mute", boolean>>;

export function TieButtons({ person, ties }: { person: PersonRef; ties: TiesOfReader }) {
  const { t, viewer } = useReader();
  if (viewer === null || viewer.id === person.id) return null;
  const base = links.person(person.handle);
  return (
    <div class="ties">
      {!ties.mute && (ties.follow || can(viewer, "person.follow", person)) && (
        <Act
          to={`${base}/follow`}
          act="follow"
          value={ties.follow ? "0" : "1"}
          label={t(ties.follow ? "profile.unfollow" : "profile.follow")}
          icon="same"
          class="button-outlined"
        />
      )}
      {can(viewer, "person.mute", person) && (
        <Act
          to={`${base}/mute`}
          act="mute"
          value={ties.mute ? "0" : "1"}
          label={t(ties.mute ? "profile.unmute" : "profile.mute")}
        />
      )}
      {ties.mute && <p class="fine">{t("profile.mutedHint")}</p>}
    </div>
  );
}

type PageProps = { followed: readonly PersonRef[]; muted: readonly PersonRef[] };

export function TiesPage({ followed, muted }: PageProps) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <h1>{t("ties.heading")}</h1>
      <TieList tie="follow" people={followed} heading={t("ties.followed")} none={t("ties.noneFollowed")} />
      <TieList tie="mute" people={muted} heading={t("ties.muted")} none={t("ties.noneMuted")} />
    </div>
  );
}

type ListProps = {
  tie: "follow" | "mute";
  people: readonly PersonRef[];
  heading: string;
  none: string;
};

function TieList({ tie, people, heading, none }: ListProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <section class="settings-section">
      <h2>{heading}</h2>
      {people.length === 0 && <p class="empty">{none}</p>}
      <ul class="device-list">
        {people.map((person) => (
          <li key={person.id} class="device">
            <div class="tie-person">
              <Avatar person={person} small />
              <div>
                <PersonName person={person} />
                <p class="fine">{personPlace(reader, person)}</p>
              </div>
            </div>
            <Act
              to={`${links.person(person.handle)}/${tie}`}
              act={tie}
              value="0"
              label={t(tie === "follow" ? "profile.unfollow" : "profile.unmute")}
            >
              <span class="visually-hidden">: {person.name}</span>
            </Act>
          </li>
        ))}
      </ul>
    </section>
  );
}
