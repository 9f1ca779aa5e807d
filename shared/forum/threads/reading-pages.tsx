/** Ways around a thread: when it was written in and by whom; and its address to pass on. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { monthName } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import { PersonName } from "../../ui/person.tsx";
import type { ThreadState } from "./schema.ts";

type OverviewProps = {
  thread: ThreadState;
  months: readonly { month: string; posts: number }[];
  people: readonly { person: PersonRef | null; posts: number }[];
};

export function OverviewPage({ thread, months, people }: OverviewProps) {
  const reader = useReader();
  const { t } = reader;
  const path = links.thread(thread);
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: path, label: thread.title, lang: thread.language }]} />
      <h1>{t("reading.overview")}</h1>
      <h2>{t("reading.months")}</h2>
      <ul class="plain-list overview">
        {months.map(({ month, posts }) => (
          <li key={month}>
            <a href={`${path}?on=${month}`}>{monthName(reader, month)}</a>{" "}
            <span class="count">{t("reading.posts", { count: posts })}</span>
          </li>
        ))}
      </ul>
      <h2>{t("reading.people")}</h2>
      <ul class="plain-list overview">
        {people.map(({ person, posts }) => (
          <li key={person?.id}>
            <PersonName person={person} />{" "}
            <a href={`${path}?by=${person?.handle}`}>{t("reading.posts", { count: posts })}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

type ShareProps = { title: string; language: string; path: string; address: string };

export function SharePage({ title, language, path, address }: ShareProps) {
  const { t } = useReader();
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: path, label: title, lang: language }]} />
      <h1>{t("reading.share")}</h1>
      <p>{t("reading.shareText")}</p>
      <div class="field">
        <label for="f-address">{t("reading.address")}</label>
        <input id="f-address" class="input" type="url" readOnly value={address} />
      </div>
    </div>
  );
}
