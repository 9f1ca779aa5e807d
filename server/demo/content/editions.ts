import type { DemoEdition } from "./types.ts";

export const editions: DemoEdition[] = [
  {
    by: "ingrid",
    language: "pl",
    title: "Most krok po kroku",
    subtitle: "Osiem doświadczeń ze współpracy gmin, organizacji i urzędów",
    foreword: `W wątkach tego forum powtarza się jedno zdanie: *gdyby ktoś powiedział nam o tym rok wcześniej*. To wydanie zbiera te doświadczenia, przy których kilka osób z różnych krajów mogło powiedzieć, co zrobiły, ile to trwało i co z tego wyszło.

Nie wszystko się udało. Praktyki, które zawiodły, są tu na równych prawach z innymi: zaoszczędzą komuś **pięciu miesięcy**. Przy każdym twierdzeniu stoi numer źródła, a na końcu każdej praktyki jej adres w sieci. Tam widać, co się od wydania zmieniło i komu udało się ją powtórzyć.

Dziękujemy wszystkim, których wpisy cytujemy.`,
    credits: ["Redakcja: Ingrid Lindqvist", "Konsultacja: Marek Wiśniewski"],
    publisher: "Mosty – wspólnota praktyków współpracy ponadnarodowej",
    funding: "Wydanie pokazowe, przygotowane bez finansowania zewnętrznego.",
    colour: "petrol",
    publishedDaysAgo: 3,
    contents: [
      { heading: "Zanim powstanie projekt" },
      { practice: "pierwszy-mail-do-partnera" },
      { practice: "kto-podpisuje-bez-osobowosci" },
      { heading: "Pieniądze i ludzie" },
      { practice: "small-ngo-prefinancing" },
      { practice: "kurs-jezykowy-odplyw" },
      { heading: "Co zostaje po projekcie" },
      { practice: "study-visit-reports-nobody-reads" },
      { practice: "name-the-receiver" },
      { heading: "Pouczające porażki" },
      { practice: "martwa-umowa-1998" },
      { practice: "interpreting-three-languages" },
    ],
  },
  {
    by: "ingrid",
    language: "en",
    title: "Small organisations in large projects",
    subtitle: "How they got through months without payment and left something behind",
    foreword: `Programmes write their rules for partners with a treasury. These practices come from those who have none: an NGO of four people, a town of nine thousand, a library without legal personality.`,
    credits: ["Editor: Ingrid Lindqvist"],
    publisher: "Mosty – a community of practice for transnational cooperation",
    funding: "",
    colour: "oxide",
    contents: [{ practice: "small-ngo-prefinancing" }, { practice: "name-the-receiver" }],
  },
];
