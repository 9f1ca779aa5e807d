/** Fields of expertise of the demonstration community: topics, who coordinates them, who is recognised, endorsed, waiting, away. */
import type { LineSlug } from "./types.ts";

type Bilingual = { pl: string; en: string };

export type DemoTopic = {
  slug: string;
  line: LineSlug;
  name: Bilingual;
  description: Bilingual;
  tags: string[];
};

export type DemoRecognition = {
  who: string;
  /** Slug of a topic or a line. */
  field: string;
  countries: string[];
  languages: string[];
  evidence: string;
  /** Who decided, and how long ago. */
  by: string;
  daysAgo: number;
};

export const topics: DemoTopic[] = [
  {
    slug: "partnership-agreements",
    line: "good-governance",
    name: { pl: "Umowy partnerskie", en: "Partnership agreements" },
    description: {
      pl: "Umowy o współpracy ponadnarodowej: przed podpisaniem, w trakcie i gdy partner odchodzi. Odpowiedzialność partnera wiodącego, pełnomocnictwa, zmiany, zwroty.",
      en: "Transnational cooperation agreements: before signing, while they run, and when a partner leaves. Liability of the lead partner, powers of attorney, changes, recoveries.",
    },
    tags: ["partnership-agreement", "umowa", "partner-withdrawal", "lead-partner", "liability", "pełnomocnictwo"],
  },
  {
    slug: "interreg-reporting",
    line: "good-governance",
    name: { pl: "Rozliczanie projektów Interreg", en: "Interreg financial reporting" },
    description: {
      pl: "Koszty personelu, ryczałty, kursy walut, VAT, ślad audytowy, kontrole pierwszego stopnia – po obu stronach granicy.",
      en: "Staff costs, flat rates, exchange rates, VAT, the audit trail and first-level control, on both sides of the border.",
    },
    tags: [
      "rozliczenie",
      "koszty",
      "vat",
      "kontrola",
      "staff-costs",
      "timesheets",
      "simplified-costs",
      "exchange-rate",
      "audit-trail",
      "reporting",
    ],
  },
  {
    slug: "town-twinning",
    line: "good-governance",
    name: { pl: "Miasta partnerskie", en: "Town twinning" },
    description: {
      pl: "Stałe partnerstwa gmin i powiatów: jak je zawrzeć, ożywić po latach i oprzeć na czymś więcej niż delegacjach.",
      en: "Standing partnerships of municipalities and counties: how to begin one, wake one up after years, and rest it on more than delegations.",
    },
    tags: ["miasta-bliźniacze", "miasta-partnerskie", "town-twinning"],
  },
  {
    slug: "data-protection",
    line: "good-governance",
    name: { pl: "Ochrona danych osobowych", en: "Data protection" },
    description: {
      pl: "Listy uczestników, zgody, przekazywanie danych partnerom poza Unią. Szukamy kogoś, kto robi to na co dzień.",
      en: "Lists of participants, consent, handing data to partners outside the Union. We are looking for somebody who does this every day.",
    },
    tags: ["rodo", "personal-data", "participant-lists"],
  },
  {
    slug: "volunteering",
    line: "civil-society",
    name: { pl: "Wolontariat", en: "Volunteering" },
    description: {
      pl: "Praca wolontariuszy w projektach: porozumienia, ubezpieczenie, wycena jako wkład własny, wolontariat za granicą.",
      en: "Volunteers' work in projects: agreements, insurance, its value as own contribution, volunteering abroad.",
    },
    tags: ["wolontariat", "volunteering"],
  },
  {
    slug: "cultural-cooperation",
    line: "culture",
    name: { pl: "Współpraca kulturalna", en: "Cultural cooperation" },
    description: {
      pl: "Małe projekty kulturalne, wspólne dziedzictwo, szlaki, festiwale po obu stronach granicy.",
      en: "Small cultural projects, shared heritage, trails, festivals on both sides of a border.",
    },
    tags: ["kultura", "małe-projekty", "heritage", "szlaki"],
  },
  {
    slug: "state-aid",
    line: "business",
    name: { pl: "Pomoc publiczna", en: "State aid" },
    description: {
      pl: "Pomoc de minimis, wyłączenia blokowe, firmy jako uczestnicy i jako partnerzy projektu.",
      en: "De minimis aid, block exemptions, firms as participants and as partners of a project.",
    },
    tags: ["de-minimis", "state-aid", "small-firms", "firmy"],
  },
  {
    slug: "study-visits",
    line: "social-innovation",
    name: { pl: "Wizyty studyjne", en: "Study visits" },
    description: {
      pl: "Program, zaproszenia i wizy, tłumaczenie, sprawozdania uczestników i to, co zostaje po pół roku.",
      en: "Programme, invitations and visas, interpreting, participants' reports, and what is left after half a year.",
    },
    tags: ["wizyta-studyjna", "study-visits", "visas", "wizy", "invitation-letters"],
  },
];

