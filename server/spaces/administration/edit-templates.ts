/** Templates of a space: what a new thread of each kind begins with. */
import type { LocalisedText } from "../../../shared/schema.ts";
import type { ThreadKind } from "../../../shared/spaces/kinds.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { versionOf } from "../../platform/http/localised.ts";
import { publish } from "../../platform/live/bus.ts";
import { listTemplates, type SpaceTemplate } from "../queries.ts";
import { changeSpaces, pick } from "./edit-space.ts";

export const templatesVersion = (templates: readonly SpaceTemplate[]): string =>
  versionOf(
    templates
      .filter(isFilled)
      .map(({ kind, body, hint }) => [kind, Object.entries(body).sort(), Object.entries(hint).sort()])
      .sort(),
  );

/** @throws AppError `conflict` where others were saved since `version`; `not_found`, `forbidden` */
export async function editTemplates(
  db: Db,
  viewer: Viewer | null,
  spaceId: number,
  { templates, version }: { templates: readonly SpaceTemplate[]; version?: string | undefined },
): Promise<void> {
  await changeSpaces(db, viewer, async (trx, spaces) => {
    pick(spaces, spaceId);
    const present = templatesVersion(await listTemplates(trx, spaceId));
    if (present === templatesVersion(templates)) return;
    if (version !== undefined && version !== present) throw new AppError("conflict");
    await trx.deleteFrom("space_templates").where("space_id", "=", spaceId).execute();
    const rows = templates.filter(isFilled).map((template) => ({ ...template, space_id: spaceId }));
    if (rows.length > 0) await trx.insertInto("space_templates").values(rows).execute();
    await publish(trx, { type: "space.changed", spaceId });
  });
}

type Template = { kind: ThreadKind; body: LocalisedText; hint: LocalisedText };
const isFilled = ({ body, hint }: Template): boolean => Object.keys(body).length + Object.keys(hint).length > 0;
