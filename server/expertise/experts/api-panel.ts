/** The panel of experts, and what experts set for themselves. */
import { z } from "zod";
import { ExpertSchema, FacetsSchema, SettingsSchema } from "../../../shared/expertise/schema.ts";
import { afterField, listOf } from "../../../shared/schema.ts";
import { AppError } from "../../platform/http/errors.ts";
import { idField, named, params, searchField } from "../../platform/http/fields.ts";
import { operation } from "../../platform/http/operation.ts";
import { giveUpRecognition } from "./decide.ts";
import { PlacesForm, SettingsForm } from "./forms.ts";
import { changeOwnExpertise, findExpertSettings, saveExpertSettings } from "./own.ts";
import { countFacets, listExperts } from "./panel.ts";
import { showOwnAgain } from "./routes-panel.tsx";

const filter = {
  field: named.slug.optional().meta({ description: "Slug of a field" }),
  country: named.country.optional(),
  language: named.language.optional(),
  q: searchField.optional().meta({ description: "Part of a name or an organisation" }),
};
const PanelQuery = z.object({ ...filter, after: idField.optional().meta(afterField.meta() ?? {}) });
const OWN = "/settings/expertise";
const ownForm = { to: () => OWN, notice: "notice.saved", again: showOwnAgain };
const nothing = { body: undefined };

export const panelApi = [
  operation({
    method: "get",
    path: "/experts",
    tag: "experts",
    summary: "Experts by name, with what they are recognised in",
    scope: null,
    query: PanelQuery,
    response: listOf(ExpertSchema),
    run: async ({ app, reader, query }) => {
      const { items, next } = await listExperts(app.db, reader.viewer, query);
      return { body: { items }, next };
    },
  }),
  operation({
    method: "get",
    path: "/experts/facets",
    tag: "experts",
    summary: "How many experts each further choice of field, country or language would leave",
    scope: null,
    query: z.object(filter),
    response: FacetsSchema,
    run: async ({ app, query }) => ({ body: await countFacets(app.db, query) }),
  }),
  operation({
    method: "get",
    path: "/account/expert-settings",
    tag: "account",
    summary: "How many questions you take on, and when you are away",
    scope: "account",
    response: SettingsSchema,
    run: async ({ app, reader }) => {
      if (!reader.viewer) throw new AppError("sign_in_needed");
      return { body: await findExpertSettings(app.db, reader.viewer.id) };
    },
  }),
  operation({
    method: "put",
    path: "/account/expert-settings",
    tag: "account",
    summary: "Change how many questions you take on, and when you are away",
    scope: "account",
    body: SettingsForm,
    response: SettingsSchema,
    form: { ...ownForm, path: OWN },
    run: async ({ app, reader, body }) => {
      await saveExpertSettings(app.db, reader.viewer, body);
      return { body };
    },
  }),
  operation({
    method: "put",
    path: "/account/expertise/:slug",
    tag: "account",
    summary: "Change the countries and languages of a field that you are recognised in",
    scope: "account",
    params: params.slug,
    body: PlacesForm,
    status: 204,
    form: { ...ownForm, path: `${OWN}/:slug` },
    run: async ({ app, reader, params: { slug }, body }) => {
      await changeOwnExpertise(app.db, reader.viewer, slug, body);
      return nothing;
    },
  }),
  operation({
    method: "delete",
    path: "/account/expertise/:slug",
    tag: "account",
    summary: "Give up a field that you are recognised in",
    scope: "account",
    params: params.slug,
    status: 204,
    limit: "click",
    form: { path: `${OWN}/:slug/give-up`, to: () => OWN, notice: "experts.givenUp" },
    run: async ({ app, reader, params: { slug } }) => {
      await giveUpRecognition(app.db, reader.viewer, slug);
      return nothing;
    },
  }),
];
