import type { DemoThread } from "./types.ts";

export const threadsInNewSpaces: DemoThread[] = [
  {
    key: "announcement-autumn-deadlines",
    space: "announcements",
    kind: "discussion",
    language: "pl",
    title: "Terminy do końca roku: trzy nabory i spotkanie sieci w styczniu",
    countries: ["PL", "DE", "CZ"],
    tags: ["terminy", "nabory"],
    by: "tomasz",
    daysAgo: 9,
    votesFrom: ["ania", "beata", "piotr"],
    text: `Zebraliśmy z koordynatorami to, o co najczęściej pytacie w wiadomościach:

- **małe projekty transgraniczne** – nabór ciągły, ale komisja zbiera się ostatni raz 12 grudnia; kto złoży później, czeka do marca;
- **wymiana urzędników** – zgłoszenia do 20 grudnia, wystarczy list z urzędu i nazwisko osoby po drugiej stronie;
- **fundusz na tłumaczenia** – do wyczerpania środków, zostało ich mniej więcej na dziewięć umów.

Spotkanie sieci odbędzie się w styczniu w Cieszynie. Program ogłosimy tutaj, a pytania najlepiej zadawać pod tym wpisem.`,
    posts: [
      {
        key: "deadline-question",
        by: "ania",
        afterHours: 6,
        as: "reply",
        text: "Czy list z urzędu w sprawie wymiany musi podpisać burmistrz, czy wystarczy sekretarz gminy?",
      },
      {
        key: "deadline-answer",
        by: "tomasz",
        afterHours: 27,
        as: "reply",
        replyTo: "deadline-question",
        votesFrom: ["ania"],
        text: "Wystarczy osoba, która ma pełnomocnictwo do spraw kadrowych. W małych gminach to zwykle sekretarz i nikt tego nie zakwestionował.",
      },
    ],
  },
  {
    key: "state-aid-museum-cafe",
    space: "state-aid",
    kind: "question",
    language: "en",
    title: "A museum café paid for by the project: is that state aid to our partner?",
    countries: ["AT", "SK"],
    tags: ["state-aid", "de-minimis"],
    by: "elisabeth",
    daysAgo: 17,
    sameQuestion: ["stefan"],
    votesFrom: ["klaus", "stefan"],
    text: `Our Slovak partner renovates a small museum in the project and wants to open a café in it, let to a local baker at a low rent. The programme asks us, as lead partner, for a statement that there is no state aid. The museum itself is free of charge.

Is the café enough to make the whole renovation an economic activity?`,
    posts: [
      {
        key: "state-aid-answer",
        by: "klaus",
        afterHours: 20,
        as: "answer",
        accepted: true,
        votesFrom: ["elisabeth", "stefan", "ania"],
        text: `Not the whole renovation. Two questions decide, and both belong in your file:

1. **Is it ancillary?** If the café takes no more than a fifth of the building's yearly capacity and serves visitors above all, most authorities treat it as part of the museum. Write down the square metres and the opening hours.
2. **Is the rent that of the market?** The low rent is the real risk: the advantage goes to the baker, not to the museum. Either ask for three offers, or book the difference as *de minimis* for the baker and have the declaration signed before the lease.

We did the second with a bicycle shop in a station. It took one page and two weeks.`,
      },
    ],
  },
  {
    key: "twin-town-after-elections",
    space: "twin-towns",
    kind: "discussion",
    language: "pl",
    title: "Nowa rada po drugiej stronie nie chce słyszeć o partnerstwie. Jak zacząć od nowa?",
    countries: ["PL", "UA"],
    tags: ["miasta-partnerskie", "współpraca"],
    by: "piotr",
    daysAgo: 31,
    votesFrom: ["oksana", "tomasz"],
    text: `Nasza umowa z miastem partnerskim ma dwadzieścia dwa lata. Po wyborach nowa rada uznała, że to „wycieczki poprzedników”, i od wiosny nikt nie odpisuje. Straż pożarna i szkoła muzyczna nadal się odwiedzają, ale po cichu.

Macie doświadczenie, od czego zacząć rozmowę z ludźmi, którzy nie pamiętają, po co to wszystko było?`,
    posts: [
      {
        key: "twin-town-reply",
        by: "oksana",
        afterHours: 31,
        as: "reply",
        votesFrom: ["piotr", "ania", "tomasz"],
        text: `Od straży i szkoły, nie od rady. U nas nowy burmistrz zmienił zdanie dopiero na ćwiczeniach strażaków, bo zobaczył sprzęt, który przyjechał dzięki „wycieczkom”.

Zaproście dwie osoby z nowej rady na coś, co i tak się dzieje, bez podpisywania czegokolwiek. A na stół jedna kartka: co miasto dostało przez te lata, w liczbach.`,
      },
    ],
  },
];
