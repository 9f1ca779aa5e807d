/** A good practice as the press sets it: every word in the practice's own language, every address whole. */
import { links } from "../../../shared/links.ts";
import { PRACTICE_LINES, PRACTICE_SECTIONS, type PracticeSection } from "../../../shared/practices/record/record.ts";
import type { ClaimData, PracticeData, TriedCounts } from "../../../shared/practices/record/schema.ts";
import { triedWords } from "../../../shared/practices/record/tried.tsx";
import { countryName, date, keyOf, languageName, localised, type Reader } from "../../../shared/reader.ts";
import { normalAddress } from "../../platform/text/web-address.ts";
import type { Article, ArticleSection, ArticleSource, Fact } from "./press/manuscript.ts";

type Place = { tried: TriedCounts; editionId: number; baseUrl: string };

export function toArticle(reader: Reader, practice: PracticeData, { tried, editionId, baseUrl }: Place): Article {
  const { t } = reader;
  const { version, versionAt, language } = practice;
  const dated = versionAt ? ` · ${date(reader, versionAt)}` : "";
  return {
    id: practice.id,
    language,
    title: practice.title,
    summary: practice.summary,
    mark: practice.isFailure ? t("practice.failureMark") : null,
    line: `${t("practice.version", { number: version })}${dated} · ${languageName(reader, language)}`,
    // Who comes from the edition is told what changed since.
    address: `${baseUrl}/practices/${practice.id}?edition=${editionId}`,
    facts: factsOf(reader, practice),
    replications: sentence(triedWords(reader, tried)) || null,
    sections: PRACTICE_SECTIONS.flatMap((section) => sectionOf(reader, practice, section)),
    sources: sourcesOf(reader, practice, baseUrl),
    credits: creditsOf(practice),
    words: {
      facts: t("practice.factsLabel"),
      claims: t("practice.claimsHeading"),
      sources: t("practice.sourcesHeading"),
      credits: t("edition.book.authors"),
      address: t("edition.book.practiceAddress"),
      source: t("practice.source"),
    },
  };
}

const sentence = (words: string): string => words.slice(0, 1).toLocaleUpperCase() + words.slice(1);

function factsOf(reader: Reader, practice: PracticeData): Fact[] {
  const { t } = reader;
  const plain = (label: string, text: string): Fact[] =>
    text === "" ? [] : [{ label, values: [{ text, href: null }] }];
  return [
    ...PRACTICE_LINES.flatMap((name) => plain(t(keyOf("practice", name)), practice.facts[name])),
    ...plain(t("form.countries"), practice.countries.map((code) => countryName(reader, code)).join(", ")),
    ...plain(t("practice.lines"), practice.lines.map(({ name }) => localised(name, reader.language)).join(", ")),
    ...plain(t("practice.levels"), practice.levels.map((level) => t(keyOf("level", level))).join(", ")),
    ...(practice.links.length > 0
      ? [
          {
            label: t("practice.links"),
            values: practice.links.map((text) => ({ text, href: normalAddress(new URL(text)) })),
          },
        ]
      : []),
    ...plain(t("practice.keywords"), practice.keywords.join(", ")),
  ];
}

function sectionOf(reader: Reader, practice: PracticeData, section: PracticeSection): ArticleSection[] {
  const html = practice.sections[section] ?? "";
  const claims = practice.claims.filter((claim) => claim.section === section);
  const conditions = section === "transfer" ? practice.preconditions : [];
  if (html === "" && claims.length === 0 && conditions.length === 0) return [];
  const lists = conditions.length > 0 ? [{ heading: reader.t("practice.preconditions"), items: conditions }] : [];
  const heading = reader.t(keyOf("section", section));
  return [{ heading, html, lists, claims: claims.map((claim) => ({ text: claim.text, marks: marksOf(claim) })) }];
}

const marksOf = ({ sources, documents }: ClaimData): number[] => [...sources, ...documents].map(({ place }) => place);

function sourcesOf(reader: Reader, { sources, documents }: PracticeData, baseUrl: string): ArticleSource[] {
  const { t } = reader;
  const posts = sources.map(({ place, since, author, thread, number, id }): ArticleSource => {
    if (since === "gone" || !thread) return { place, text: t("edition.book.sourceGone"), href: null };
    const post = number === null ? "" : t("edition.book.post", { number });
    const parts = [author?.name ?? t("site.erasedPerson"), thread.title, post].filter(Boolean);
    return { place, text: parts.join(", "), href: baseUrl + links.post(id) };
  });
  const written = documents.map(({ place, title, publisher, year, locator, href, gone }): ArticleSource => {
    const text = [title, publisher, year, locator].filter(Boolean).join(", ");
    return { place, text, href: gone ? null : normalAddress(new URL(href, baseUrl)) };
  });
  return [...posts, ...written];
}

/** Who wrote what it rests on, each once, and who put it together. */
function creditsOf({ sources, curator }: PracticeData): string[] {
  const authors = sources.flatMap(({ author }) => (author ? [author.name] : []));
  return [...new Set([...authors, ...(curator ? [curator.name] : [])])];
}
