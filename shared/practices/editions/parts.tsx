/** What several pages of editions show alike: the cover in small, the marks, the downloads, how far the making is. */

import { links } from "../../links.ts";
import { dateTime, fileSize, keyOf, type Reader, shortDate } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Act } from "../../ui/act.tsx";
import { Icon } from "../../ui/icons.tsx";
import { LanguageMark } from "../../ui/marks.tsx";
import type { CoverColour } from "./facts.ts";
import type { EditionCard, EditionFiles, EditionRef, Making } from "./schema.ts";

export function Cover({
  edition,
  image,
}: {
  edition: EditionRef & { coverColour: CoverColour };
  image?: string | null;
}) {
  return (
    <span class={`edition-cover edition-cover-${edition.coverColour}`} lang={edition.language} aria-hidden="true">
      {image && <img src={image} alt="" width={240} height={160} />}
      <span dir="auto">{edition.title}</span>
    </span>
  );
}

export function EditionCards({ editions }: { editions: readonly EditionCard[] }) {
  return (
    <ul class="edition-list">
      {editions.map((edition) => (
        <li key={edition.id}>
          <EditionRow edition={edition} />
        </li>
      ))}
    </ul>
  );
}

function EditionRow({ edition }: { edition: EditionCard }) {
  const reader = useReader();
  const { t } = reader;
  const href = edition.number === null ? links.editionWork(edition.id) : links.edition(edition);
  return (
    <article class="card edition-card" aria-labelledby={`edition-${edition.id}`}>
      <Cover edition={edition} />
      <div class="edition-card-words">
        <p class="card-marks">
          <EditionMarks edition={edition} />
        </p>
        <h3 id={`edition-${edition.id}`} lang={edition.language}>
          <a href={href} dir="auto">
            {edition.title}
          </a>
        </h3>
        {edition.subtitle && (
          <p lang={edition.language} dir="auto">
            {edition.subtitle}
          </p>
        )}
        <ul class="facts">
          <li>{t("edition.practices", { count: edition.practiceCount })}</li>
          {edition.publishedAt && <li>{shortDate(reader, edition.publishedAt)}</li>}
        </ul>
      </div>
    </article>
  );
}

type MarksProps = { edition: Pick<EditionCard, "number" | "audience" | "language"> };

export function EditionMarks({ edition }: MarksProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <>
      <span class="kind kind-practice">
        <Icon name="practice" />
        {edition.number === null ? t("edition.draft") : t("edition.number", { number: edition.number })}
      </span>
      {edition.audience === "members" && <span class="mark">{t("site.membersOnly")}</span>}
      <LanguageMark language={edition.language} around={reader.language} />
    </>
  );
}

type DownloadsProps = { edition: EditionRef; files: EditionFiles };

export function Downloads({ edition, files }: DownloadsProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <div class="edition-files">
      <ul>
        {files.files.map(({ format, bytes, name }) => (
          <li key={format}>
            <a class="button button-plain" href={links.editionFile(edition.id, name)}>
              {t(keyOf("edition.format", format))}
            </a>
            <span class="fine">
              {t(keyOf("edition.formatHint", format))}, {fileSize(reader, bytes)}
              {format === "pdf" && `, ${t("edition.pages", { count: files.pages })}`}
            </span>
          </li>
        ))}
      </ul>
      <p class="fine">{t("edition.madeAt", { date: dateTime(reader, files.madeAt) })}</p>
    </div>
  );
}

/** With how far it is, and the way to stop it; the same on the page and in what the script asks for again. */
export function MakingStatus({ id, making, canCancel }: { id: number; making: Making; canCancel: boolean }) {
  const reader = useReader();
  const { t } = reader;
  const { state, step, done, of, problem, behind } = making;
  const isOpen = state === "waiting" || state === "running";
  return (
    <div class="edition-making" data-island="edition-making" data-edition={id} data-state={state}>
      {isOpen && (
        <>
          <progress
            class="edition-progress"
            aria-label={t("edition.making.label")}
            {...(state === "running" && of > 0 ? { value: done, max: of } : {})}
          />
          <p role="status">
            {state === "waiting"
              ? t(behind ? "edition.making.waiting" : "edition.making.soon")
              : stepWords(reader, step, done, of)}
          </p>
          {canCancel && (
            <Act
              to={`/editions/${id}/making/cancel`}
              act="edition-cancel"
              icon="closed"
              label={t("edition.making.cancel")}
            />
          )}
        </>
      )}
      {state === "failed" && (
        <p class="notice notice-problem" role="alert">
          {t(keyOf("edition.making.problem", problem ?? "broken"))}
        </p>
      )}
      {state === "cancelled" && <p role="status">{t("edition.making.cancelled")}</p>}
      {state === "done" && <p role="status">{t("edition.making.done")}</p>}
    </div>
  );
}

function stepWords({ t }: Reader, step: Making["step"], done: number, of: number): string {
  const words = t(keyOf("edition.making.step", step));
  return of > 0 ? `${words}: ${t("edition.making.count", { done, of })}` : `${words}…`;
}
