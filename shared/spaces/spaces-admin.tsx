/** All spaces as an administrator orders and edits them; works without scripts, button by button. */

import { Crumbs } from "../frame/crumbs.tsx";
import { keyOf, localised } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Act, ActLink } from "../ui/act.tsx";
import { childrenOf } from "./facts.ts";
import type { SpaceData } from "./schema.ts";
import { SpaceMark } from "./space-icons.tsx";

type Props = { spaces: readonly SpaceData[] };

export function SpacesAdminPage({ spaces }: Props) {
  const { t } = useReader();
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <Crumbs steps={[{ href: "/admin", label: t("admin.heading") }]} />
          <h1>{t("admin.spaces")}</h1>
          <p class="lead">{t("spaces.adminLead")}</p>
        </div>
        <a class="button button-primary" href="/admin/spaces/new">
          {t("spaces.new")}
        </a>
      </header>
      <ol class="manage-list">
        {spaces
          .filter(({ parentId }) => parentId === null)
          .map((space, index, siblings) => (
            <Branch key={space.id} space={space} index={index} siblings={siblings} spaces={spaces} />
          ))}
      </ol>
    </>
  );
}

type RowProps = { space: SpaceData; index: number; siblings: readonly SpaceData[] };

function Branch({ spaces, ...row }: RowProps & { spaces: readonly SpaceData[] }) {
  const { space } = row;
  return (
    <>
      <Row {...row} />
      {childrenOf(spaces, space.id).map((child, index, siblings) => (
        <Row key={child.id} space={child} index={index} siblings={siblings} />
      ))}
    </>
  );
}

function Row({ space, index, siblings }: RowProps) {
  const { t, language } = useReader();
  const name = localised(space.name, language);
  return (
    <li class={`manage-row${space.parentId === null ? "" : " manage-row-child"}`} id={`space-${space.id}`}>
      <div class="manage-row-words">
        <SpaceMark space={space} />
        <div>
          <a href={`/admin/spaces/${space.id}`}>{name}</a>
          <p class="manage-row-facts">
            <span>{t(keyOf("spaces.visibility", space.visibility))}</span>
            <span>{t("site.threadCount", { count: space.threadCount })}</span>
            {space.archived && <span class="mark">{t("spaces.archived")}</span>}
          </p>
        </div>
      </div>
      <div class="manage-row-acts">
        {index > 0 && (
          <Act
            to={`/admin/spaces/${space.id}/move`}
            act="move"
            value="up"
            label={t("spaces.up", { name })}
            icon="up"
            bare
          />
        )}
        {index < siblings.length - 1 && (
          <Act
            to={`/admin/spaces/${space.id}/move`}
            act="move"
            value="down"
            label={t("spaces.down", { name })}
            icon="down"
            bare
          />
        )}
        <ActLink href={`/admin/spaces/${space.id}/templates`} act="templates" label={t("spaces.templates")} />
      </div>
    </li>
  );
}
