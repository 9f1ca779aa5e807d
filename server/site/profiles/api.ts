/** People in the JSON API: the directory, profiles, roles and suspensions. */
import { z } from "zod";
import { POST_KINDS } from "../../../shared/forum/threads/kinds.ts";
import { ThreadListItemSchema } from "../../../shared/forum/threads/schema.ts";
import { links } from "../../../shared/links.ts";
import {
  afterField,
  html,
  idNumber,
  LocalisedTextSchema,
  languageCode,
  listOf,
  moment,
  PersonSchema,
} from "../../../shared/schema.ts";
import { ROLES } from "../../../shared/viewer.ts";
import { findProfile, listPeople } from "../../accounts/directory.ts";
import { listTies, setTie } from "../../members/follows/ties.ts";
import { setRole } from "../../moderation/roles.ts";
import { notFound } from "../../platform/http/errors.ts";
import { choiceField, idField, named, params, searchField } from "../../platform/http/fields.ts";
import { operation, switched } from "../../platform/http/operation.ts";
import { LATEST, listPostsBy, listThreadsBy } from "./contributions.ts";

const ProfileSchema = z
  .object({
    person: PersonSchema,
    languages: z.array(languageCode),
    aboutHtml: html,
    memberSince: moment,
    suspendedUntil: moment.nullable().meta({ description: "Told to moderators only" }),
    threads: z.array(ThreadListItemSchema).meta({ description: "The latest that you may read" }),
    posts: z.array(
      z.object({
        id: idNumber,
        kind: z.enum(POST_KINDS),
        language: languageCode,
        excerpt: z.string(),
        createdAt: moment,
        accepted: z.boolean(),
        threadTitle: z.string(),
        threadLanguage: languageCode,
        space: LocalisedTextSchema,
      }),
    ),
  })
  .meta({ id: "Profile" });

const DirectoryQuery = z.object({
  q: searchField.optional().meta({ description: "Part of a name or an organisation" }),
  country: named.country.optional(),
  after: idField.optional().meta(afterField.meta() ?? {}),
});

const RoleForm = z.object({ role: choiceField(ROLES) });

const TIE = {
  follow: { on: { summary: "Follow a person" }, off: { summary: "Stop following a person" } },
  mute: { on: { summary: "Mute a person" }, off: { summary: "Unmute a person" } },
} as const;

export const peopleApi = [
  operation({
    method: "get",
    path: "/people",
    tag: "people",
    summary: "People by name",
    scope: null,
    query: DirectoryQuery,
    response: listOf(PersonSchema),
    run: async ({ app, query }) => {
      const { items, next } = await listPeople(app.db, query);
      return { body: { items }, next };
    },
  }),
  operation({
    method: "get",
    path: "/people/:handle",
    tag: "people",
    summary: "One person, with their latest contributions",
    scope: null,
    params: params.handle,
    response: ProfileSchema,
    run: async ({ app, reader: { viewer }, params: { handle } }) => {
      const profile = await findProfile(app.db, handle);
      if (!profile) throw notFound();
      const [threads, posts] = await Promise.all([
        listThreadsBy(app.db, viewer, { personId: profile.person.id, limit: LATEST.threads }),
        listPostsBy(app.db, viewer, { personId: profile.person.id, limit: LATEST.posts }),
      ]);
      const suspendedUntil = viewer && viewer.role !== "member" ? profile.suspendedUntil : null;
      const latest = { threads: threads.items, posts: posts.items };
      return { body: { ...profile, suspendedUntil, ...latest } };
    },
  }),
  operation({
    method: "put",
    path: "/people/:handle/role",
    tag: "people",
    summary: "Give a person a role",
    scope: "administer",
    params: params.handle,
    body: RoleForm,
    status: 204,
    form: {
      path: "/people/:handle/role",
      to: ({ params: { handle } }) => links.person(handle),
      notice: "profile.roleSaved",
    },
    run: async ({ app, reader, params: { handle }, body }) => {
      await setRole(app.db, reader.viewer, handle, body.role);
      return { body: undefined };
    },
  }),
  ...(["follow", "mute"] as const).flatMap((tie) =>
    switched({
      path: `/people/:handle/${tie}`,
      tag: "people",
      ...TIE[tie],
      scope: "account",
      params: params.handle,
      form: {
        path: `/people/:handle/${tie}`,
        to: ({ params: { handle } }) => links.person(handle),
        notice: "profile.tieSaved",
      },
      run: async ({ app, reader, params: { handle } }, on) => {
        await setTie(app.db, reader.viewer, handle, tie, on);
        return { body: undefined };
      },
    }),
  ),
  ...(["follow", "mute"] as const).map((tie) =>
    operation({
      method: "get",
      path: tie === "follow" ? "/account/followed" : "/account/muted",
      tag: "account",
      summary: tie === "follow" ? "Whom you follow" : "Whom you have muted",
      scope: "account",
      response: listOf(PersonSchema),
      run: async ({ app, reader }) => {
        const items = reader.viewer ? await listTies(app.db, reader.viewer.id, tie) : [];
        return { body: { items } };
      },
    }),
  ),
];
