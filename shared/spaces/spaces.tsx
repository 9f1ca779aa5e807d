/** The index of spaces, by who may read them; sub-spaces stand with their parent. */

import { links } from "../links.ts";
import { can } from "../permissions.ts";
import { keyOf, localised } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Icon } from "../ui/icons.tsx";
import { Time } from "../ui/marks.tsx";
import { childrenOf, inTreeOrder } from "./facts.ts";
import type { Visibility } from "./kinds.ts";
import type { SpaceData } from "./schema.ts";
import { SpaceMark } from "./space-icons.tsx";

const ORDER: readonly Visibility[] = ["public", "members", "group"];

export function SpacesPage({ spaces }: { spaces: readonly SpaceData[] }) {
  const reader = useReader();
  const { t } = reader;
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("site.spacesHeading")}</h1>
          <p class="lead">
            {t("site.spacesLead")} <a href="/groups">{t("spaces.toGroups")}</a>
          </p>
        </div>
        {can(reader.viewer, "space.manage") && (
          <a class="button button-plain" href="/admin/spaces">
            {t("spaces.manage")}
          </a>
        )}
      </header>
      {spaces.length === 0 && <p class="empty">{t("site.noSpaces")}</p>}
      {ORDER.map((visibility) => {
        const group = topOf(spaces).filter((space) => space.visibility === visibility);
        if (group.length === 0) return null;
        return (
          <section key={visibility} class="space-group" aria-labelledby={`spaces-${visibility}`}>
            <h2 id={`spaces-${visibility}`}>
              {visibility !== "public" && <Icon name="lock" />}
              {t(keyOf("site.spaceGroup", visibility))}
            </h2>
            <Items shown={group} spaces={spaces} />
          </section>
        );
      })}
    </>
  );
}

/** Archived ones are found by their links and in the index, not recommended to newcomers. */
export function SpaceList({ spaces }: { spaces: readonly SpaceData[] }) {
  const living = spaces.filter((space) => !space.archived);
  return <Items shown={topOf(living)} spaces={living} />;
}

function topOf(spaces: readonly SpaceData[]): SpaceData[] {
  const there = new Set(spaces.map(({ id }) => id));
  return inTreeOrder(spaces).filter(({ parentId }) => parentId === null || !there.has(parentId));
}

type ItemsProps = { shown: readonly SpaceData[]; spaces: readonly SpaceData[] };

function Items({ shown, spaces }: ItemsProps) {
  const { t, language } = useReader();
  return (
    <ul class="space-list">
      {shown.map((space) => (
        <li key={space.id} class="space-item space-item-marked">
          <SpaceMark space={space} />
          <div class="space-item-words">
            <h3>
              <a href={links.space(space.slug)}>{localised(space.name, language)}</a>
            </h3>
            <p class="space-description">{localised(space.description, language)}</p>
            <SubSpaces spaces={childrenOf(spaces, space.id)} />
            <p class="space-facts">
              <span>{t("site.threadCount", { count: space.threadCount })}</span>
              {space.lastActivityAt && <Time iso={space.lastActivityAt} row />}
              {space.archived && <span>{t("spaces.archived")}</span>}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

type SubProps = { spaces: readonly Pick<SpaceData, "id" | "slug" | "name" | "visibility">[] };

export function SubSpaces({ spaces }: SubProps) {
  const { t, language } = useReader();
  if (spaces.length === 0) return null;
  return (
    <ul class="space-children" aria-label={t("spaces.subSpaces")}>
      {spaces.map((space) => (
        <li key={space.id}>
          <a href={links.space(space.slug)}>
            {space.visibility !== "public" && <Icon name="lock" />}
            {localised(space.name, language)}
          </a>
        </li>
      ))}
    </ul>
  );
}
