import type { DemoPractice } from "./types.ts";

export const morePractices: DemoPractice[] = [
  {
    thread: "name-the-receiver",
    by: "ingrid",
    language: "en",
    daysAgo: 188,
    title: "Two names and a month: asking who takes the pilot over before it begins",
    summary: `Pilots end on the day after the final conference because nobody who could pay for them was ever asked. Here the office that would take the result over is named before the start, with two people, the number they need to see and the month in which they decide. A reasoned no costs three coffees at the beginning and two years at the end.`,
    sections: {
      problem: `Results were "mainstreamed" by a conference, a brochure and a website. A pilot with 140 guests at its closing event ended the day after. A councillor who loved the project could not keep it: posts were decided elsewhere, in June, and the project had finished in October.`,
      how: `1. **Ask for the receiver before the application**: the office that would go on with it, and two people there.
2. **Three questions to the receiver**: whose signature is needed to spend one euro on this; in which month is next year's budget closed; which number would that person have to see?
3. **A one-page annex** to the agreement: names, two meetings, the number, the month, what yes would mean and what happens on no.
4. **Count that number** from the first participant on.
5. **On a no, ask why**, change the pilot, or do not build it.`,
      stakeholders: `The partners; the head of the receiving department and a second person; whoever signs its budget. It profits those for whom the pilot was meant: what works goes on.`,
      resources: `Three conversations before the application, one page of text, two meetings a year. No money.`,
      timescale: `Three weeks to a month for the names. The yes or no comes in the receiver's budget month, so the pilot's figures must be there before.`,
      evidence: `In about twenty such annexes: nine yes, seven no, four silences, all of the silences with one name only. German courses for mothers cost 412 EUR a person against 690 in the ordinary course, and two schools go on with them in the city's own budget. A housing company that had said no pays half a post since the pilot prevents evictions: 17 of 23 households kept their flat.`,
      lessons: `- A receiver who cannot say whose signature is needed is a friend, not a receiver.
- One name is none: people are moved.
- Of eight partnerships that were asked, two found out that nobody wanted what they were about to build.`,
      transfer: `It depends on neither country nor subject. Where budgets are made for several years the month matters less than the party that holds the majority.`,
    },
    preconditions: [
      "There is an office whose task the result would be",
      "The partners may ask it before the application is sent",
      "The pilot can count what the receiver wants to see",
      "The receiver's budget month lies after the first results",
    ],
    claims: [
      {
        section: "problem",
        text: "A pilot with a conference of 140 guests and no receiver ended on the day after.",
        posts: ["receiver-today"],
      },
      {
        section: "how",
        text: "A receiver must know whose signature is needed, in which month the budget is closed and which number counts.",
        posts: ["receiver-no-money"],
      },
      {
        section: "how",
        text: "An annex with two names binds nobody to take over but to answer.",
        posts: ["receiver-clause"],
      },
      {
        section: "evidence",
        text: "Of about twenty annexes nine led to a yes and seven to a no; the four silences all had one name only.",
        posts: ["receiver-clause"],
      },
      {
        section: "evidence",
        text: "A reasoned no changed the pilot so that 17 of 23 households kept their flat and the housing company pays half a post.",
        posts: ["receiver-no"],
      },
      {
        section: "lessons",
        text: "Results need an address that outlives the project as well: an institution with a person and a written consent.",
        posts: ["address-for-results", "ingrid-receiver-summary"],
      },
    ],
    organisation: "Nordic Network for Transnational Learning",
    location: "Malmö, Vienna, Berlin",
    contact: "Ingrid Lindqvist, ingrid@example.org",
    countries: ["SE", "AT", "DE", "PT", "PL"],
    lines: ["social-innovation", "good-governance"],
    levels: ["local", "regional", "international"],
    programme: "ESF+",
    keywords: ["pilots", "mainstreaming", "receiver", "durability"],
  },
  {
    thread: "interpreting-three-languages",
    by: "ingrid",
    language: "en",
    daysAgo: 4,
    title: "Machine captions in a discussion of three languages: a sentence turned into its opposite",
    summary: `To save interpreting, meetings in Iași and Chișinău showed machine captions on two screens. They were good enough beside slides, and half wrong as soon as people discussed: "we will not pay before" became "we will pay before". What failed, and what replaced it: papers to read before, meetings in pairs, and interpreters for the one hour in which all are needed.`,
    failure: true,
    sections: {
      problem: `Simultaneous interpreting between three languages took 4 400 EUR a day, 40 % of a meeting budget. Captions by machine cost next to nothing and were the obvious way out.`,
      how: `Two screens, a good microphone, a service that captions in the readers' languages. Used for a whole meeting, presentations and discussion alike.`,
      stakeholders: `Mayors, farmers and authorities on both sides of a border river, many of whom speak one language only; they bear the risk of a sentence that was never said.`,
      resources: `A microphone, two screens, a subscription. The price was paid in trust.`,
      timescale: `Known after one meeting.`,
      evidence: `Read beside slides about 85 % was right, in a discussion with dialect and three people at once about half. Names of villages became fruit. One sentence turned into its opposite and was noticed by luck.`,
      lessons: `- Captions for what is printed beside them, **never for a decision**.
- Ask before people's voices are sent to a service; one mayor refused, rightly.
- Count first: 55 % of the time was information that could have been read before, and only 20 % needed all three languages.
- Pair meetings with one consecutive interpreter cost 610 EUR instead of 4 360, and decided more.`,
      transfer: `Expect the same wherever dialect, place names and several speakers come together. With two large languages and one speaker at a time it may look better; test it on a recording first.`,
    },
    preconditions: [
      "One person speaks at a time, into a microphone",
      "No decision rests on what the screen says",
      "Everybody has agreed that their voice is sent to a service",
      "A printed paper in each language lies beside it",
    ],
    claims: [
      {
        section: "problem",
        text: "Three-way interpreting cost about 4 400 EUR a day, more than everything else at the meeting.",
        posts: ["opening"],
      },
      {
        section: "evidence",
        text: "In a discussion captions were right about half of the time, and one sentence turned into its opposite.",
        posts: ["captions-nonsense"],
      },
      {
        section: "lessons",
        text: "Only a fifth of the meeting needed all three languages; more than half could have been read before.",
        posts: ["minutes-counted", "read-before"],
      },
      {
        section: "lessons",
        text: "A pair meeting with one consecutive interpreter cost 610 EUR with travel and decided more than the last two joint meetings.",
        posts: ["glossary-140", "pairs"],
      },
    ],
    organisation: "Municipalities on the border river",
    location: "Iași, Chișinău; Slovak, Hungarian and Polish villages",
    contact: "Štefan Kováč, stefan@example.org",
    countries: ["RO", "MD", "SK", "HU", "PL"],
    lines: ["sustainable-development", "good-governance"],
    levels: ["local", "international"],
    programme: "Interreg",
    keywords: ["interpreting", "captions", "languages", "meetings"],
  },
  {
    thread: "pierwszy-mail-do-partnera",
    by: "ingrid",
    language: "pl",
    daysAgo: 3,
    title: "Sześć listów zamiast dwudziestu dwóch: pierwszy mail, na który partner odpisuje",
    summary: `Na 22 jednakowe maile z sześciostronicowym załącznikiem odpisały dwie organizacje. Na sześć listów napisanych osobno, z nazwiskiem, rolą i kwotą w temacie, w dwa dni odpisały cztery. Praktyka pokazuje, co musi stać w pierwszym mailu, co sprawdzić przed wysłaniem i kiedy nie pisać.`,
    sections: {
      problem: `Gmina szukała partnerów siedem tygodni przed końcem naboru. Ten sam opis gminy, opis projektu i pytanie „would you be interested in cooperation?” trafiły do 22 organizacji. Odpowiedź automatyczna i pytanie o zapłatę za udział – to wszystko.`,
      how: `1. **Pięć minut sprawdzenia**: od kiedy istnieją, kto reprezentuje, co naprawdę zrobili.
2. **Temat**: czego dotyczy, program, termin, kwota dla partnera.
3. **Trzy zdania**: coś, co robią tylko oni; co miałaby być ich rola; kto pisze wniosek i rozlicza.
4. **Jeden łatwy krok**: rozmowa 20 minut, dwa terminy, „odmowa też w porządku”.
5. **Na końcu trzy wiersze dla zarządu**: partner wiodący i forma prawna, wkład własny, co dalej, jeśli wniosek przepadnie.
6. **Bez załącznika**, nie w piątek i nie w sierpniu.`,
      stakeholders: `Osoba prowadząca współpracę w gminie i organizacje, które dostają pięć takich listów tygodniowo.`,
      resources: `25 minut na jeden list. Bez kosztów.`,
      timescale: `Odpowiedzi w dwa dni. Lepiej zacząć dwa miesiące przed końcem naboru.`,
      evidence: `2 odpowiedzi na 22 listy jednakowe, 4 na 6 listów osobnych i dwie umówione rozmowy. To doświadczenie jednej gminy; trzy osoby, które takie listy dostają, opisują to samo od drugiej strony.`,
      lessons: `- Kto w godzinę odpisuje „interesuje nas wszystko”, bywa partnerem w czterdziestu wnioskach naraz.
- Jedno pytanie do poprzedniego partnera mówi więcej niż strona internetowa.
- Mając trzy tygodnie, lepiej pójść na giełdę partnerów niż pisać.`,
      transfer: `Działa wszędzie, gdzie można wskazać konkretną rolę i kwotę. Bez nich zostaje tylko uprzejme pytanie.`,
    },
    preconditions: [
      "Wiadomo, jaką rolę i jaką kwotę ma dostać partner",
      "Do końca naboru zostało co najmniej pięć tygodni",
      "Ktoś może porozmawiać w języku partnera lub po angielsku",
      "Gmina może być partnerem wiodącym albo wie, kto nim będzie",
    ],
    claims: [
      {
        section: "problem",
        text: "Na 22 jednakowe maile z załącznikiem odpisały dwie organizacje.",
        posts: ["opening"],
      },
      {
        section: "how",
        text: "Odpisuje się na list, przy którym można zdecydować w minutę: nazwisko, coś, co robi tylko adresat, rola, pieniądze, jeden krok.",
        posts: ["mail-joao"],
      },
      {
        section: "how",
        text: "Zarząd partnera zapyta o partnera wiodącego, wkład własny i o to, co będzie, gdy wniosek przepadnie.",
        posts: ["mail-klaus"],
      },
      {
        section: "how",
        text: "Zanim się napisze, warto w pięć minut sprawdzić, czy chce się odpowiedzi.",
        posts: ["mail-marek"],
      },
      {
        section: "evidence",
        text: "Na sześć listów napisanych osobno odpisały w dwa dni cztery organizacje.",
        posts: ["mail-ania-komentarz"],
      },
      {
        section: "lessons",
        text: "Na dniach poszukiwania partnerów piszą do Ciebie inni; z siedmiu takich dni zostało pięciu prawdziwych partnerów.",
        posts: ["mail-stefan"],
      },
    ],
    organisation: "Urząd Miejski w Zalesinku",
    location: "Zalesinek",
    contact: "Anna Kowalczyk, ania@example.org",
    countries: ["PL", "PT", "DE"],
    lines: ["good-governance", "social-innovation"],
    levels: ["local"],
    programme: "ESF+",
    keywords: ["partner", "kontakt", "wniosek"],
  },
];
