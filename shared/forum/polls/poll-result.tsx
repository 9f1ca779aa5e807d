/** The result of a poll: each option with its votes as text and as a bar, and the rounds of a ranked one. */

import type { Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Icon } from "../../ui/icons.tsx";
import type { OwnBallot, PollData, PollTally } from "./schema.ts";

type Props = { language: string; poll: PollData; tally: PollTally; own: OwnBallot | null };

export function PollResult(props: Props) {
  const reader = useReader();
  const { language, poll, tally, own } = props;
  const { t } = reader;
  return (
    <>
      <ol class="poll-results" data-live={poll.kind === "ranked" ? undefined : ""}>
        {poll.options.map(({ id, text }) => {
          const votes = tally.votes[id] ?? 0;
          const wins = poll.closed && tally.winners.includes(id);
          return (
            <li key={id} data-option={id}>
              <span class="poll-option" lang={language}>
                {text}
                {own?.choices.includes(id) && <span class="mark">{ownMark(reader, poll, own, id)}</span>}
                {wins && (
                  <span class="mark mark-accepted">
                    <Icon name="accepted" />
                    {t(tally.winners.length > 1 ? "poll.tied" : "poll.won")}
                  </span>
                )}
              </span>
              <span class="poll-count">
                <span data-votes>{votes}</span>
                {" · "}
                <span data-share>{share(votes, poll.voters)}</span>
              </span>
              <meter min={0} max={Math.max(1, poll.voters)} value={votes} aria-hidden="true" />
            </li>
          );
        })}
      </ol>
      {poll.kind === "ranked" && <Ranked {...props} />}
    </>
  );
}

function ownMark({ t }: Reader, poll: PollData, { choices }: OwnBallot, id: number): string {
  if (poll.kind === "ranked") return t("poll.yourPlace", { number: choices.indexOf(id) + 1 });
  return t("poll.yours");
}

/** Whole percents: polls of some dozen people know no more. */
export const share = (votes: number, voters: number): string =>
  `${voters === 0 ? 0 : Math.round((votes * 100) / voters)} %`;

function Ranked({ language, poll, tally }: Props) {
  const { t } = useReader();
  const names = (ids: readonly number[]) =>
    poll.options
      .filter(({ id }) => ids.includes(id))
      .map(({ text }) => text)
      .join(", ");
  if (poll.voters === 0) return null;
  return (
    <>
      <p class="poll-note">{t("poll.firstPlaces")}</p>
      <p class="poll-note">
        {t(tally.winners.length > 1 ? "poll.rankedTie" : poll.closed ? "poll.rankedWon" : "poll.rankedLeads")}{" "}
        <b lang={language}>{names(tally.winners)}</b>
      </p>
      <details class="fold">
        <summary>{t("poll.rounds", { count: tally.rounds.length })}</summary>
        <p class="field-hint">{t("poll.method")}</p>
        <ol class="poll-rounds">
          {tally.rounds.map((round, index) => (
            <li key={index}>
              <span lang={language}>
                {poll.options
                  .filter(({ id }) => round.votes[id] !== undefined)
                  .map(({ id, text }) => `${text}: ${round.votes[id]}`)
                  .join("; ")}
              </span>
              {round.out.length > 0 && ` – ${t("poll.dropsOut")} ${names(round.out)}`}
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}
