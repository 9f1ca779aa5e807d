/** What a new thread begins with in its space: the kind, a text of that kind, and a hint beside it. */

import { localised } from "../../../shared/reader.ts";
import type { ThreadKind } from "../../../shared/spaces/kinds.ts";
import type { SpaceData } from "../../../shared/spaces/schema.ts";
import type { FormValues } from "../../../shared/ui/form.tsx";
import type { Conn } from "../../platform/database/db.ts";
import { listTemplates } from "../../spaces/queries.ts";

export type ThreadTemplate = { kind: ThreadKind; kinds: readonly ThreadKind[]; body: string; hint: string };

const USUAL: ThreadKind = "question";

/** `asked` is the kind that the writer chose; where the space does not take it, or none was chosen, the space decides. */
export async function templateFor(
  db: Conn,
  language: string,
  space: SpaceData,
  asked: string | undefined,
): Promise<ThreadTemplate> {
  const { kinds } = space;
  const usual = space.defaultKind ?? kinds.find((kind) => kind === USUAL) ?? kinds[0] ?? USUAL;
  const kind = kinds.find((each) => each === asked) ?? usual;
  const template = (await listTemplates(db, space.id)).find((each) => each.kind === kind);
  return {
    kind,
    kinds,
    body: localised(template?.body ?? {}, language),
    hint: localised(template?.hint ?? {}, language),
  };
}

/** A form that has just been opened, filled in as far as its space says. */
export function beginWith(values: FormValues, template: ThreadTemplate | undefined): FormValues {
  const kind = template?.kind ?? (values.kind || USUAL);
  return { ...values, kind, text: values.text || template?.body || "" };
}
