/** How a person is shown: initials in a fixed box, name, organisation, country, what they are recognised in. */

import { links } from "../links.ts";
import { countryName, keyOf, localised, type Reader } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import type { PersonRef } from "../schema.ts";
import { Icon } from "./icons.tsx";

/** Six quiet tones, so that neighbours in a thread can be told apart. */
const AVATAR_TONES = 6;

export function Avatar({ person, small = false }: { person: PersonRef | null; small?: boolean }) {
  const tone = person ? person.id % AVATAR_TONES : 0;
  return (
    <span class={`avatar avatar-${tone}${small ? " avatar-small" : ""}`} aria-hidden="true">
      {person?.avatar ? <Picture avatar={person.avatar} /> : person ? initials(person.name) : "–"}
    </span>
  );
}

/** As large as its box, whatever that is; twice as many dots for screens that have them. */
function Picture({ avatar }: { avatar: string }) {
  const src = links.avatar(avatar, 96);
  return <img src={src} srcset={`${links.avatar(avatar, 192)} 4x`} width="40" height="40" alt="" loading="lazy" />;
}

export function PersonName({ person }: { person: PersonRef | null }) {
  const { t } = useReader();
  if (!person)
    return (
      <span class="person-name person-erased" dir="auto">
        {t("site.erasedPerson")}
      </span>
    );
  return (
    <a class="person-name" dir="auto" href={links.person(person.handle)}>
      {person.name}
    </a>
  );
}

export function PersonBadges({ person }: { person: PersonRef | null }) {
  const reader = useReader();
  if (!person) return null;
  const { t } = reader;
  return (
    <>
      {person.recognisedIn.length > 0 && (
        <span class="badge badge-expert">
          <Icon name="expert" />
          <span>
            {t("role.expert")}
            <span class="badge-fields">
              {": "}
              {person.recognisedIn.map(({ name }) => localised(name, reader.language)).join(", ")}
            </span>
          </span>
        </span>
      )}
      {person.role !== "member" && <span class="badge">{t(keyOf("role", person.role))}</span>}
    </>
  );
}

/** "Urząd Miejski w Zalesinku, Polska" */
export function personPlace(reader: Reader, person: PersonRef | null): string {
  if (!person) return "";
  return [person.organisation, person.country && countryName(reader, person.country)].filter(Boolean).join(", ");
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words[words.length - 1] : undefined].map((word) =>
    word ? Array.from(word)[0] : "",
  );
  return letters.join("").toUpperCase();
}
