import type { DemoGroup, DemoSpace } from "./types.ts";

export const groups: DemoGroup[] = [
  {
    slug: "coordinators",
    name: { pl: "Koordynatorzy", en: "Coordinators" },
    members: ["marek", "ingrid", "tomasz"],
  },
];

export const spaces: DemoSpace[] = [
  {
    slug: "good-governance",
    name: { pl: "Dobre rządzenie", en: "Good governance" },
    description: {
      pl: "Sprawna administracja, jawność i usługi publiczne, których uczymy się od siebie ponad granicami.",
      en: "How offices in different countries learn from one another to run services openly and well.",
    },
    visibility: "public",
    line: "good-governance",
  },
  {
    slug: "civil-society",
    name: { pl: "Społeczeństwo obywatelskie", en: "Civil society" },
    description: {
      pl: "Organizacje pozarządowe, wolontariat i rozmowa z władzą – u nas i u partnerów.",
      en: "NGOs, volunteers and their dealings with public authorities, at home and abroad.",
    },
    visibility: "public",
    line: "civil-society",
  },
  {
    slug: "science-education",
    name: { pl: "Nauka i edukacja", en: "Science and education" },
    description: {
      pl: "Szkoły, uczelnie, staże i badania prowadzone wspólnie, także z najmniejszymi szkołami.",
      en: "Schools, universities, placements and research done together, village schools included.",
    },
    visibility: "public",
    line: "science-education",
  },
  {
    slug: "culture",
    name: { pl: "Kultura dla rozwoju", en: "Culture for development" },
    description: {
      pl: "Festiwale, dziedzictwo i domy kultury, które zmieniają coś więcej niż program na sobotę.",
      en: "Heritage, festivals and cultural centres as a way to change a place, not just to entertain it.",
    },
    visibility: "public",
    line: "culture",
  },
  {
    slug: "business",
    name: { pl: "Relacje biznesowe", en: "Business relations" },
    description: {
      pl: "Misje gospodarcze, małe firmy i pomoc publiczna we współpracy z zagranicą.",
      en: "Trade missions, small firms and state aid in cross-border work.",
    },
    visibility: "public",
    line: "business",
  },
  {
    slug: "social-innovation",
    name: { pl: "Innowacje społeczne", en: "Social innovation" },
    description: {
      pl: "Nowe sposoby pomagania: jak je testować, przenosić z kraju do kraju i kiedy odpuścić.",
      en: "New ways of helping people: testing them, carrying them across borders, knowing when to stop.",
    },
    visibility: "public",
    line: "social-innovation",
  },
  {
    slug: "sustainable-development",
    name: { pl: "Zrównoważony rozwój", en: "Sustainable development" },
    description: {
      pl: "Energia, woda, przyroda i transport – wszystko, co nie zatrzymuje się na granicy.",
      en: "Energy, water, nature and transport: the things that do not stop at a border post.",
    },
    visibility: "public",
    line: "sustainable-development",
  },
  {
    slug: "partners",
    name: { pl: "Szukanie partnerów", en: "Finding partners" },
    description: {
      pl: "Gdzie szukać partnera, jak go sprawdzić i jak napisać pierwszy list.",
      en: "Where to look for a partner, how to check one, and what to put in the first message.",
    },
    visibility: "public",
  },
  {
    slug: "agreements",
    name: { pl: "Umowy", en: "Agreements" },
    description: {
      pl: "Umowy partnerskie i listy intencyjne: kto podpisuje, za co odpowiada i co, gdy ktoś odchodzi.",
      en: "Partnership agreements and letters of intent: who signs, who answers for what, what if someone leaves.",
    },
    visibility: "public",
  },
  {
    slug: "finance",
    name: { pl: "Finanse", en: "Finance" },
    description: {
      pl: "Budżet, kursy walut, VAT, wkład własny i koszty kadry po obu stronach granicy.",
      en: "Budgets, exchange rates, VAT, own contribution and staff costs on both sides of the border.",
    },
    visibility: "public",
  },
  {
    slug: "reporting",
    name: { pl: "Sprawozdania i kontrole", en: "Reporting and audits" },
    description: {
      pl: "Wskaźniki, dokumenty, archiwum i to, o co kontroler zapyta za trzy lata.",
      en: "Indicators, paperwork, archives and what the auditor will ask for in three years.",
    },
    visibility: "public",
  },
  {
    slug: "study-visits",
    name: { pl: "Wizyty studyjne", en: "Study visits" },
    description: {
      pl: "Jak przygotować wyjazd i gościnę, żeby po powrocie coś się naprawdę zmieniło.",
      en: "Planning visits, as guest or host, so that something is different once everybody is home.",
    },
    visibility: "public",
  },
  {
    slug: "integration",
    name: { pl: "Integracja", en: "Integration" },
    description: {
      pl: "Praca z obywatelami państw trzecich: doradztwo, język, szkoła i modele z innych krajów.",
      en: "Working with third-country nationals: counselling, language, schools, and models worth borrowing.",
    },
    visibility: "public",
  },
  {
    slug: "local-government",
    name: { pl: "Partnerstwa samorządów", en: "Local-government partnerships" },
    description: {
      pl: "Miasta bliźniacze, powiaty i regiony: od stałych związków po wspólne projekty.",
      en: "Twin towns, counties and regions, from standing ties to joint projects.",
    },
    visibility: "public",
  },
  {
    slug: "house",
    name: { pl: "O społeczności", en: "About the community" },
    description: {
      pl: "Przedstaw się, zaproponuj zmianę, powiedz, co tu działa, a co nie.",
      en: "Introduce yourself, suggest a change, tell us what works here and what does not.",
    },
    visibility: "members",
  },
  {
    slug: "coordinators",
    name: { pl: "Koordynatorzy", en: "Coordinators" },
    description: {
      pl: "Robocze ustalenia osób, które opiekują się sieciami i dziedzinami.",
      en: "Working notes of the people who look after networks and fields.",
    },
    visibility: "group",
    group: "coordinators",
  },
];
