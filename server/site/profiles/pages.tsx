/** Pages about people and the way into administration. */

import { AdminPage } from "../../../shared/accounts/admin.tsx";
import type { Reader } from "../../../shared/reader.ts";
import type { Page, PersonRef } from "../../../shared/schema.ts";
import { DirectoryPage } from "../../../shared/site/profiles/directory.tsx";
import { ProfilePage, type ProfileProps } from "../../../shared/site/profiles/profile.tsx";
import type { DirectoryFilter } from "../../accounts/directory.ts";
import type { PageContent } from "../../platform/http/respond.ts";

type Directory = { filter: DirectoryFilter; countries: readonly string[]; people: Page<PersonRef> };

export function directoryPage(reader: Reader, { filter, countries, people }: Directory): PageContent {
  const { q = "", country = "" } = filter;
  const query = new URLSearchParams({ ...(q && { q }), ...(country && { country }), after: people.next ?? "" });
  const next = people.next && `/people?${query}`;
  const body = <DirectoryPage people={people.items} countries={countries} values={{ q, country }} next={next} />;
  return { title: reader.t("people.heading"), noindex: q !== "" || filter.after !== undefined, body };
}

export function profilePage(props: ProfileProps): PageContent {
  return { title: props.profile.person.name, body: <ProfilePage {...props} /> };
}

export function adminPage(reader: Reader, shown: Parameters<typeof AdminPage>[0]): PageContent {
  const body = <AdminPage {...shown} />;
  return { title: reader.t("admin.heading"), noindex: true, body };
}
