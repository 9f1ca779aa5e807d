/** One's own account in the JSON API: who a token speaks for, profile and preferences. Password, address and tokens are pages'. */
import { z } from "zod";
import { countryCode, idNumber, languageCode, markdown } from "../../shared/schema.ts";
import { COUNTRY_CODES, LANGUAGE_CODES } from "../../shared/ui/codes.ts";
import { ROLES, TOKEN_SCOPES, type Viewer } from "../../shared/viewer.ts";
import type { Db } from "../platform/database/db.ts";
import { AppError } from "../platform/http/errors.ts";
import { readBody } from "../platform/http/fields.ts";
import { operation } from "../platform/http/operation.ts";
import { receiveAvatar, removeAvatar } from "./avatars.ts";
import {
  aboutField,
  countryField,
  languagesField,
  localeField,
  nameField,
  organisationField,
  timeZoneField,
} from "./fields.ts";
import { findOwnSettings } from "./queries.ts";
import { changeProfile, setLocale } from "./settings.ts";
import { showSectionAgain } from "./settings-routes.ts";

const MeSchema = z
  .object({
    id: idNumber,
    handle: z.string(),
    name: z.string(),
    role: z.enum(ROLES).meta({ description: "As far as the token was granted it" }),
    groups: z.array(idNumber),
    confirmed: z.boolean(),
    scopes: z
      .array(z.enum(TOKEN_SCOPES))
      .meta({ description: "Of the token; all of them for a browser that is signed in" }),
  })
  .meta({ id: "Me" });

const AccountSchema = z
  .object({
    handle: z.string(),
    email: z.string(),
    profile: z.object({
      name: z.string(),
      organisation: z.string().nullable(),
      country: countryCode.nullable(),
      languages: z.array(languageCode),
      about: markdown,
    }),
    preferences: z.object({ language: languageCode, timeZone: z.string().meta({ examples: ["Europe/Warsaw"] }) }),
  })
  .meta({ id: "Account" });

const Profile = z
  .object({
    name: nameField,
    organisation: z
      .string()
      .nullable()
      .transform((value) => value ?? "")
      .pipe(organisationField),
    country: z.enum(COUNTRY_CODES).nullable(),
    languages: z.array(z.enum(LANGUAGE_CODES)).max(LANGUAGE_CODES.length),
    about: aboutField,
  })
  .partial();
/** The form says all of it; nothing chosen is an empty text there. */
const ProfileForm = z.object({
  name: nameField,
  organisation: organisationField,
  country: countryField,
  languages: languagesField,
  about: aboutField,
});
const PreferencesForm = z.object({ language: localeField, timeZone: timeZoneField });
const Preferences = PreferencesForm.partial();
const toSettings = () => "/settings";

const avatarForm = { path: "/settings/avatar", to: toSettings, again: showSectionAgain("avatar") };

export const accountsApi = [
  operation({
    method: "get",
    path: "/me",
    tag: "account",
    summary: "Whom the token speaks for, and what it may do",
    scope: "read",
    response: MeSchema,
    run: async ({ reader }) => {
      const { id, handle, name, role, groups, confirmed, scopes = TOKEN_SCOPES } = signedIn(reader.viewer);
      return { body: { id, handle, name, role, groups, confirmed, scopes } };
    },
  }),
  operation({
    method: "get",
    path: "/account",
    tag: "account",
    summary: "Your own account",
    scope: "account",
    response: AccountSchema,
    run: async ({ app, reader }) => ({ body: await readAccount(app.db, signedIn(reader.viewer).id) }),
  }),
  operation({
    method: "patch",
    path: "/account/profile",
    tag: "account",
    summary: "Change what others see of you",
    scope: "account",
    body: Profile,
    response: AccountSchema,
    form: {
      path: "/settings/profile",
      read: ({ body }) => ({ body: readBody(Profile, readBody(ProfileForm, body)) }),
      to: toSettings,
      notice: "settings.profileSaved",
      again: showSectionAgain("profile"),
    },
    run: async ({ app, reader, body }) => {
      const { id } = signedIn(reader.viewer);
      const { profile } = await readAccount(app.db, id);
      await changeProfile(app, id, { ...profile, ...withoutUndefined(body) });
      return { body: await readAccount(app.db, id) };
    },
  }),
  operation({
    method: "put",
    path: "/account/avatar",
    tag: "account",
    summary: "Give yourself a picture: the one file of the body, cut to a square",
    scope: "account",
    upload: true,
    limit: "upload",
    status: 204,
    form: { ...avatarForm, notice: "settings.avatarSaved" },
    run: async ({ app, reader, req }) => {
      await receiveAvatar(app, req, signedIn(reader.viewer).id);
      return { body: undefined };
    },
  }),
  operation({
    method: "delete",
    path: "/account/avatar",
    tag: "account",
    summary: "Remove your picture",
    scope: "account",
    status: 204,
    limit: "click",
    form: { ...avatarForm, notice: "settings.avatarRemoved" },
    run: async ({ app, reader }) => {
      await removeAvatar(app, signedIn(reader.viewer).id);
      return { body: undefined };
    },
  }),
  operation({
    method: "patch",
    path: "/account/preferences",
    tag: "account",
    summary: "Change your language or time zone",
    scope: "account",
    body: Preferences,
    response: AccountSchema,
    form: {
      path: "/settings/display",
      read: ({ body }) => ({ body: readBody(PreferencesForm, body) }),
      to: toSettings,
      notice: "settings.displaySaved",
      again: showSectionAgain("display"),
    },
    run: async ({ app, reader, body }) => {
      const { id } = signedIn(reader.viewer);
      const { preferences } = await readAccount(app.db, id);
      await setLocale(app.db, id, body.language ?? preferences.language, body.timeZone);
      return { body: await readAccount(app.db, id) };
    },
  }),
];

async function readAccount(db: Db, id: number) {
  const { person, email, sections } = await findOwnSettings(db, id);
  const { name, organisation, country, languages, about } = sections.profile.values;
  const profile = { name, organisation: organisation || null, country: country || null, languages, about };
  return { handle: person.handle, email, profile, preferences: sections.display.values };
}

function signedIn(viewer: Viewer | null): Viewer {
  if (viewer === null) throw new AppError("sign_in_needed");
  return viewer;
}

/** A field that is not sent stays as it is. */
function withoutUndefined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
