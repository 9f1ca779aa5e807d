/** The index of spaces, by who may read them. */
import type { SpaceData, Visibility } from "../contract.ts";
import { links } from "../links.ts";
import { keyOf, localised, type Reader } from "../reader.ts";
import { Icon } from "./icons.tsx";
import { Time } from "./marks.tsx";

const ORDER: readonly Visibility[] = ["public", "members", "group"];

export function SpacesPage({ reader, spaces }: { reader: Reader; spaces: readonly SpaceData[] }) {
  const { t } = reader;
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("site.spacesHeading")}</h1>
          <p class="lead">{t("site.spacesLead")}</p>
        </div>
      </header>
      {spaces.length === 0 && <p class="empty">{t("site.noSpaces")}</p>}
      {ORDER.map((visibility) => {
        const group = spaces.filter((space) => space.visibility === visibility);
        if (group.length === 0) return null;
        return (
          <section key={visibility} class="space-group" aria-labelledby={`spaces-${visibility}`}>
            <h2 id={`spaces-${visibility}`}>
              {visibility !== "public" && <Icon name="lock" />}
              {t(keyOf("site.spaceGroup", visibility))}
            </h2>
            <SpaceList reader={reader} spaces={group} />
          </section>
        );
      })}
    </>
  );
}

export function SpaceList({ reader, spaces }: { reader: Reader; spaces: readonly SpaceData[] }) {
  return (
    <ul class="space-list">
      {spaces.map((space) => (
        <li key={space.id} class="space-item">
          <h3>
            <a href={links.space(space.slug)}>{localised(space.name, reader.language)}</a>
          </h3>
          <p class="space-description">{localised(space.description, reader.language)}</p>
          <p class="space-facts">
            <span>{reader.t("site.threadCount", { count: space.threadCount })}</span>
            {space.lastActivityAt && <Time reader={reader} iso={space.lastActivityAt} day />}
          </p>
        </li>
      ))}
    </ul>
  );
}
