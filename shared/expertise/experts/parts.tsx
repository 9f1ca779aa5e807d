/** What several pages of expertise share: evidence, places, counts of answers, endorsements, addresses. */

import { links } from "../../links.ts";
import { languageName, localised, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { LocalisedText } from "../../schema.ts";
import { Icon } from "../../ui/icons.tsx";
import { countryList, LanguageMark, Time } from "../../ui/marks.tsx";
import { PersonName } from "../../ui/person.tsx";
import type { AnswerCounts, Endorsement, Expertise, FieldAnswer } from "../schema.ts";

/** Ends of sentences and brackets are not part of an address that stands in a sentence. */
const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?()[\]'’”])/g;

/** Plain words with their addresses made links; nothing else in them means anything. */
export function Words({ text, class: extra = "expert-words" }: { text: string; class?: string }) {
  return (
    <p class={extra}>
      {text.split(ADDRESS).map((part, index) =>
        index % 2 === 1 ? (
          <a key={`${index} ${part}`} href={part} rel="nofollow ugc noopener">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  );
}

export function FieldLink({ field }: { field: { slug: string; name: LocalisedText } }) {
  const { language } = useReader();
  return <a href={links.field(field.slug)}>{localised(field.name, language)}</a>;
}

/** For which countries, in which languages. */
export function Places({ of }: { of: Pick<Expertise, "countries" | "languages"> }) {
  const reader = useReader();
  const { t } = reader;
  return (
    <>
      <li>{of.countries.length === 0 ? t("experts.anyCountry") : countryList(reader, of.countries)}</li>
      {of.languages.length > 0 && <li>{of.languages.map((code) => languageName(reader, code)).join(", ")}</li>}
    </>
  );
}

export function Counts({ counts }: { counts: AnswerCounts }) {
  const { t } = useReader();
  return (
    <>
      {counts.answers > 0 && <li>{t("experts.answers", { count: counts.answers })}</li>}
      {counts.accepted > 0 && (
        <li class="mark mark-accepted">
          <Icon name="accepted" />
          {t("experts.accepted", { count: counts.accepted })}
        </li>
      )}
    </>
  );
}

type AnswersProps = { answers: readonly (FieldAnswer & { by?: { handle: string; name: string } })[] };

export function AnswerList({ answers }: AnswersProps) {
  const reader = useReader();
  return (
    <ul class="answer-list">
      {answers.map(({ id, thread, excerpt, language, createdAt, accepted, by }) => (
        <li key={id}>
          <a href={links.post(id)} lang={thread.language} dir="auto">
            {thread.title}
          </a>
          <p class="row-facts">
            {by && <a href={links.person(by.handle)}>{by.name}</a>}
            <Time iso={createdAt} day />
            {accepted && (
              <span class="mark mark-accepted">
                <Icon name="accepted" />
                {reader.t("post.accepted")}
              </span>
            )}
            <LanguageMark language={language} around={reader.language} />
          </p>
          <p class="answer-excerpt" dir="auto" lang={language}>
            {excerpt}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Words of the field's own experts come first and are marked. */
export function Endorsements({ endorsements }: { endorsements: readonly Endorsement[] }) {
  const { t } = useReader();
  return (
    <ul class="endorsement-list">
      {endorsements.map(({ by, text, at, byExpert }) => (
        <li key={by.id}>
          <blockquote class="expert-words">{text}</blockquote>
          <p class="row-facts">
            <PersonName person={by} />
            {byExpert && (
              <span class="badge badge-expert">
                <Icon name="expert" />
                {t("experts.byExpert")}
              </span>
            )}
            <Time iso={at} day />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** "5 endorsements, 2 of them by experts in this field" */
export function endorsementCount({ t }: Reader, all: number, byExperts: number): string {
  const counted = t("experts.endorsements", { count: all });
  return byExperts === 0 ? counted : `${counted}, ${t("experts.ofThemExperts", { count: byExperts })}`;
}

export function ExpertCrumbs({ field }: { field?: { slug: string; name: LocalisedText } }) {
  const { t } = useReader();
  return (
    <nav class="crumbs" aria-label={t("thread.crumbs")}>
      <a href={links.experts()}>{t("experts.heading")}</a>
      <a href="/fields">{t("experts.fields")}</a>
      {field && <FieldLink field={field} />}
    </nav>
  );
}
