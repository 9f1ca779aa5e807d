import type { PollKind, PollResults, ReactionKind } from "../../../shared/contract.ts";

/** A post of the community by its thread's key and its own; "opening" is the opening post. */
type Place = { thread: string; post: string };

export type DemoReactions = Place & { from: Partial<Record<ReactionKind, string[]>> };

export type DemoPoll = Place & {
  question: string;
  kind: PollKind;
  options: string[];
  /** Of a poll with several choices. */
  most?: number;
  results: PollResults;
  isPublic?: true;
  closed?: true;
  /** Handle → places of the options chosen, from 1; in a ranked poll the best first. */
  ballots: Record<string, number[]>;
};

/** Of one of the three ready accounts. */
export type DemoBookmark = Place & {
  by: string;
  note: string;
  /** The reminder came so many days ago. */
  dueDaysAgo?: number;
};

export const reactions: DemoReactions[] = [
  {
    thread: "partner-withdraws-month-seven",
    post: "first-ten-days",
    from: { thanks: ["katerina", "beata"], worked: ["nuria", "maria", "tomasz"] },
  },
  { thread: "partner-withdraws-month-seven", post: "secretariat-view", from: { interesting: ["ania", "joao"] } },
  {
    thread: "partner-withdraws-month-seven",
    post: "katerina-result",
    from: { celebrate: ["marek", "tomasz", "joao"] },
  },
  {
    thread: "program-wizyty-nie-wycieczka",
    post: "prog-elisabeth",
    from: { thanks: ["ania"], worked: ["beata", "klaus", "agnieszka"], agree: ["piotr"] },
  },
  { thread: "program-wizyty-nie-wycieczka", post: "prog-beata", from: { interesting: ["ania", "oksana"] } },
  {
    thread: "wpadki-w-projektach",
    post: "opening",
    from: { thanks: ["ania", "piotr"], agree: ["marek", "stefan", "joao"] },
  },
  { thread: "wpadki-w-projektach", post: "wp-01", from: { agree: ["ania", "klaus", "nuria"] } },
  { thread: "wpadki-w-projektach", post: "wp-04", from: { thanks: ["ania", "beata"], interesting: ["katerina"] } },
  {
    thread: "measuring-cooperation",
    post: "who-calls-whom",
    from: { interesting: ["agnieszka", "klaus"], worked: ["joao"] },
  },
  {
    thread: "warsztaty-dla-urzednikow",
    post: "warszt-ania",
    from: { thanks: ["agnieszka"], agree: ["giorgi", "piotr"] },
  },
];

export const polls: DemoPoll[] = [
  {
    thread: "wpadki-w-projektach",
    post: "opening",
    question: "Co najczęściej psuło Wam projekty?",
    kind: "several",
    most: 3,
    options: [
      "Partner, który się wycofał albo zamilkł",
      "Rozliczenia i różne przepisy w krajach partnerów",
      "Zmiana ludzi w połowie projektu",
      "Zbyt ambitne wskaźniki we wniosku",
      "Bariera językowa",
    ],
    results: "always",
    ballots: {
      ania: [2, 4],
      piotr: [1, 3],
      marek: [1, 4],
      beata: [2, 3, 4],
      joao: [1, 5],
      stefan: [3],
      oksana: [2, 5],
      tomasz: [4, 2],
      nuria: [1],
    },
  },
  {
    thread: "measuring-cooperation",
    post: "agnieszka-plan",
    question: "Which of these would you report to your own board first?",
    kind: "single",
    options: [
      "Who calls whom without being asked to",
      "What a partner changed at home",
      "Joint applications after the project",
      "How many people met how often",
    ],
    results: "voted",
    ballots: { nuria: [1], tomasz: [2], katerina: [2], joao: [2], klaus: [3], elisabeth: [1], stefan: [2] },
  },
  {
    thread: "warsztaty-dla-urzednikow",
    post: "opening",
    question: "Od czego zacząć 90 minut warsztatu?",
    kind: "ranked",
    options: [
      "Jak znaleźć pierwszego partnera",
      "Ile to kosztuje i kto płaci z góry",
      "Przykład gminy podobnej wielkości",
      "Przepisy i umowa partnerska",
    ],
    results: "closed",
    closed: true,
    isPublic: true,
    ballots: {
      ania: [3, 2, 1],
      piotr: [2, 3],
      giorgi: [1, 3, 2],
      tomasz: [4, 3, 2, 1],
      beata: [3, 1],
      marek: [4, 2, 3],
      oksana: [2, 3, 1],
      klaus: [1, 2, 3],
      stefan: [3, 2],
    },
  },
];

export const bookmarks: DemoBookmark[] = [
  {
    by: "ania",
    thread: "program-wizyty-nie-wycieczka",
    post: "prog-elisabeth",
    note: "Pokazać burmistrzowi przed wizytą w Cieszynie",
    dueDaysAgo: 1,
  },
  {
    by: "ania",
    thread: "partner-withdraws-month-seven",
    post: "first-ten-days",
    note: "Lista kroków na wszelki wypadek",
  },
  { by: "ania", thread: "wpadki-w-projektach", post: "wp-04", note: "" },
  {
    by: "marek",
    thread: "measuring-cooperation",
    post: "who-calls-whom",
    note: "Pomysł na ewaluację – zapytać Nurię o wzór",
  },
  { by: "ingrid", thread: "interpreting-three-languages", post: "glossary-140", note: "Candidate for a good practice" },
];
