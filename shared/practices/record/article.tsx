/** A good practice's page: the record section by section, each claim with the posts that it rests on. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { keyOf, languageName } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Icon } from "../../ui/icons.tsx";
import { Time } from "../../ui/marks.tsx";
import { PersonName } from "../../ui/person.tsx";
import type { EditionWith } from "../editions/schema.ts";
import { FlagPanel } from "../reviews/flags.tsx";
import type { FlagData } from "../reviews/schema.ts";
import { CreditsSection } from "./credits.tsx";
import { PracticeFacts } from "./facts.tsx";
import { Picture } from "./image.tsx";
import { FromEdition, InEditions } from "./in-editions.tsx";
import { FailureMark } from "./practice-card.tsx";
import { PRACTICE_SECTIONS, type PracticeSection } from "./record.ts";
import type { ClaimData, PracticeData } from "./schema.ts";
import { Sources } from "./sources.tsx";
import { TriedElsewhere, type TriedElsewhere as TriedElsewhereData } from "./tried-elsewhere.tsx";

export type PracticeArticleProps = {
  practice: PracticeData;
  tried: TriedElsewhereData;
  /** Published editions that hold it, and the one that the reader comes from. */
  editions: readonly EditionWith[];
  from: EditionWith | null;
};

/** `flags` are told to those who curate it; undefined for everybody else. */
export function PracticeArticle({
  practice,
  tried,
  editions,
  from,
  flags,
}: PracticeArticleProps & { flags?: readonly FlagData[] }) {
  return (
    <article class="practice" aria-labelledby="practice-title" data-practice={practice.id}>
      <FromEdition practice={practice} edition={from} />
      <Head practice={practice} />
      {flags && <FlagPanel practiceId={practice.id} flags={flags} />}
      <div class="practice-columns">
        <div class="practice-body">
          {PRACTICE_SECTIONS.map((section) => (
            <Section key={section} practice={practice} section={section} />
          ))}
          <TriedElsewhere practice={practice} elsewhere={tried} />
          <Sources practice={practice} />
          <CreditsSection practice={practice} />
          <InEditions practice={practice} editions={editions} />
        </div>
        <PracticeFacts practice={practice} />
      </div>
    </article>
  );
}

type PartProps = Pick<PracticeArticleProps, "practice">;

function Head({ practice }: PartProps) {
  const { t } = useReader();
  return (
    <header class="thread-head practice-head">
      <Crumbs steps={[{ href: "/practices", label: t("nav.practices") }]} />
      <h1 id="practice-title" lang={practice.language} dir="auto">
        {practice.title}
      </h1>
      <div class="thread-facts">
        <span class="kind kind-practice">
          <Icon name="practice" />
          {t("site.practice")}
        </span>
        {practice.isFailure && <FailureMark />}
        <StatusMark practice={practice} />
        <VersionLine practice={practice} />
      </div>
      <OldVersionNotice practice={practice} />
      <p class="lead practice-summary" lang={practice.language}>
        {practice.summary}
      </p>
      <Tools practice={practice} />
      {practice.image && (
        <Picture image={practice.image} class="practice-image" sizes="(min-width: 62rem) 62rem, 100vw" />
      )}
    </header>
  );
}

function StatusMark({ practice }: PartProps) {
  const { t } = useReader();
  if (practice.status === "published") return null;
  const status = practice.status === "in_review" ? "review" : practice.status;
  return <span class="mark mark-stage">{t(keyOf("site.practiceStatus", status))}</span>;
}

function VersionLine({ practice }: PartProps) {
  const reader = useReader();
  const { t } = reader;
  if (practice.version === 0) return null;
  return (
    <ul class="facts">
      <li>
        <a href={`/practices/${practice.id}/versions`}>{t("practice.version", { number: practice.version })}</a>
      </li>
      {practice.versionAt && (
        <li>
          <Time iso={practice.versionAt} day />
        </li>
      )}
      <li>{languageName(reader, practice.language)}</li>
      {practice.curator && (
        <li>
          {t("practice.curatedBy")} <PersonName person={practice.curator} />
        </li>
      )}
    </ul>
  );
}

function OldVersionNotice({ practice }: PartProps) {
  const { t } = useReader();
  if (practice.version === practice.latestVersion) return null;
  return (
    <p class="notice">
      {t("practice.oldVersion", { number: practice.version, latest: practice.latestVersion })}{" "}
      <a href={links.practice(practice)}>{t("practice.toLatest")}</a>
    </p>
  );
}

