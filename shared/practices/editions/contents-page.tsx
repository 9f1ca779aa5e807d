/** The contents of a draft: every entry with its version, moved by buttons, keys or dragging. */

import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import type { Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Errors, Field, Form, type FormErrors, type FormValues, Hidden, SubmitButton } from "../../ui/form.tsx";
import { Icon, type IconName } from "../../ui/icons.tsx";
import { MakingStatus } from "./parts.tsx";
import type { EditionEntry, Making } from "./schema.ts";
import { WorkHead, type WorkRef } from "./work-head.tsx";

export type ContentsProps = {
  edition: WorkRef;
  entries: readonly EditionEntry[];
  values: FormValues;
  errors: FormErrors;
  /** Of the proof copy; null where none was made. */
  making: Making | null;
};

export function ContentsPage(props: ContentsProps) {
  const { edition, values, errors, making } = props;
  const { t } = useReader();
  return (
    <div class="edition-work">
      <WorkHead edition={edition} at="contents" />
      <Errors errors={errors} />
      <div
        data-island="edition-contents"
        data-moved={t("edition.contentsMoved", { place: "#place", of: "#of" })}
        data-failed={t("edition.contentsFailed")}
      >
        <ContentsList {...props} />
      </div>
      <Form action={links.editionWork(edition.id)} class="edition-chapter-form" hidden={{ act: "chapter" }}>
        <Field
          name="heading"
          label={t("edition.chapter")}
          hint={t("edition.chapterHint")}
          max={LIMITS.edition.heading}
          required
          values={values}
          errors={errors}
          scope="chapter"
        />
        <SubmitButton look="plain">{t("edition.addChapter")}</SubmitButton>
      </Form>
      <section class="edition-part" aria-labelledby="proof-heading">
        <h2 id="proof-heading">{t("edition.proof")}</h2>
        <p>{t("edition.proofHint")}</p>
        {making && <MakingStatus id={edition.id} making={making} canCancel />}
        {making?.state === "done" && (
          <p>
            <a href={links.editionMaking(edition.id)}>{t("edition.downloads")}</a>
          </p>
        )}
        <form class="act" method="post" action={`/editions/${edition.id}/make`}>
          <button class="button button-plain" type="submit">
            {t("edition.make")}
          </button>
        </form>
      </section>
    </div>
  );
}

/** The part that the script asks for again after each change. */
export function ContentsList({ edition, entries }: Pick<ContentsProps, "edition" | "entries">) {
  const reader = useReader();
  const { t } = reader;
  const older = entries.filter((entry) => entry.kind === "practice" && isOlder(entry)).length;
  if (entries.length === 0)
    return (
      <p class="empty">
        {t("edition.contentsEmpty")} <a href={`/editions/${edition.id}/add`}>{t("edition.step.add")}</a>
      </p>
    );
  return (
    <>
      <p class="fine">{t("edition.contentsHint")}</p>
      {older > 0 && (
        <div class="edition-older notice">
          <span>{t("edition.newerVersions", { count: older })}</span>
          <EntryButton edition={edition} act="updateAll" icon="restore" label={t("edition.takeAll")} wide />
        </div>
      )}
      <ol class="edition-entries">
        {entries.map((entry, index) => (
          <li key={entry.id} class={`edition-entry edition-entry-${entry.kind}`} data-entry={entry.id} tabIndex={-1}>
            <span class="edition-grip" aria-hidden="true" title={t("edition.drag")}>
              ⠿
            </span>
            <div class="edition-entry-main">
              {entry.kind === "chapter" ? (
                <ChapterEntry edition={edition} entry={entry} />
              ) : (
                <PracticeEntry edition={edition} entry={entry} />
              )}
            </div>
            <div class="edition-entry-tools">
              {index > 0 && (
                <EntryButton
                  edition={edition}
                  entry={entry.id}
                  act="up"
                  icon="up"
                  label={t("edition.up", { name: nameOf(reader, entry) })}
                />
              )}
              {index < entries.length - 1 && (
                <EntryButton
                  edition={edition}
                  entry={entry.id}
                  act="down"
                  icon="down"
                  label={t("edition.down", { name: nameOf(reader, entry) })}
                />
              )}
              <EntryButton
                edition={edition}
                entry={entry.id}
                act="remove"
                icon="deleted"
                label={t("edition.remove", { name: nameOf(reader, entry) })}
              />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

const isOlder = (entry: Extract<EditionEntry, { kind: "practice" }>): boolean =>
  entry.practice !== null && entry.practice.version < entry.practice.latestVersion;

const nameOf = ({ t }: Reader, entry: EditionEntry): string =>
  entry.kind === "chapter" ? entry.heading : (entry.practice?.title ?? t("edition.closedEntry"));

type EntryProps<Kind> = { edition: WorkRef; entry: Extract<EditionEntry, { kind: Kind }> };

function ChapterEntry({ edition, entry }: EntryProps<"chapter">) {
  const { t } = useReader();
  return (
    <Form action={links.editionWork(edition.id)} class="edition-rename" hidden={{ act: "rename", entry: entry.id }}>
      <Field
        name="heading"
        label={t("edition.chapter")}
        hideLabel
        required
        lang={edition.language}
        max={LIMITS.edition.heading}
        values={{ heading: entry.heading }}
        errors={{}}
        scope={`entry-${entry.id}`}
      />
      <SubmitButton look="plain">{t("edition.rename")}</SubmitButton>
    </Form>
  );
}

function PracticeEntry({ edition, entry }: EntryProps<"practice">) {
  const { t } = useReader();
  const { practice, closed } = entry;
  if (!practice) return <p class="notice notice-problem">{t("edition.closedEntry")}</p>;
  return (
    <>
      <a href={`/practices/${practice.id}/versions/${practice.version}`} lang={practice.language} dir="auto">
        {practice.title}
      </a>
      <p class="fine edition-entry-facts">
        <span>{t("practice.version", { number: practice.version })}</span>
        {isOlder(entry) && (
          <EntryButton
            edition={edition}
            entry={entry.id}
            act="update"
            icon="restore"
            label={t("edition.take", { version: practice.latestVersion })}
            wide
          />
        )}
        {closed && <span class="mark mark-result mark-not_solved">{t("edition.closedMark")}</span>}
      </p>
    </>
  );
}

type ButtonProps = { edition: WorkRef; entry?: number; act: string; icon: IconName; label: string; wide?: boolean };

function EntryButton({ edition, entry, act, icon, label, wide }: ButtonProps) {
  return (
    <form class="act" method="post" action={links.editionWork(edition.id)}>
      <Hidden values={{ act, entry }} />
      <button class="button-quiet" type="submit" title={wide ? undefined : label}>
        <Icon name={icon} />
        <span class={wide ? undefined : "visually-hidden"}>{label}</span>
      </button>
    </form>
  );
}
