/** The gap list: what is missing with how others did without it, what to find out, and the question to the owner. */
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import type { Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Icon } from "../../ui/icons.tsx";
import type { PracticeSubject } from "../rules.ts";
import { OutcomeMark, placeOf } from "./parts.tsx";
import type { GapList, Helper } from "./transfer-schema.ts";

type Props = {
  practice: { id: number; language: string; subject: PracticeSubject };
  gaps: GapList;
  /** Null for a visitor's, which is not kept. */
  checkId: number | null;
};

export function Gaps({ practice, gaps, checkId }: Props) {
  const { t } = useReader();
  const { missing, toFindOut, met } = gaps;
  return (
    <section class="gap-list" aria-labelledby="gaps" id="gap-list">
      <h2 id="gaps">{t("transfer.gaps")}</h2>
      <p>
        {missing.length + toFindOut.length === 0
          ? t("transfer.allMet")
          : t("transfer.summary", { met, missing: missing.length, unknown: toFindOut.length })}
      </p>
      {missing.length > 0 && (
        <div>
          <h3>{t("transfer.missing")}</h3>
          <ul class="marked-conditions">
            {missing.map((gap) => (
              <li key={gap.text} class="condition condition-not_met">
                <span lang={practice.language}>{gap.text}</span>
                {gap.note && <span class="condition-note">{gap.note}</span>}
                <Helpers helpers={gap.helpers} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {toFindOut.length > 0 && (
        <div>
          <h3>{t("transfer.toFindOut")}</h3>
          <ul class="marked-conditions">
            {toFindOut.map(({ text, note }) => (
              <li key={text} class="condition">
                <span lang={practice.language}>{text}</span>
                {note && <span class="condition-note">{note}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Ask practice={practice} checkId={checkId} />
    </section>
  );
}

function Helpers({ helpers }: { helpers: readonly Helper[] }) {
  const reader = useReader();
  const { t } = reader;
  if (helpers.length === 0) return <span class="condition-note">{t("transfer.noHelpers")}</span>;
  return (
    <div class="condition-note">
      <p>{t("transfer.helpers")}</p>
      <ul class="plain-points">
        {helpers.map((helper) => (
          <li key={helper.replicationId}>
            <a href={links.replication(helper.replicationId)}>{helper.organisation}</a>, {placeOf(reader, helper)}{" "}
            <OutcomeMark outcome={helper.outcome} /> <span class="fine">{reasons(reader, helper)}</span>
            {helper.instead && <p lang={helper.language}>{helper.instead}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Why this one is named: nothing is ranked in secret. */
function reasons({ t }: Reader, { sameCountry, sameLevel, confirmed }: Helper): string {
  return [
    sameCountry && t("transfer.sameCountry"),
    sameLevel && t("transfer.sameLevel"),
    !confirmed && t("replication.status.submitted"),
  ]
    .filter(Boolean)
    .join(" · ");
}

function Ask({ practice, checkId }: Omit<Props, "gaps">) {
  const { t, viewer } = useReader();
  if (checkId === null) {
    const next = encodeURIComponent(links.transfer(practice.id));
    return (
      <p>
        <a href={`/sign-in?next=${next}`}>{t("transfer.signIn")}</a>
      </p>
    );
  }
  if (!can(viewer, "transfer.ask")) return null;
  return (
    <form method="post" action={`${links.transfer(practice.id)}/${checkId}/question`}>
      <button class="button button-primary" type="submit">
        <Icon name="question" />
        {t("transfer.ask")}
      </button>
      <p class="fine">{t("transfer.askHint")}</p>
    </form>
  );
}
