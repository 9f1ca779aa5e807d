/** What pages of replications share: who tried it where and when, what came of it, and rows of a list. */

import { links } from "../../links.ts";
import { countryName, date, keyOf, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Icon } from "../../ui/icons.tsx";
import { LanguageMark } from "../../ui/marks.tsx";
import { PersonName } from "../../ui/person.tsx";
import type { ReplicationOutcome } from "./record.ts";
import type { ReplicationData, ReplicationItem } from "./schema.ts";

/** A failure is as plain to see as a success, and as well regarded. */
export function OutcomeMark({ outcome }: { outcome: ReplicationOutcome | null }) {
  const { t } = useReader();
  if (!outcome) return null;
  const look = { worked: "mark-solved mark-result", mixed: "mark-partly mark-result", failed: "mark-failure" }[outcome];
  return (
    <span class={`mark ${look}`}>
      <Icon name="flagstone" />
      {t(keyOf("replication.outcomeIs", outcome))}
    </span>
  );
}

/** Nothing for what is confirmed: that is how it should be. */
export function StandingMark({ status }: { status: ReplicationData["status"] }) {
  const { t } = useReader();
  if (status === "confirmed") return null;
  return <span class="mark mark-language">{t(keyOf("replication.status", status))}</span>;
}

/** "Lublin, Poland" */
export function placeOf(reader: Reader, { place, country }: Pick<ReplicationData, "place" | "country">): string {
  return [place, country && countryName(reader, country)].filter(Boolean).join(", ");
}

/** "1 Mar 2025 – 30 Jun 2026", "since 1 Mar 2025" */
export function periodOf(reader: Reader, { beganOn, endedOn }: Pick<ReplicationData, "beganOn" | "endedOn">): string {
  // Noon: days have no zone.
  const day = (iso: string) => date({ ...reader, timeZone: "UTC" }, `${iso}T12:00:00Z`);
  if (!beganOn) return endedOn ? day(endedOn) : "";
  return endedOn ? `${day(beganOn)} – ${day(endedOn)}` : reader.t("replication.since", { date: day(beganOn) });
}

export function ReplicationRow({ item, of }: { item: ReplicationItem; of?: "practice" }) {
  const reader = useReader();
  const { t } = reader;
  return (
    <li class="replication-row">
      <p class="row-marks">
        <OutcomeMark outcome={item.outcome} />
        <StandingMark status={item.status} />
        <LanguageMark language={item.language} around={reader.language} />
      </p>
      <h3 class="row-title">
        <a href={links.replication(item.id)}>{item.organisation}</a>
      </h3>
      {of === "practice" && (
        <p lang={item.practice.language} dir="auto">
          {item.practice.title}
        </p>
      )}
      {item.excerpt && (
        <p class="row-excerpt" dir="auto" lang={item.language}>
          {item.excerpt}
        </p>
      )}
      <ul class="facts">
        {placeOf(reader, item) && <li>{placeOf(reader, item)}</li>}
        {periodOf(reader, item) && <li>{periodOf(reader, item)}</li>}
        {item.adapted !== null && <li>{t(item.adapted ? "replication.wasAdapted" : "replication.asItWas")}</li>}
        {of !== "practice" && item.recorder && (
          <li>
            <PersonName person={item.recorder} />
          </li>
        )}
      </ul>
    </li>
  );
}
