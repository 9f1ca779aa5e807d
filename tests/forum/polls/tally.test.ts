/** Counting: plain polls by choices, ranked ones by instant run-off, ties said. */
import { expect, it } from "vitest";
import { type Ballots, tally } from "../../../server/forum/polls/tally.ts";

const ballots = (...given: [number, number[]][]): Ballots[] => given.map(([count, choices]) => ({ count, choices }));
const [A, B, C, D] = [1, 2, 3, 4];

it("a plain poll counts choices; the most chosen wins, equals are a tie", () => {
  const counted = tally("several", [A, B, C], ballots([3, [A, B]], [1, [B]], [1, [C]]));
  expect(counted).toEqual({ votes: { 1: 3, 2: 4, 3: 1 }, rounds: [], winners: [B] });
  expect(tally("single", [A, B, C], ballots([2, [A]], [2, [C]])).winners).toEqual([A, C]);
});
it("nobody voted: no winner and no endless run-off", () => {
  expect(tally("single", [A, B], [])).toEqual({ votes: { 1: 0, 2: 0 }, rounds: [], winners: [] });
  expect(tally("ranked", [A, B], [])).toEqual({
    votes: { 1: 0, 2: 0 },
    rounds: [{ votes: { 1: 0, 2: 0 }, out: [] }],
    winners: [],
  });
});
it("more than half of first choices wins at once", () => {
  const { winners, rounds } = tally("ranked", [A, B, C], ballots([6, [A, B]], [3, [B]], [2, [C, B]]));
  expect(winners).toEqual([A]);
  expect(rounds).toHaveLength(1);
});
it("the last one's ballots move on to their next choice, which can turn the result", () => {
  // The Tennessee example: first choices favour Memphis, the run-off Knoxville.
  const [memphis, nashville, chattanooga, knoxville] = [A, B, C, D];
  const counted = tally(
    "ranked",
    [memphis, nashville, chattanooga, knoxville],
    ballots(
      [42, [memphis, nashville, chattanooga, knoxville]],
      [26, [nashville, chattanooga, knoxville, memphis]],
      [15, [chattanooga, knoxville, nashville, memphis]],
      [17, [knoxville, chattanooga, nashville, memphis]],
    ),
  );
  expect(counted.winners).toEqual([knoxville]);
  expect(counted.rounds.map(({ out }) => out)).toEqual([[chattanooga], [nashville], []]);
  expect(counted.rounds.at(-1)?.votes).toEqual({ [memphis]: 42, [knoxville]: 58 });
});
it("a ballot without a remaining choice counts no longer, and half is half of those that count", () => {
  const { winners, rounds } = tally("ranked", [A, B, C], ballots([4, [A]], [3, [B]], [2, [C]]));
  expect(winners).toEqual([A]);
  expect(rounds.at(-1)?.votes).toEqual({ 1: 4, 2: 3 });
});
it("of two last ones the one that was behind in an earlier round drops out", () => {
  const counted = tally("ranked", [A, B, C, D], ballots([6, [A]], [4, [B]], [3, [C]], [1, [D, C]]));
  // Round 2: B and C have 4 each; in round 1 C was behind.
  expect(counted.rounds.map(({ out }) => out)).toEqual([[D], [C], []]);
  expect(counted.winners).toEqual([A]);
});
it("last ones that no round tells apart drop out together", () => {
  const counted = tally("ranked", [A, B, C, D], ballots([5, [A]], [4, [B]], [1, [C, B]], [1, [D, B]]));
  expect(counted.rounds[0]?.out).toEqual([C, D]);
  expect(counted.winners).toEqual([B]);
});
it("equals at the end are a tie, and said to be one", () => {
  expect(tally("ranked", [A, B, C], ballots([2, [A]], [2, [B]], [1, [C]])).winners).toEqual([A, B]);
  expect(tally("ranked", [A, B], ballots([3, [A]], [3, [B]])).winners).toEqual([A, B]);
});
it("a choice that is no option counts for nothing", () => {
  expect(tally("single", [A, B], ballots([3, [9]], [1, [B]])).votes).toEqual({ 1: 0, 2: 1 });
});
