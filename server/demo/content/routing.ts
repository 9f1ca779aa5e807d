/** Questions that nobody has answered yet, and how far each has come on its way to the experts. */
import type { RequestState } from "../../../shared/expertise/routing/facts.ts";
import type { DemoThread } from "./types.ts";

export type DemoRequest = {
  thread: string;
  to: string;
  state: RequestState;
  /** Hours after the question was opened; the house looks at it soon. */
  afterHours: number;
  reactedAfterHours?: number;
  refusal?: string;
};

export const unansweredThreads: DemoThread[] = [
  {
    key: "uchwala-partnera-moldawia",
    space: "civil-society",
    kind: "question",
    language: "pl",
    title: "Czy zarząd partnera z Mołdawii musi przyjąć uchwałę o wkładzie własnym?",
    countries: ["PL", "MD"],
    tags: ["wkład-własny", "ngo"],
    by: "beata",
    daysAgo: 6.6,
    text: `Partner z Orhei (stowarzyszenie, pięć osób w zarządzie) deklaruje 4 200 EUR wkładu własnego: salę, dwoje wolontariuszy i dojazdy. W polskiej części dokumentacji mamy uchwałę zarządu. Od partnera dostałam tylko list podpisany przez prezeskę.

Instytucja pośrednicząca odpisała, że dokument ma być „zgodny z prawem kraju partnera”. Partner twierdzi, że u nich list wystarcza. Nie umiem tego sprawdzić.

Czy ktoś miał stowarzyszenie z Mołdawii w projekcie i wie, **kto u nich może zaciągnąć takie zobowiązanie**? Wniosek trzeba uzupełnić do końca miesiąca.`,
    sameQuestion: ["ania"],
    posts: [],
  },
  {
    key: "joint-procurement-committee",
    space: "good-governance",
    kind: "question",
    language: "en",
    title: "Does a committee for a joint purchase need members from both municipalities?",
    countries: ["RO", "PL"],
    tags: ["procurement", "small-firms"],
    by: "maria",
    daysAgo: 2.2,
    text: `We and a Polish town are buying the same thing together: 14 information boards in two languages, one contract, two invoices. The value is under both national thresholds.

Our lawyer wants a committee of three with one person from the Polish side who signs the protocol. Theirs says that a foreign official cannot sign in a Romanian procedure at all.

Has anybody done it, and **who sat on the committee**? A copy of the protocol with the names blacked out would help more than any article.`,
    posts: [],
  },
  {
    key: "online-volunteers-count",
    space: "civil-society",
    kind: "question",
    language: "en",
    title: "How do you count volunteers from the partner country who only ever work online?",
    countries: ["PT", "ES"],
    tags: ["volunteers", "indicators"],
    by: "joao",
    daysAgo: 0.9,
    text: `Eleven volunteers of our Spanish partner translate leaflets for us from home. They have never set foot in Setúbal.

The indicator says "volunteers active in the cross-border area". Our manual has a sheet to be signed at the entrance, with hours. There is no entrance.

What did you accept as proof: e-mails, a log in the translation tool, a declaration once a month? And did the first-level control agree?`,
    posts: [],
  },
];

export const requests: readonly DemoRequest[] = [
  { thread: "uchwala-partnera-moldawia", to: "marek", state: "lapsed", afterHours: 1 },
  {
    thread: "uchwala-partnera-moldawia",
    to: "katerina",
    state: "declined",
    afterHours: 1,
    reactedAfterHours: 20,
    refusal: "Z Mołdawią współpracowaliśmy tylko przez gminę, stowarzyszeń tam nie znam.",
  },
  { thread: "uchwala-partnera-moldawia", to: "agnieszka", state: "lapsed", afterHours: 20 },
  { thread: "joint-procurement-committee", to: "tomasz", state: "taken", afterHours: 1, reactedAfterHours: 9 },
  { thread: "joint-procurement-committee", to: "marek", state: "asked", afterHours: 1 },
  { thread: "online-volunteers-count", to: "marek", state: "asked", afterHours: 1 },
  { thread: "online-volunteers-count", to: "katerina", state: "asked", afterHours: 1 },
  { thread: "online-volunteers-count", to: "agnieszka", state: "asked", afterHours: 1 },
];

/** Escalated to its coordinator, this long after it was opened. */
export const escalated = [{ thread: "uchwala-partnera-moldawia", afterHours: 120, to: "ingrid" }] as const;