/** What moderators can do with it, and the person who was asked to review it. */
function Tools({ practice }: PartProps) {
  const { t, viewer } = useReader();
  const review = (
    <a class="button button-plain button-small" href={links.practiceReview(practice.id)}>
      <Icon name="comment" />
      {t(practice.inReview ? "practice.review.open" : "practice.review.link")}
    </a>
  );
  if (!can(viewer, "practice.curate")) return practice.inReview ? <div class="thread-tools">{review}</div> : null;
  const archived = practice.status === "archived";
  return (
    <div class="thread-tools">
      {(practice.hasDraft || practice.inReview) && !archived && review}
      <a class="button button-plain button-small" href={`/practices/${practice.id}/edit`}>
        <Icon name="edit" />
        {t(practice.hasDraft ? "practice.editDraft" : "practice.edit")}
      </a>
      {practice.latestVersion > 0 && (
        <a class="button-quiet" href={`/editions/add?practice=${practice.id}`}>
          {t("edition.addTo")}
        </a>
      )}
      <form class="act" method="post" action={`/practices/${practice.id}/archive`}>
        <button class="button-quiet" type="submit" name="value" value={archived ? "0" : "1"}>
          {t(archived ? "practice.unarchive" : "practice.archive")}
        </button>
      </form>
      {practice.hasDraft && practice.version > 0 && <span class="fine">{t("practice.hasDraft")}</span>}
    </div>
  );
}

type SectionProps = PartProps & { section: PracticeSection };

function Section({ practice, section }: SectionProps) {
  const { t } = useReader();
  const html = practice.sections[section] ?? "";
  const claims = practice.claims.filter((claim) => claim.section === section);
  const conditions = section === "transfer" ? practice.preconditions : [];
  if (html === "" && claims.length === 0 && conditions.length === 0) return null;
  return (
    <section class="practice-section" aria-labelledby={`section-${section}`}>
      <h2 id={`section-${section}`}>{t(keyOf("section", section))}</h2>
      {html && <div class="prose" lang={practice.language} dangerouslySetInnerHTML={{ __html: html }} />}
      {conditions.length > 0 && (
        <>
          <h3>{t("practice.preconditions")}</h3>
          <ul class="preconditions" lang={practice.language}>
            {conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ul>
        </>
      )}
      <Claims practice={practice} claims={claims} section={section} />
    </section>
  );
}

type ClaimsProps = SectionProps & { claims: readonly ClaimData[] };

function Claims({ practice, claims, section }: ClaimsProps) {
  const { t } = useReader();
  if (claims.length === 0) return null;
  return (
    <div class="claims">
      <h3 class="claims-heading" id={`claims-${section}`}>
        {t("practice.claimsHeading")}
      </h3>
      <ul aria-labelledby={`claims-${section}`}>
        {claims.map((claim) => (
          <li key={claim.text} class="claim">
            <span lang={practice.language}>{claim.text}</span> <Marks claim={claim} />
            <Since claim={claim} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Quietly, that a source is not what it was: to its history, or to its place in the list where there is none to read. */
function Since({ claim }: { claim: ClaimData }) {
  const { t } = useReader();
  const changed = claim.sources.find((source) => source.since !== "unchanged");
  const gone = claim.documents.find((document) => document.gone);
  if (!changed && !gone) return null;
  const href = !changed
    ? `#source-${gone?.place}`
    : changed.since === "edited"
      ? links.history(changed.id)
      : `#source-${changed.place}`;
  return (
    <a class="mark mark-stage claim-changed" href={href}>
      {t("practice.sourceChanged")}
    </a>
  );
}

/** Numbers that lead to the posts themselves; one whose post is gone leads to its place in the list of sources. */
export function Marks({ claim }: { claim: ClaimData }) {
  const { t } = useReader();
  return (
    <span class="claim-marks">
      {claim.sources.map((source) => (
        <a
          key={source.id}
          class="claim-mark"
          href={source.since === "gone" ? `#source-${source.place}` : links.post(source.id)}
          title={source.author?.name}
        >
          <span class="visually-hidden">{t("practice.source")} </span>
          {source.place}
        </a>
      ))}
      {claim.documents.map((document) => (
        <a key={document.key} class="claim-mark" href={`#source-${document.place}`} title={document.title}>
          <span class="visually-hidden">{t("practice.source")} </span>
          {document.place}
        </a>
      ))}
    </span>
  );
}
