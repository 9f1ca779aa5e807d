/** Every published version of a good practice, newest first: who published it and when, what changed; each stays readable. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import { Hidden, SubmitButton } from "../../ui/form.tsx";
import { Time } from "../../ui/marks.tsx";
import { PersonName } from "../../ui/person.tsx";
import { type ComparedVersion, CompareForm } from "./compare-page.tsx";
import type { PracticeVersion } from "./schema.ts";

type PracticeVersionsProps = {
  practice: { id: number; slug: string; title: string; language: string };
  versions: readonly PracticeVersion[];
  /** What can be compared, oldest first. */
  compared: readonly ComparedVersion[];
  /** The practice's revision where the reader may make an earlier version its draft, and nothing is being written. */
  restorable: number | null;
};

export function PracticeVersionsPage({ practice, versions, compared, restorable }: PracticeVersionsProps) {
  const { t } = useReader();
  const [from, to] = [compared.at(-2), compared.at(-1)];
  return (
    <div class="history">
      <Crumbs steps={[{ href: links.practice(practice), label: practice.title, lang: practice.language }]} />
      <h1>{t("practice.versionsHeading")}</h1>
      {from !== undefined && to !== undefined && (
        <CompareForm practiceId={practice.id} versions={compared} from={from} to={to} />
      )}
      <ol class="versions">
        {versions.map((version, index) => (
          <li key={version.version} class="version">
            <Version practice={practice} version={version} />
            {restorable !== null && index > 0 && (
              <form class="act" method="post" action={`/practices/${practice.id}/versions/${version.version}/restore`}>
                <Hidden values={{ revision: String(restorable) }} />
                <SubmitButton look="plain">{t("practice.restoreVersion")}</SubmitButton>
              </form>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

type VersionProps = Pick<PracticeVersionsProps, "practice"> & { version: PracticeVersion };

function Version({ practice, version }: VersionProps) {
  const { t } = useReader();
  const { version: number, note, overruled, confirmations } = version;
  return (
    <>
      <h2>
        <a href={`/practices/${practice.id}/versions/${number}`}>{t("practice.version", { number })}</a>
      </h2>
      <p lang={practice.language} dir="auto">
        {version.title}
      </p>
      <p class="version-line">
        <Time iso={version.at} />
        <PersonName person={version.publisher} />
        {number > 1 && (
          <a href={links.practiceComparison(practice.id, number - 1, number)}>
            {t("practice.compare.link", { number: number - 1 })}
          </a>
        )}
      </p>
      {note && (
        <p class="version-note" lang={practice.language}>
          {note}
        </p>
      )}
      {overruled && (
        <p class="fine">
          {t("practice.overruled")} <span lang={practice.language}>{overruled}</span>
        </p>
      )}
      {confirmations.length > 0 && (
        <ul class="plain-points fine">
          {confirmations.map((each) => (
            <li key={`${each.postId} ${each.to} ${each.claim}`}>
              {t("practice.confirmed")} <span lang={practice.language}>{each.claim}</span>,{" "}
              <a href={links.history(each.postId)}>{t("flag.versions", { from: each.from, to: each.to })}</a>,{" "}
              <PersonName person={each.by} />, <Time iso={each.at} day />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
