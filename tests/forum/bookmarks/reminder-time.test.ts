/** Reminders come at eight in the morning by the person's own clock. */
import { expect, it } from "vitest";
import { reminderAt } from "../../../server/forum/bookmarks/reminder-time.ts";
import { dayOf } from "../../../server/platform/text/zoned-time.ts";

const WARSAW = "Europe/Warsaw";
const at = (choice: "tomorrow" | "week" | "month" | "date", now: string, timeZone = WARSAW, on?: string) =>
  reminderAt(choice, { now: new Date(now), timeZone, ...(on !== undefined && { on }) }).toISOString();

it("tomorrow is the next day of the person's calendar, not of the server's", () => {
  expect(dayOf(new Date("2026-11-22T23:30:00Z"), WARSAW)).toBe("2026-11-23");
  expect(at("tomorrow", "2026-11-22T23:30:00Z")).toBe("2026-11-24T07:00:00.000Z");
  expect(at("tomorrow", "2026-11-22T23:30:00Z", "America/New_York")).toBe("2026-11-23T13:00:00.000Z");
});
it("eight stays eight when the clocks change in between", () => {
  expect(at("week", "2026-10-20T10:00:00Z")).toBe("2026-10-27T07:00:00.000Z");
  expect(at("tomorrow", "2026-03-28T10:00:00Z")).toBe("2026-03-29T06:00:00.000Z");
});
it("a month after the 31st is the last day of a shorter month", () => {
  expect(at("month", "2027-01-31T10:00:00Z")).toBe("2027-02-28T07:00:00.000Z");
  expect(at("month", "2026-12-15T10:00:00Z")).toBe("2027-01-15T07:00:00.000Z");
});
it("a day of one's own choice", () => {
  expect(at("date", "2026-11-22T10:00:00Z", "Asia/Tbilisi", "2027-06-01")).toBe("2027-06-01T04:00:00.000Z");
});
