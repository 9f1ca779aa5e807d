/**
 * Counting ballots: pure. Plain polls count choices. Ranked polls are decided by instant run-off (the alternative vote of
 * Robert's Rules of Order Newly Revised, 12th ed., 45:62-69, "preferential voting"): everybody's best remaining choice counts; the option that
 * has more than half of the ballots that still count has won; else the last one drops out and its ballots move on.
 * Of several last ones the one that had fewest in the latest round that tells them apart drops out, as the
 * Scottish Local Government Elections Order 2007 has it. Where no round does, that rule draws lots; a forum has nobody to
 * draw them, so they drop out together. If all that remain are equal, it is a tie, and said to be one.
 */
import type { PollKind } from "../../../shared/forum/polls/kinds.ts";
import type { PollRound, PollTally } from "../../../shared/forum/polls/schema.ts";

/** Equal ballots together. */
export type Ballots = { choices: readonly number[]; count: number };

export function tally(kind: PollKind, optionIds: readonly number[], ballots: readonly Ballots[]): PollTally {
  return kind === "ranked" ? countRounds(optionIds, ballots) : countChoices(optionIds, ballots);
}

function countChoices(optionIds: readonly number[], ballots: readonly Ballots[]): PollTally {
  const votes = zeroes(optionIds);
  for (const { choices, count } of ballots) for (const choice of choices) add(votes, choice, count);
  const most = Math.max(...votes.values());
  return {
    votes: Object.fromEntries(votes),
    rounds: [],
    winners: most === 0 ? [] : optionIds.filter((id) => votes.get(id) === most),
  };
}

function countRounds(optionIds: readonly number[], ballots: readonly Ballots[]): PollTally {
  const rounds: Round[] = [];
  let standing: readonly number[] = optionIds;
  for (;;) {
    const votes = countBest(standing, ballots);
    const outcome = judge(votes, rounds);
    rounds.push({ votes, out: outcome.out });
    if (outcome.out.length === 0) {
      return {
        votes: Object.fromEntries(rounds[0]?.votes ?? []),
        rounds: rounds.map((round): PollRound => ({ votes: Object.fromEntries(round.votes), out: round.out })),
        winners: outcome.winners,
      };
    }
    standing = standing.filter((id) => !outcome.out.includes(id));
  }
}

type Votes = ReadonlyMap<number, number>;
type Round = { votes: Votes; out: readonly number[] };

/** Each ballot for the best of its choices that is still standing; one that names none of them counts no longer. */
function countBest(standing: readonly number[], ballots: readonly Ballots[]): Votes {
  const votes = zeroes(standing);
  for (const { choices, count } of ballots) {
    const best = choices.find((choice) => votes.has(choice));
    if (best !== undefined) add(votes, best, count);
  }
  return votes;
}

function judge(votes: Votes, before: readonly Round[]): { winners: readonly number[]; out: readonly number[] } {
  const counted = [...votes.values()].reduce((sum, count) => sum + count, 0);
  const most = Math.max(...votes.values());
  const leaders = [...votes].filter(([, count]) => count === most).map(([id]) => id);
  if (counted === 0) return { winners: [], out: [] };
  if (most * 2 > counted || leaders.length === votes.size) return { winners: leaders, out: [] };
  return { winners: [], out: weakest(votes, before) };
}

/** The last one; of several, who was behind in the latest round before that tells them apart. */
function weakest(votes: Votes, before: readonly Round[]): readonly number[] {
  let last = lowest([...votes.keys()], votes);
  for (const round of before.toReversed()) {
    if (last.length === 1) break;
    last = lowest(last, round.votes);
  }
  return last;
}

function lowest(ids: readonly number[], votes: Votes): readonly number[] {
  const least = Math.min(...ids.map((id) => votes.get(id) ?? 0));
  return ids.filter((id) => (votes.get(id) ?? 0) === least);
}

const zeroes = (ids: readonly number[]) => new Map(ids.map((id) => [id, 0]));

function add(votes: Map<number, number>, id: number, count: number): void {
  const before = votes.get(id);
  if (before !== undefined) votes.set(id, before + count);
}
