import { expect, test } from "vitest";
import { inWakingHours } from "../../server/demo/waking-hours.ts";

const at = (iso: string, timeZone = "Europe/Warsaw") => ({ at: new Date(iso), timeZone });
const shown = (moments: readonly ReturnType<typeof at>[]) => inWakingHours(moments).map((time) => time.toISOString());

test("what happened by day stays where it is", () => {
  expect(shown([at("2026-06-01T05:00:00Z"), at("2026-06-01T19:59:00Z")])).toEqual([
    "2026-06-01T05:00:00.000Z",
    "2026-06-01T19:59:00.000Z",
  ]);
});

test("what fell into the night happened on the evening before", () => {
  // Ten in the evening and seven in the morning, in Warsaw in summer: from half past five to a quarter to nine.
  expect(shown([at("2026-06-01T20:00:00Z")])).toEqual(["2026-06-01T15:30:00.000Z"]);
  expect(shown([at("2026-06-02T04:59:00Z")])).toEqual(["2026-06-01T18:44:00.000Z"]);
});

test("the night is the night of the person who acts", () => {
  expect(shown([at("2026-06-01T04:30:00Z", "Asia/Tbilisi")])).toEqual(["2026-06-01T04:30:00.000Z"]);
  expect(shown([at("2026-06-01T04:30:00Z", "Europe/Lisbon")])[0]).toMatch(/^2026-05-31T1[6-9]/);
});

test("the order stays, whatever is moved, and nothing is later than it was", () => {
  const moments = Array.from({ length: 60 }, (_, index) =>
    at(
      new Date(Date.UTC(2026, 9, 24) + index * 47 * 60_000).toISOString(),
      index % 3 ? "Europe/Lisbon" : "Asia/Tbilisi",
    ),
  );
  const times = inWakingHours(moments).map((time) => time.getTime());
  expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
  expect(times.every((time, index) => time <= (moments[index]?.at.getTime() ?? 0))).toBe(true);
});
