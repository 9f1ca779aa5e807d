/** What new threads begin with in some spaces of the demonstration community. */

export const templates = {
  partnerSought: {
    body: {
      pl: `**Kto szuka:** (organizacja, miejscowość)

**Program i nabór:** (nazwa, termin złożenia wniosku)

**Pomysł w trzech zdaniach:**

**Jakiego partnera szukamy:** (kraj, typ organizacji, co wnosi)

**Co wnosimy sami:** (wkład własny, doświadczenie, ludzie)`,
      en: `**Who is looking:** (organisation, place)

**Programme and call:** (name, deadline for applications)

**The idea in three sentences:**

**The partner we need:** (country, kind of organisation, what it brings)

**What we bring:** (own contribution, experience, people)`,
    },
    hint: {
      pl: "Im dokładniej napiszesz, kogo szukasz i do kiedy, tym mniej będzie pytań, a więcej odpowiedzi.",
      en: "The more exactly you say whom you need and by when, the fewer questions and the more offers you get.",
    },
  },
  moneyQuestion: {
    body: {
      pl: `**Program i wersja wytycznych:**

**Po której stronie granicy powstaje wydatek:**

**Pytanie:**

**Co mówi instytucja albo podręcznik:**`,
      en: `**Programme and version of its rules:**

**On which side of the border the cost arises:**

**Question:**

**What the authority or the manual says:**`,
    },
    hint: {
      pl: "Podaj program i numer wersji wytycznych: w sprawach pieniędzy odpowiedź zależy od nich bardziej niż od kraju.",
      en: "Name the programme and the version of its rules: with money the answer depends on them more than on the country.",
    },
  },
  stuckAgreement: {
    body: {
      pl: `**Umowa:** (partnerstwa, list intencyjny, inna; kto z kim, od kiedy)

**Na czym stanęło:**

**Kto po obu stronach decyduje:**

**Do kiedy trzeba to rozwiązać i co się stanie, jeśli się nie uda:**`,
      en: `**Agreement:** (partnership, letter of intent, other; between whom, since when)

**Where it is stuck:**

**Who decides on each side:**

**By when it must be solved, and what happens if it is not:**`,
    },
    hint: {
      pl: "Nie wklejaj całej umowy. Wystarczy zapis, o który chodzi, i to, jak go rozumie każda ze stron.",
      en: "Do not paste the whole agreement. The clause in question is enough, and how each side reads it.",
    },
  },
} as const;
