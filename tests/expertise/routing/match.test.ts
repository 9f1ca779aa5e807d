/** Whom the house asks, case by case: the rule has no clock and no database. */
import { describe, expect, it } from "vitest";
import {
  type Candidate,
  type Expertise,
  judge,
  type Question,
  type RoutedField,
  rankExperts,
} from "../../../server/expertise/routing/match.ts";
import type { RequestState, Unfit } from "../../../shared/expertise/routing/facts.ts";

const field = (slug: string, lineId: number, isLine = false): RoutedField => ({
  slug,
  name: { en: slug },
  lineId,
  isLine,
});
const governance = field("good-governance", 1, true);
const agreements = field("partnership-agreements", 1);
const procurement = field("procurement", 1);
const culture = field("culture", 2, true);

const question: Question = { authorId: 1, fields: [agreements, governance], countries: ["PL", "PT"], language: "pl" };

type Said = Partial<Omit<Candidate, "expertise">> & { in?: RoutedField | RoutedField[] } & Partial<
    Omit<Expertise, "field">
  >;
let lastId = 10;
function expert({ in: fields = agreements, countries = [], languages = [], ...said }: Said = {}): Candidate {
  lastId += 1;
  return {
    id: lastId,
    expertise: [fields].flat().map((each) => ({ field: each, countries, languages })),
    reads: ["pl", "en"],
    mayRead: true,
    muted: false,
    absent: false,
    weeklyLoad: 3,
    askedInWeek: 0,
    askedInMonth: 0,
    lastAskedAt: null,
    before: null,
    ...said,
  };
}

describe("somebody is not asked", () => {
  it.each<[string, Said, Unfit]>([
    ["of a question of their own", { id: 1 }, "author"],
    ["where they may not read it", { mayRead: false }, "unreadable"],
    ["who is recognised in another line alone", { in: culture }, "field"],
    ["who does not read its language", { reads: ["de", "en"] }, "language"],
    ["whose recognition is for other languages", { languages: ["de"] }, "language"],
    ["who muted the thread or its author", { muted: true }, "muted"],
    ["who is away", { absent: true }, "absent"],
    ["who has reached the week's load", { askedInWeek: 3 }, "load"],
    ["who wants to be asked nothing", { weeklyLoad: 0 }, "load"],
  ])("%s", (_name, said, unfit) => expect(judge(question, expert(said))).toEqual({ unfit }));

  it.each<[RequestState, Unfit | undefined]>([
    ["asked", "asked"],
    ["taken", "asked"],
    ["lapsed", "asked"],
    ["answered", "answered"],
    ["declined", "declined"],
    ["handed_over", "declined"],
    ["withdrawn", undefined],
  ])("again, but where the request was withdrawn: %s", (before, unfit) =>
    expect(judge(question, expert({ before })).unfit).toBe(unfit),
  );

  it("in the stated order of reasons: what can't change comes before what passes", () =>
    expect(judge(question, expert({ absent: true, reads: [], mayRead: false })).unfit).toBe("unreadable"));
});

describe("why somebody is asked is said whole", () => {
  it("what matches, and what does not", () => {
    const { reasons } = judge(question, expert({ in: procurement, countries: ["PT", "DE"] }));
    expect(reasons).toEqual({
      field: { slug: "procurement", name: { en: "procurement" } },
      fieldFit: "near",
      wanted: { slug: "partnership-agreements", name: { en: "partnership-agreements" } },
      language: "pl",
      countryFit: "named",
      countries: ["PT"],
      otherCountries: ["PL"],
    });
  });
  it("by the best of several recognitions", () =>
    expect(judge(question, expert({ in: [procurement, governance, agreements] })).reasons?.fieldFit).toBe("topic"));
  it("a recognition in a language that is not the question's does not count, the others do", () => {
    const candidate = expert({ in: governance });
    const german = { field: agreements, countries: [], languages: ["de"] };
    const { reasons } = judge(question, { ...candidate, expertise: [...candidate.expertise, german] });
    expect(reasons?.fieldFit).toBe("line");
  });
  it("no country in the question neither speaks for nor against", () =>
    expect(judge({ ...question, countries: [] }, expert({ countries: ["DE"] })).reasons).toMatchObject({
      countryFit: "open",
      otherCountries: [],
    }));
});

describe("best first", () => {
  const order = (...experts: Candidate[]) =>
    rankExperts(question, experts.toReversed()).map(({ candidate }) => experts.indexOf(candidate));
  it.each<[string, Said, Said]>([
    [
      "a topic of the question before its line",
      { in: agreements, askedInMonth: 9 },
      { in: governance, countries: ["PL"] },
    ],
    [
      "its line before another field of the line",
      { in: governance, askedInMonth: 9 },
      { in: procurement, countries: ["PL"] },
    ],
    ["a named country before any", { countries: ["PT"], askedInMonth: 9 }, {}],
    ["any country before others", { askedInMonth: 9 }, { countries: ["DE"] }],
    ["who was asked less in the month", { askedInMonth: 1, lastAskedAt: 900 }, { askedInMonth: 2, lastAskedAt: 100 }],
    ["who was asked longer ago", { askedInMonth: 1, lastAskedAt: 100 }, { askedInMonth: 1, lastAskedAt: 900 }],
    ["the lower id where all else is equal", { id: 50 }, { id: 51 }],
  ])("%s", (_name, first, second) => expect(order(expert(first), expert(second))).toEqual([0, 1]));

  it("anyone who does not fit is not among them, and the same facts give the same order", () => {
    const experts = [expert(), expert({ absent: true }), expert({ in: governance }), expert({ countries: ["PL"] })];
    expect(order(...experts)).toEqual([3, 0, 2]);
    expect(order(...experts)).toEqual([3, 0, 2]);
  });
  it("a question without a field is nobody's", () =>
    expect(rankExperts({ ...question, fields: [] }, [expert()])).toEqual([]));
});
