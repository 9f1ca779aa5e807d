/** Claims whose sources are no longer what they were written from: what changed word by word, and what to do about it. */

import { DiffText } from "../../forum/threads/history.tsx";
import { links } from "../../links.ts";
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { type FormErrors, Hidden, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Time } from "../../ui/marks.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { PersonName } from "../../ui/person.tsx";
import type { FlagData } from "./schema.ts";

type PageProps = {
  flags: readonly FlagData[];
  next: string | null;
  /** Of one practice; null for the flags of all. */
  practice: { id: number; slug: string; title: string; language: string } | null;
  errors: FormErrors;
};

export function FlagsPage({ flags, next, practice, errors }: PageProps) {
  const { t } = useReader();
  return (
    <div class="flags-page" data-practice={practice?.id}>
      <nav class="crumbs" aria-label={t("thread.crumbs")}>
        <a href="/practices">{t("nav.practices")}</a>
        {practice && (
          <a href={links.practice(practice)} lang={practice.language} dir="auto">
            {practice.title}
          </a>
        )}
      </nav>
      <h1>{t("flag.heading")}</h1>
      <p class="lead">{t("flag.lead")}</p>
      {errors[""] && (
        <p class="notice notice-problem" role="alert">
          {errors[""]}
        </p>
      )}
      <div id="flags" data-part="flags">
        {flags.length === 0 && <p class="empty">{t("flag.none")}</p>}
        <FlagList flags={flags} named={practice === null} />
      </div>
      <MoreLink href={next} />
    </div>
  );
}

/**
 * On the practice's own pages, for those who curate it. Confirming is done on a page of its own, so that nothing that is
 * typed into the record's form is lost by it.
 */
export function FlagPanel({ practiceId, flags }: { practiceId: number; flags: readonly FlagData[] }) {
  const { t } = useReader();
  const count = flags.length;
  return (
    <div id="flag-panel" data-part="flag-panel" data-news={t("flag.news")}>
      {count > 0 && (
        <section class="notice flag-panel" aria-labelledby="flag-panel-heading">
          <p class="notice-title" id="flag-panel-heading">
            <Icon name="flag" /> {t("flag.panel", { count })}
          </p>
          <ul>
            {flags.map((flag) => (
              <li key={flag.id}>
                <span lang={flag.practice.language}>{flag.claim.text}</span>{" "}
                <span class="mark mark-stage">{t(keyOf("flag.cause", flag.cause))}</span>
                {flag.parts && flag.post && (
                  <details class="fold">
                    <summary>{t("flag.difference")}</summary>
                    <DiffText parts={flag.parts} language={flag.post.language} />
                  </details>
                )}
              </li>
            ))}
          </ul>
          <p>
            <a href={links.practiceFlags(practiceId)} target="_blank" rel="noopener">
              {t("flag.look")}
              <span class="visually-hidden"> {t("flag.newTab")}</span>
            </a>
          </p>
        </section>
      )}
    </div>
  );
}

function FlagList({ flags, named }: { flags: readonly FlagData[]; named: boolean }) {
  return (
    <ol class="flag-list">
      {flags.map((flag) => (
        <li key={flag.id} id={`flag-${flag.id}`} data-part={`flag-${flag.id}`} class="flag">
          {named && (
            <p class="flag-of">
              <a href={links.practice(flag.practice)} lang={flag.practice.language} dir="auto">
                {flag.practice.title}
              </a>
            </p>
          )}
          <Flag flag={flag} />
        </li>
      ))}
    </ol>
  );
}

function Flag({ flag }: { flag: FlagData }) {
  const { t } = useReader();
  return (
    <>
      <h2 lang={flag.practice.language}>{flag.claim.text}</h2>
      <p class="version-line">
        <span class="fine">{t(keyOf("section", flag.claim.section))}</span>
        <span class="mark mark-stage">{t(keyOf("flag.cause", flag.cause))}</span>
        <Time iso={flag.flaggedAt} />
      </p>
      <Source flag={flag} />
      {flag.parts && flag.post && <DiffText parts={flag.parts} language={flag.post.language} />}
      <div class="form-actions">
        {flag.cause === "edited" && flag.post && (
          <form method="post" action={`/practices/${flag.practice.id}/flags/${flag.id}`} data-confirm>
            <Hidden values={{ version: flag.presentVersion }} />
            <SubmitButton>{t("flag.confirm")}</SubmitButton>
          </form>
        )}
        <a class="button button-plain" href={`/practices/${flag.practice.id}/edit#f-claims`}>
          {t(flag.cause === "edited" ? "flag.rewrite" : "flag.replace")}
        </a>
      </div>
    </>
  );
}

function Source({ flag }: { flag: FlagData }) {
  const { t } = useReader();
  const { post, postId, citedVersion, presentVersion, cause } = flag;
  if (postId === null) return <p class="fine">{t("flag.file", { title: flag.document ?? "" })}</p>;
  if (!post) return <p class="fine">{t("practice.sourceGone")}</p>;
  const name = post.number === null ? t("practice.comment") : t("post.number", { number: post.number });
  return (
    <p class="fine">
      <a href={links.post(postId)}>{name}</a>, <PersonName person={post.author} />,{" "}
      <span lang={post.thread.language} dir="auto">
        {post.thread.title}
      </span>
      {cause === "edited" && (
        <>
          {" · "}
          <a href={links.history(postId)}>{t("flag.versions", { from: citedVersion ?? 0, to: presentVersion ?? 0 })}</a>
        </>
      )}
    </p>
  );
}