/** Handles by the field's slug. */
export const coordinators: Readonly<Record<string, readonly string[]>> = {
  "partnership-agreements": ["ingrid", "marek"],
  "interreg-reporting": ["tomasz"],
  "town-twinning": ["ingrid"],
  "data-protection": ["ingrid"],
  volunteering: ["katerina"],
  "cultural-cooperation": ["oksana"],
  "state-aid": ["ingrid", "tomasz"],
  "study-visits": ["ingrid"],
  "good-governance": ["ingrid"],
  "civil-society": ["ingrid"],
  "science-education": ["ingrid"],
  culture: ["oksana"],
  business: ["tomasz"],
  "social-innovation": ["ingrid"],
  "sustainable-development": ["ingrid"],
};

export const recognitions: DemoRecognition[] = [
  {
    who: "marek",
    field: "partnership-agreements",
    countries: ["PL", "DE", "CZ", "AT"],
    languages: ["pl", "en", "de"],
    evidence:
      "Około 140 umów o współpracy ponadnarodowej od czasów EQUAL, z tego 31 jako doradca partnera wiodącego. Trzy spory o zwrot środków doprowadzone do ugody. Wzór umowy, na którym pracowała część projektów PO KL, jest w dużej części mojego pióra.",
    by: "ingrid",
    daysAgo: 300,
  },
  {
    who: "marek",
    field: "good-governance",
    countries: [],
    languages: ["pl", "en", "de"],
    evidence:
      "Osiemnaście lat doradzania gminom i powiatom przy współpracy zagranicznej; szkolenia dla ponad 60 urzędów, także z tego, czego nie podpisywać.",
    by: "ingrid",
    daysAgo: 320,
  },
  {
    who: "marek",
    field: "civil-society",
    countries: ["PL"],
    languages: ["pl", "en"],
    evidence:
      "Współzałożyciel dwóch federacji organizacji; umowy partnerstw międzysektorowych w dziewięciu województwach.",
    by: "ingrid",
    daysAgo: 320,
  },
  {
    who: "tomasz",
    field: "good-governance",
    countries: ["PL", "SK"],
    languages: ["pl", "en", "sk"],
    evidence: "Osiem lat we wspólnym sekretariacie programu transgranicznego, od czterech po stronie regionu.",
    by: "ingrid",
    daysAgo: 310,
  },
  {
    who: "tomasz",
    field: "sustainable-development",
    countries: ["PL", "SK"],
    languages: ["pl", "en", "sk"],
    evidence: "Ocena i kontrola 47 projektów z osi „Dziedzictwo przyrodnicze” w programie transgranicznym.",
    by: "ingrid",
    daysAgo: 290,
  },
  {
    who: "beata",
    field: "interreg-reporting",
    countries: ["PL", "LT"],
    languages: ["pl", "ru"],
    evidence:
      "Księgowa projektowa od 2006 roku: FIO, EOG, EFS i jedenaście projektów Interreg, w tym cztery jako partner wiodący. Dwie kontrole Europejskiego Trybunału Obrachunkowego bez uwag. Kursy miesięczne biorę zawsze stąd: https://commission.europa.eu/funding-tenders/procedures-guidelines-tenders/information-contractors-and-beneficiaries/exchange-rate-inforeuro_en",
    by: "tomasz",
    daysAgo: 210,
  },
  {
    who: "maria",
    field: "state-aid",
    countries: ["RO", "MD"],
    languages: ["ro", "en", "fr"],
    evidence:
      "Two de minimis schemes for small firms on both banks of the Prut (2014, 2019), 63 firms, one decision read by the Competition Council without remarks. I give the first answer and say when it is time for a lawyer.",
    by: "ingrid",
    daysAgo: 96,
  },
  {
    who: "maria",
    field: "business",
    countries: ["RO", "MD"],
    languages: ["ro", "en", "fr"],
    evidence:
      "Cross-border craft and food fairs since 2009; a network of 120 small producers that still meets without a grant.",
    by: "ingrid",
    daysAgo: 280,
  },
  {
    who: "elisabeth",
    field: "study-visits",
    countries: ["AT", "DE"],
    languages: ["de", "en"],
    evidence:
      "Hosted 38 delegations from eleven countries in Vienna and Lower Austria since 2011. Every programme has a half-day on what did not work, and a letter to the guests six months later.",
    by: "ingrid",
    daysAgo: 180,
  },
  {
    who: "elisabeth",
    field: "social-innovation",
    countries: ["AT"],
    languages: ["de", "en"],
    evidence: "Fifteen years in integration counselling; two evaluated pilots taken over by the city of Vienna.",
    by: "ingrid",
    daysAgo: 260,
  },
  {
    who: "giorgi",
    field: "study-visits",
    countries: ["GE", "AM", "AZ"],
    languages: ["ka", "en", "ru"],
    evidence:
      "Sent 22 groups of mayors and clerks from Georgia to study visits in the EU, two of them refused at the consulate: I know both ways of writing an invitation.",
    by: "ingrid",
    daysAgo: 120,
  },
  {
    who: "katerina",
    field: "volunteering",
    countries: ["CZ", "SK"],
    languages: ["cs", "en", "pl"],
    evidence:
      "Koordinátorka 70 dobrovolníků v poradně v Praze; two accredited volunteering programmes, and the arithmetic of valuing their hours in three EU funds.",
    by: "ingrid",
    daysAgo: 150,
  },
  {
    who: "katerina",
    field: "social-innovation",
    countries: ["CZ"],
    languages: ["cs", "en", "uk"],
    evidence:
      "Intercultural workers in public offices: from a pilot of four people in 2012 to a recognised occupation.",
    by: "ingrid",
    daysAgo: 270,
  },
  {
    who: "katerina",
    field: "civil-society",
    countries: ["CZ"],
    languages: ["cs", "en"],
    evidence: "Chair of a consortium of 19 NGOs working with migrants, 2016–2022.",
    by: "ingrid",
    daysAgo: 270,
  },
  {
    who: "oksana",
    field: "cultural-cooperation",
    countries: ["UA", "PL"],
    languages: ["uk", "pl", "en"],
    evidence:
      "Dwanaście małych projektów kulturalnych na pograniczu, w tym festiwal dwóch cerkwi, który od 2016 roku odbywa się bez dotacji. Tłumaczę też regulaminy, jeśli trzeba – z urzędowego na ludzki.",
    by: "ingrid",
    daysAgo: 200,
  },
  {
    who: "oksana",
    field: "culture",
    countries: ["UA"],
    languages: ["uk", "pl", "en"],
    evidence: "Programy kulturalne dla gmin po obu stronach granicy od 2008 roku.",
    by: "ingrid",
    daysAgo: 240,
  },
  {
    who: "agnieszka",
    field: "science-education",
    countries: ["PL", "UA"],
    languages: ["pl", "en", "uk"],
    evidence:
      "Dziewięć ewaluacji programów wymiany szkolnej i akademickiej; raporty są jawne, razem z tymi niewygodnymi.",
    by: "ingrid",
    daysAgo: 230,
  },
  {
    who: "agnieszka",
    field: "civil-society",
    countries: ["PL"],
    languages: ["pl", "en"],
    evidence: "Badania współpracy samorządów z organizacjami, panel 212 gmin od 2013 roku.",
    by: "ingrid",
    daysAgo: 230,
  },
];

