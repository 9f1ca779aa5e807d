/** The forms of spaces with what stands in them: what is saved, or what was typed and what is wrong with it. */

import { localised, type Reader } from "../../../shared/reader.ts";
import { THREAD_KINDS } from "../../../shared/spaces/kinds.ts";
import { SpaceFormPage, shownValue } from "../../../shared/spaces/space-form.tsx";
import { SpaceTemplatesPage } from "../../../shared/spaces/space-templates.tsx";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import type { Db } from "../../platform/database/db.ts";
import { ERROR_STATUS } from "../../platform/http/errors.ts";
import { localisedValues, savedMeanwhile } from "../../platform/http/localised.ts";
import type { PageContent } from "../../platform/http/respond.ts";
import { LANGUAGES } from "../../platform/text/texts.ts";
import { listTemplates, type SpaceTemplate } from "../queries.ts";
import { pick, type SpaceDetails, spaceVersion, standingSpaces } from "./edit-space.ts";
import { templatesVersion } from "./edit-templates.ts";
import { spaceValues } from "./space-forms.ts";

type Refused = { typed?: FormValues; errors?: FormErrors; status?: number };
type Page = Pick<PageContent, "title" | "body">;

const EMPTY: SpaceDetails = {
  slug: "",
  name: {},
  description: {},
  icon: "discussion",
  colour: "petrol",
  visibility: "public",
  membersMay: "create",
  parentId: null,
  kinds: THREAD_KINDS,
  defaultKind: null,
  groups: [],
};

export async function newSpacePage(db: Db, reader: Reader, { typed, errors = {} }: Refused): Promise<Page> {
  const [groups, spaces] = await Promise.all([listGroupNames(db), standingSpaces(db)]);
  const parents = spaces.filter(({ parentId }) => parentId === null);
  const values = typed ? { kinds: [], ...typed } : spaceValues(EMPTY, groups);
  const body = (
    <SpaceFormPage
      {...{ values, errors, groups, parents }}
      space={null}
      version={null}
      conflict={false}
      languages={LANGUAGES}
    />
  );
  return { title: reader.t("spaces.new"), body };
}

/** After a conflict the reader has seen what was saved meanwhile, and may save over it. */
export async function spacePage(
  db: Db,
  reader: Reader,
  { id = 0, typed, errors = {}, status }: Refused & { id?: number },
): Promise<Page> {
  const [groups, spaces] = await Promise.all([listGroupNames(db), standingSpaces(db)]);
  const space = pick(spaces, id);
  const parents = spaces.filter((other) => other.parentId === null && other.id !== id);
  const present = spaceValues(space, groups);
  const conflict = status === ERROR_STATUS.conflict;
  const messages =
    conflict && typed ? savedMeanwhile(reader, present, { kinds: [], ...typed }, shownValue(reader, parents)) : errors;
  const startedFrom = conflict ? undefined : typed?.version;
  const body = (
    <SpaceFormPage
      {...{ space, groups, parents, conflict }}
      // Boxes that are not ticked send nothing at all.
      values={typed ? { kinds: [], ...typed } : present}
      errors={messages}
      version={typeof startedFrom === "string" ? startedFrom : spaceVersion(space)}
      languages={LANGUAGES}
    />
  );
  return { title: localised(space.name, reader.language), body };
}

export async function templatesPage(
  db: Db,
  reader: Reader,
  { id = 0, typed, errors = {}, status }: Refused & { id?: number },
): Promise<Page> {
  const [templates, spaces] = await Promise.all([listTemplates(db, id), standingSpaces(db)]);
  const space = pick(spaces, id);
  const present = templateValues(templates);
  const conflict = status === ERROR_STATUS.conflict;
  const startedFrom = conflict ? undefined : typed?.version;
  const body = (
    <SpaceTemplatesPage
      {...{ space, conflict }}
      values={typed ?? present}
      errors={conflict && typed ? savedMeanwhile(reader, present, typed) : errors}
      version={typeof startedFrom === "string" ? startedFrom : templatesVersion(templates)}
      languages={LANGUAGES}
    />
  );
  return { title: reader.t("spaces.templates"), body };
}

function templateValues(templates: readonly SpaceTemplate[]): FormValues {
  return Object.assign(
    {},
    ...THREAD_KINDS.map((kind) => {
      const { body = {}, hint = {} } = templates.find((template) => template.kind === kind) ?? {};
      return { ...localisedValues(`body_${kind}`, body), ...localisedValues(`hint_${kind}`, hint) };
    }),
  );
}

/** All of them: only administrators see these pages. */
async function listGroupNames(db: Db) {
  return db.selectFrom("groups").select(["id", "slug", "name"]).orderBy("slug").execute();
}