export const endorsements: { who: string; field: string; by: string; text: string; daysAgo: number }[] = [
  {
    who: "marek",
    field: "partnership-agreements",
    by: "tomasz",
    text: "Czytałem po stronie programu kilkadziesiąt umów, które przeszły przez jego ręce. Nie wracały do poprawki.",
    daysAgo: 305,
  },
  {
    who: "marek",
    field: "partnership-agreements",
    by: "joao",
    text: "He found the sentence on recoveries that would have cost us 40,000 euros, two days before signing.",
    daysAgo: 250,
  },
  {
    who: "beata",
    field: "interreg-reporting",
    by: "stefan",
    text: "When our controller and theirs disagree, I ask Beata, and then both agree.",
    daysAgo: 212,
  },
  {
    who: "joao",
    field: "partnership-agreements",
    by: "marek",
    text: "Od roku odpowiada tu na pytania o odejście partnera lepiej ode mnie, bo sam przez to przeszedł – dwa razy.",
    daysAgo: 6,
  },
  {
    who: "joao",
    field: "partnership-agreements",
    by: "giorgi",
    text: "He sent us his own agreement with every mistake marked in red. Nobody had done that for us before.",
    daysAgo: 5,
  },
  {
    who: "ania",
    field: "town-twinning",
    by: "piotr",
    text: "Z martwego partnerstwa zrobiła trzy wspólne projekty w dwa lata, w dziewięciotysięcznym mieście i w pojedynkę. Warto, żeby opowiadała, jak.",
    daysAgo: 3,
  },
  {
    who: "ania",
    field: "town-twinning",
    by: "oksana",
    text: "Pracuję z jej miastem partnerskim po naszej stronie: listy przychodzą na czas, a ludzie przyjeżdżają przygotowani.",
    daysAgo: 2,
  },
];

/** Waits for a coordinator. */
export const applications: (Omit<DemoRecognition, "by"> & { by?: never })[] = [
  {
    who: "joao",
    field: "partnership-agreements",
    countries: ["PT", "ES"],
    languages: ["pt", "es", "en"],
    evidence:
      "Eleven transnational projects as a partner, two as lead partner. In one a partner left after the second advance payment: I have the letters, the amendment and the recovery, and I have shown them to six organisations since. I am no lawyer; I know what the clause looks like from below.",
    daysAgo: 4,
  },
];

/** Proposed by endorsement; waits for the person's own word. */
export const proposals: { who: string; field: string; daysAgo: number }[] = [
  { who: "ania", field: "town-twinning", daysAgo: 3 },
];

/** What experts said of their load; days are counted from the day the community is created. */
export const expertSettings: { who: string; weeklyLoad: number; away?: { from: number; until: number } }[] = [
  { who: "marek", weeklyLoad: 3 },
  { who: "tomasz", weeklyLoad: 5 },
  { who: "elisabeth", weeklyLoad: 2, away: { from: -4, until: 12 } },
];
