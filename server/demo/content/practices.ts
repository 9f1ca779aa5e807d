import type { DemoPractice } from "./types.ts";

export const practices: DemoPractice[] = [
  {
    thread: "small-ngo-prefinancing",
    by: "ingrid",
    language: "en",
    daysAgo: 19,
    title: "The cash curve and the shared advance: how a four-person NGO got through seven unpaid months",
    summary: `Costs in the project were refunded seven to eight months after they arose; the smallest partner could carry two. Instead of withdrawing, it drew its cash flow month by month, took the single deepest number to the lead partner's treasurer, and combined two measures: a share of the programme's advance, and moving flights and events to the partner who could wait. No salary was late.`,
    sections: {
      problem: `In projects that refund costs, the smallest organisation lends money to the programme. Each cost was reported quarterly, controlled for two months, put into the joint claim and then paid. An NGO of four people in Tbilisi with a share of 48 000 EUR over 18 months had own funds of 3 900 EUR, two months of salaries. The lead partner, a Polish city, may not lend. Local banks do not lend against a grant agreement signed by somebody else.

The usual ends of such a story are a quiet withdrawal or salaries paid from the family's savings.`,
      how: `1. **Draw the curve.** Months in columns, three rows: out, in, balance. Enter the month of *payment*, not of the activity.
2. **Find the hole.** Note the deepest month and what it is made of.
3. **Move what can be moved.** Flights, hotel and events are bought by the partner who can wait, with a budget shift made beforehand and by that partner's procurement rules.
4. **Share the advance.** A one-page amendment: percentage, instalments, against which claims it is set, what happens on withdrawal.
5. **Go to the treasurer** of the lead partner with the curve on one sheet. Not to the coordinator.
6. **Read the amendment with an accountant**, word by word: "claim" and "*accepted* claim" are months apart.`,
      stakeholders: `The small partner's director and bookkeeper; the treasurer of the lead partner; the coordinator, who should be told first and asked second; the first-level controller, who must know of the budget shift. Those who profit: the staff of small organisations, and the partnership, which does not lose a partner in month five.`,
      resources: `- One evening for the curve (a sheet with three rows).
- About two days for the amendment, with an accountant's reading of one hour.
- No money. The price is indirect: 14 200 EUR of budget moved to the lead partner is no longer in the small partner's turnover.`,
      timescale: `Curve: one day. Answer of the treasurer: two days. Amendment and budget shift: about four weeks. Where the other partner buys services by its own rules, allow six weeks for each purchase. Best done before the application; it still worked in the third month.`,
      evidence: `The forecast low point was minus 21 550 EUR in month 7; after the shift minus 9 050 EUR, against an advance of 9 600 EUR. Measured in month 9: the account never fell below 1 100 EUR, no salary was late, the first refund arrived in month 8.

The evidence is one organisation in one programme. Two further members describe the parts separately (moved costs, a moved meeting), with the same direction of effect.`,
      lessons: `- **Monthly claims brought nothing**: the controller put three together anyway.
- **A smaller turnover has consequences**: in a later call the NGO fell below the threshold of annual turnover.
- The advance must be set against the *last* claims. If it is set against the first, the money goes back when it is needed most.
- A loan from a social lender (about 6 % a year) is a way inside some countries, but interest was not eligible and the lender must accept the borrower's law.`,
      transfer: `Where there is no advance at all, only the second half (moving the costs) is left.`,
    },
    preconditions: [
      `The programme pays the lead partner an advance and does not forbid passing it on`,
      `The partnership agreement can be amended by the partners alone, or the programme agrees within weeks`,
      `At least one partner can carry costs for eight months`,
      `The budget may be shifted between partners before the cost arises`,
      `The small partner has someone who keeps the curve up to date every month`,
    ],
    claims: [
      {
        section: "problem",
        text: `The first refund comes seven or eight months after the cost, while a small NGO's free money lasts two.`,
        posts: ["opening"],
      },
      {
        section: "how",
        text: `A curve of real payment dates shows that the problem is often one hole and not the whole project; a third of it can disappear by moving a single meeting.`,
        posts: ["draw-the-curve", "peak-number"],
      },
      {
        section: "how",
        text: `The lead partner's advance can be passed on in proportion if the partnership agreement says how: instalments, the claims it is set against, return on withdrawal.`,
        posts: ["share-the-advance"],
      },
      {
        section: "how",
        text: `Moving flights and events to the partner who can wait reduces the peak most, but must be in the budget beforehand and follows that partner's procurement rules.`,
        posts: ["move-the-costs", "treasurer-yes"],
      },
      {
        section: "stakeholders",
        text: `The treasurer said yes within two days to what the coordinator had believed to be impossible.`,
        posts: ["treasurer-yes", "share-the-advance"],
      },
      {
        section: "evidence",
        text: `By month nine the lowest balance was 1 100 EUR, all salaries had been paid on time and the first refund had arrived.`,
        posts: ["giorgi-outcome"],
      },
      {
        section: "lessons",
        text: `Budget moved away makes the organisation look smaller in later applications, and monthly claims did not speed up the refund.`,
        posts: ["giorgi-outcome"],
      },
    ],
    organisation: "Caucasus Local Initiatives Lab",
    location: "Tbilisi, Georgia",
    contact: "Giorgi Beridze, giorgi@example.org",
    countries: ["GE", "PL"],
    lines: ["civil-society", "good-governance"],
    levels: ["local", "international"],
    keywords: ["cash-flow", "advance-payments", "pre-financing", "small-ngo", "partnership-agreement"],
  },
  {
    thread: "study-visit-reports-nobody-reads",
    by: "ingrid",
    language: "en",
    daysAgo: 151,
    title: "One page on the way home: study-visit lessons that somebody uses",
    summary: `Study-visit reports were downloaded four times in three years, while the visits themselves changed things. This practice separates the funder's evidence from the learning, gives every traveller a real question before leaving, collects one page per person on the way home (with "what would not work with us"), sends the pages to the host, and fixes a telephone call six months later on the day of the visit.`,
    sections: {
      problem: `An archive of 63 study-visit reports of 6 to 58 pages had a median of four downloads in three years. The reports held the programme of the day, a group photograph and "a very inspiring exchange". What the towns had really taken from the visits was in nobody's report, and nothing reminded the participants of what they had intended to do.`,
      how: `**Before**

1. Every member of the delegation gets one question of their own, in their own field: what does one place cost and who pays; what happens to the child who arrives in March; who was against it.
2. A date at home is fixed, with people who did *not* travel and who expect the answers.

**During**

3. Some sessions take place without media; difficult questions are collected on cards for these.

**On the way home**

4. One page per person, three questions: what would work with us and what would have to be different; what would *not* work and why; what will I do before the end of next month and whom will I tell.
5. The funder receives its evidence separately: programme and signed list, two pages, no prose.

**After**

6. The host gets all pages within ten days.
7. Six months later: a call of 20 minutes with each participant. The date and both names go into the calendar on the day of the visit.`,
      stakeholders: `The organiser of the visit; each participant; the host, who gets useful criticism; the colleagues at home as the first readers; the funder, who gets what is really needed. It profits most those offices that could send only one person, or nobody.`,
      resources: `Half a day to find good questions; paper and pens for the journey; 10 minutes per person for the meeting at home; 20 minutes per person for the call after six months. For a delegation of 12 that is about two working days in all, less than one long report.`,
      timescale: `Questions two to three weeks before; pages on the day of return; meeting at home within four weeks; pages to the host within ten days; call after six months.`,
      evidence: `Comparison of two groups in an evaluation: where the page was written on the train, 19 of 22 came in; where it was asked for "within two weeks", 8 of 24. Half a year later eleven promises had been kept in the first group and two in the second.

Single observations beside it: answers on costs that went into a town's next budget; a pilot stopped in time, which saved 9 000 EUR; an information point opened three weeks after the six-month call. The numbers are small and from different programmes.`,
      lessons: `- A report written for the funder and for colleagues at the same time serves neither.
- **A journalist in the delegation** made a beautiful text and silenced the officials. Agree which sessions are closed.
- Not everybody agrees: of twelve delegations two refused to send "what would not work" and were not received.
- Without a telephone call, even a motivated participant had done nothing after six months.`,
      transfer: `It does not depend on subject, language or country. The pages can be written in each person's own language; translate only what the host is to read.`,
    },
    preconditions: [
      `The funder accepts a programme and signed list as evidence, or can be asked in writing whether it does`,
      `The participants return together, or have an hour in which they can be asked to write`,
      `There is a person who will make the calls after six months, also if the project has ended by then`,
      `Superiors allow "what would not work with us" to be sent to the host`,
    ],
    claims: [
      {
        section: "problem",
        text: `Long study-visit reports are practically not read: the median was four downloads in three years.`,
        posts: ["opening"],
      },
      {
        section: "how",
        text: `One page with three questions, written on the way home, brings more pages in and more promises kept than a report requested within two weeks.`,
        posts: ["one-page-on-the-train"],
      },
      {
        section: "how",
        text: `A real question for each traveller and an audience at home give material that no host puts on a slide.`,
        posts: ["roles-before"],
      },
      {
        section: "stakeholders",
        text: `For the host the most useful part is what would not work in the guests' place; one host has changed the order of its programme because of it.`,
        posts: ["host-reads"],
      },
      {
        section: "how",
        text: `Separating evidence for the funder from the learning makes people honest in the second.`,
        posts: ["nobody-needs-58-pages"],
      },
      {
        section: "evidence",
        text: `A call after six months, with names and in the calendar from the start, turned an abandoned promise into an information point within three weeks.`,
        posts: ["six-months-call"],
      },
      {
        section: "lessons",
        text: `Media in every session stop the difficult questions; some sessions must be closed.`,
        posts: ["journalist", "ingrid-summary"],
      },
    ],
    organisation: "Nordic Network for Transnational Learning",
    location: "Malmö, Sweden; tried in Vienna, Lublin, Prague and Vallserena",
    contact: "Ingrid Lindqvist, ingrid@example.org",
    countries: ["SE", "AT", "PL", "CZ", "ES", "UA"],
    lines: ["good-governance", "civil-society"],
    levels: ["local", "regional", "international"],
    keywords: ["study-visits", "lessons-learnt", "reporting", "dissemination"],
  },
  {
    thread: "kurs-jezykowy-odplyw",
    by: "ingrid",
    language: "pl",
    daysAgo: 51,
    title: "Kurs z wieloma wejściami: krótkie moduły i opieka nad dziećmi zamiast jednego długiego kursu",
    summary: `W Białymstoku z bezpłatnego kursu polskiego po miesiącu odchodziła ponad połowa grupy, w trzech edycjach z rzędu. Rozmowy z osobami, które odeszły, pokazały, że powodem był grafik pracy i brak opieki nad dziećmi, nie motywacja. Kurs podzielono na pięć zamkniętych modułów po 12 godzin, rano i wieczorem z tą samą treścią, a obok otwarto salę zabaw. Zaświadczenie uzyskało 21 z 26 osób.`,
    sections: {
      problem: `Kurs A1, 60 godzin, dwa razy w tygodniu o 17.00. Na starcie 24 osoby, po czterech tygodniach 11. Ankieta końcowa wypadała świetnie, bo wypełniali ją tylko ci, którzy zostali. Projekt obiecywał 60 zaświadczeń, prognoza mówiła o 33.

Trzy edycje szukano przyczyny w materiałach i metodzie. Tymczasem uczestnicy pracują na zmiany i wychowują dzieci, a kurs zakładał, że o 17.00 każdy jest wolny.`,
      how: `1. **Zapytać tych, którzy odeszli.** Telefon, nie ankieta; w ich języku; nie dzwoni lektorka. Jedno pytanie: „Co by musiało być inaczej, żeby Pani mogła przychodzić?”.
2. **Podzielić kurs na zamknięte moduły** po 12 godzin. Nowy zaczyna się co dwa tygodnie.
3. **Dwie grupy tego samego dnia** z tą samą treścią, rano i wieczorem. Komu zmieni się zmiana, ten zmienia grupę.
4. **Karta z pięcioma polami**, stempel za każdy moduł. Przerwa nie przekreśla tego, co już zrobione.
5. **Rozmowa na wejściu** zamiast testu: dziesięć minut, ustnie, przy herbacie.
6. **Sala zabaw obok** od pierwszego dnia, z rysunkiem na plakacie. Rodzice są w tym samym budynku.`,
      stakeholders: `Uczestnicy – osoby dorosłe, często w pracy zmianowej i z małymi dziećmi; lektorka, której praca zmienia się najbardziej; osoby dzwoniące w językach uczestników; wolontariuszki w sali zabaw; instytucja finansująca, którą interesuje liczba zaświadczeń.`,
      resources: `- Dodatkowo około **3 150 zł na edycję** (sala, opieka, ubezpieczenie, materiały do zabawy).
- Stawka lektorki wyższa o 20 %, bo każdą lekcję prowadzi dwa razy.
- Dwie osoby do opieki na każde zajęcia. W Wiedniu to około 30 EUR za wieczór i praktykantki z kolegium pedagogicznego.
- Jedno popołudnie na rozmowy telefoniczne.`,
      timescale: `Rozmowy z osobami, które odeszły: trzy dni. Przebudowa materiału na moduły: około miesiąca. Jedna edycja na próbę, wynik po około trzech miesiącach od decyzji.`,
      evidence: `Przed zmianą: 24 osoby na starcie, 11 po miesiącu. Po zmianie: **26 osób na starcie, 21 zaświadczeń**, w tym siedem po przerwie i powrocie w kolejnym module; wskaźnik projektu 61 z 60. W katalońskiej gminie, od której wzięto pomysł, ukończenie wzrosło w rok z 46 % do 78 %.

Jedna edycja to niewiele i nie wiadomo, ile zrobiły moduły, a ile opieka: wprowadzono je razem.`,
      lessons: `- Grupa ranna okazała się **większa** od wieczornej. Nikt tego nie przewidział.
- Słowo „test” odstraszało; te same pytania jako „rozmowa przy herbacie” nie.
- Opieka nad dziećmi „na życzenie” nie działa, bo nikt o nią nie prosi.
- Rośnie liczba godzin lektorskich (w Katalonii o jedną trzecią). Trzeba to uczciwie wpisać do budżetu.
- Pomysł zajęć online odpadł: część osób ma tylko telefon i pokój dzielony z innymi.`,
      transfer: `Przy mniejszej grupie nie da się utrzymać dwóch pór dnia.`,
    },
    preconditions: [
      `Wskaźnik projektu liczy zaświadczenia lub moduły, nie nieprzerwaną obecność na jednym kursie`,
      `Lektor zgadza się prowadzić tę samą lekcję dwa razy i jest za to opłacony`,
      `W budynku jest druga sala, a przepisy pozwalają na krótką opiekę bez zezwolenia, gdy rodzice są na miejscu`,
      `Ktoś z zespołu mówi w językach uczestników`,
      `Grupa chętnych liczy co najmniej około dwudziestu osób`,
    ],
    claims: [
      {
        section: "problem",
        text: `W trzech kolejnych edycjach po miesiącu zostawało 11 z 24 osób, a ankieta końcowa tego nie pokazywała.`,
        posts: ["opening"],
      },
      {
        section: "problem",
        text: `Najczęstszymi powodami odejścia były zmiana grafiku w pracy (6 osób) i brak opieki nad dziećmi (4 osoby), nie poziom ani motywacja.`,
        posts: ["kurs-beata-1", "kurs-agnieszka"],
      },
      {
        section: "how",
        text: `Zamknięte moduły po 12 godzin z nowym początkiem co dwa tygodnie, rano i wieczorem z tą samą treścią, pozwalają zmienić grupę i wrócić po przerwie.`,
        posts: ["kurs-opcja-nuria"],
      },
      {
        section: "how",
        text: `Opieka nad dziećmi w sali obok musi być zaplanowana od pierwszego dnia i widoczna na plakacie; oferowana tylko na życzenie, pozostaje niewykorzystana.`,
        posts: ["kurs-opcja-elisabeth"],
      },
      {
        section: "resources",
        text: `Lektorka prowadzi ten sam materiał dwa razy dziennie, dlatego jej stawka wzrosła o 20 %; w Katalonii liczba godzin nauczania zwiększyła się o jedną trzecią.`,
        posts: ["kurs-beata-2", "kurs-opcja-nuria"],
      },
      {
        section: "lessons",
        text: `Grupa ranna była liczniejsza od wieczornej (15 do 11), a test na wejściu zastąpiła rozmowa, bo ludzie bali się samego słowa.`,
        posts: ["kurs-beata-2"],
      },
    ],
    organisation: "Stowarzyszenie „Sąsiedzi z Podlasia”",
    location: "Białystok",
    contact: "Beata Nowicka, beata@example.org",
    countries: ["PL", "ES", "AT"],
    lines: ["social-innovation", "civil-society"],
    levels: ["local"],
    keywords: ["integracja", "kurs-językowy", "cudzoziemcy", "opieka-nad-dziećmi", "wskaźniki"],
  },
  {
    thread: "martwa-umowa-1998",
    by: "ingrid",
    language: "pl",
    daysAgo: 38,
    title: "Pięć miesięcy na ożywienie martwego partnerstwa: nie udało się, i dobrze wiadomo dlaczego",
    failure: true,
    summary: `Powiat pod Krakowem próbował wznowić umowę z francuskim miasteczkiem, z którym od lat nie było kontaktu. Mimo listu, telefonów i prób dotarcia do chóru i straży nie odpowiedział nikt, komu by zależało. Umowę zamknięto wspólnym listem i wystawą zdjęć. To zapis porażki, z której da się wziąć gotowy sposób: najpierw szukać jednej osoby, ustalić termin, a w razie potrzeby zakończyć z godnością.`,
    sections: {
      problem: `Umowa z 1998 roku, ostatnia delegacja w 2007, ostatnia kartka w 2014. Zarząd oczekiwał wymiany młodzieży od września. Maile na ogólny adres merostwa pozostały bez odpowiedzi i nikt w starostwie nie mówił po francusku. Takie umowy są w wielu urzędach: nikt ich nie wypowiada, bo nie wypada, a nikt nie ożywia, bo nie ma z kim.`,
      how: `1. **Przeczytać umowę**: czy ma termin, czy się przedłuża, czy jest w ogóle co wypowiadać.
2. **Ustalić termin próby** (tu: pięć miesięcy) i podać go zarządowi na początku.
3. **Szukać ludzi, nie urzędu**: grup, które istnieją po obu stronach, i tak się spotykają i brakuje im kogoś do wspólnego zajęcia.
4. **List papierowy** w języku partnera, do osoby z imienia i nazwiska, z prośbą, na którą można odpowiedzieć „tak” albo „nie”.
5. **W dniu terminu decyzja.** Jeśli nikogo nie ma: wspólny list z podziękowaniem, zaproszenie dla osób, które jeździły przed laty, wystawa zeskanowanych zdjęć.`,
      stakeholders: `Zarząd powiatu, który chciał „coś z tym zrobić”; wydział rozwoju; po drugiej stronie merostwo z dwoma urzędnikami; grupy mieszkańców (chór, straż). Nie wolno zapomnieć o ludziach, którzy gościli delegacje w latach 90.: to także ich partnerstwo.`,
      resources: `Około **2 400 zł i 40 godzin pracy** w ciągu pięciu miesięcy: tłumaczka (nauczycielka z liceum), przesyłki, wystawa zdjęć. Bez kosztów podróży, bo z zaproszenia nikt nie skorzystał.`,
      timescale: `Miesiąc na odnalezienie grup i wysłanie listu, trzy miesiące na odpowiedzi, ostatni miesiąc na decyzję i zakończenie.`,
      evidence: `Chór odpowiedział serdecznie i odmówił (średnia wieku 71 lat). Straż nie odpowiedziała. Merostwo po czterech miesiącach napisało, że nie ma zasobów na współpracę międzynarodową. Cel, czyli wznowienie współpracy, **nie został osiągnięty**. Osiągnięto cel zastępczy: umowa jest zamknięta, a nie porzucona.`,
      lessons: `- Zacząć trzeba od jednego pytania: czy po drugiej stronie jest choć **jedna osoba, której na tym zależy**? Odpowiedź można było mieć po miesiącu.
- Komitet bliźniaczy rozwiązał się w 2012 roku. Kto prowadzi partnerstwo po drugiej stronie, wiedzieć trzeba zawczasu, nie po dziesięciu latach.
- Podanie terminu uspokoiło zarząd. Nikt wcześniej tego nie zrobił.
- Oczekiwanie „wymiana młodzieży od września” nie miało oparcia w niczym, co istniało po drugiej stronie.
- Martwa umowa nie jest neutralna: zajmuje miejsce w strategii i w głowach.`,
      transfer: `Sposób sprawdzenia nadaje się dla każdego samorządu ze starą umową.

Gdzie po drugiej stronie istnieje żywa grupa, ta sama droga może skończyć się odwrotnie: węgierskie partnerstwo słowackiego miasta ożywili strażacy.`,
    },
    preconditions: [
      `Zarząd z góry zgadza się, że wynikiem może być zamknięcie`,
      `Jest ktoś, kto zadzwoni w języku partnera (nauczyciel, ktoś z diaspory)`,
      `Wiadomo, jak długo próbujemy i kto podejmuje decyzję`,
      `Istnieją zdjęcia albo wspomnienia, z których da się zrobić pożegnanie`,
    ],
    claims: [
      {
        section: "problem",
        text: `Od ostatniej delegacji minęło kilkanaście lat, a na maile na ogólny adres merostwa nikt nie odpowiedział.`,
        posts: ["opening"],
      },
      {
        section: "how",
        text: `Działa list papierowy do osoby z imienia i nazwiska z prośbą, na którą można odpowiedzieć „tak” albo „nie”; przedtem trzeba przeczytać, czy umowa w ogóle jeszcze obowiązuje.`,
        posts: ["martwa-marek"],
      },
      {
        section: "how",
        text: `Szukać należy grup, które istnieją po obu stronach, i tak się spotykają i potrzebują kogoś do wspólnego zajęcia; urząd przyjdzie sam.`,
        posts: ["martwa-opcja-stefan"],
      },
      {
        section: "how",
        text: `Zamknięcie wspólnym listem, z zaproszeniem dawnych uczestników i zdjęciami, jest godnym zakończeniem, pod warunkiem że termin próby ustalono z góry.`,
        posts: ["martwa-opcja-agnieszka", "martwa-piotr-1"],
      },
      {
        section: "lessons",
        text: `Podanie zarządowi daty końca próby zostało przyjęte spokojnie; wcześniej nikt takiej daty nie wyznaczył.`,
        posts: ["martwa-piotr-1"],
      },
      {
        section: "lessons",
        text: `Gminy z krótszą listą partnerów robią z nimi więcej, dlatego utrzymywanie martwej umowy ma swój koszt.`,
        posts: ["martwa-opcja-agnieszka"],
      },
    ],
    organisation: "Starostwo Powiatowe w Dobczynie",
    location: "Dobczyn, Małopolska",
    contact: "Piotr Wrona, piotr@example.org",
    countries: ["PL", "FR"],
    lines: ["good-governance", "culture"],
    levels: ["local", "international"],
    keywords: ["miasta-bliźniacze", "samorząd", "porażka", "zakończenie-współpracy"],
  },
  {
    thread: "kto-podpisuje-bez-osobowosci",
    by: "ingrid",
    language: "pl",
    daysAgo: 104,
    title: "Jeden podmiot we wszystkich dokumentach, gdy projekt realizuje jednostka bez osobowości prawnej",
    summary: `Biblioteka, szkoła albo ośrodek bez osobowości prawnej robi w projekcie prawie całą pracę, ale partnerem jest powiat lub gmina. Trzy dokumenty i jedno uzgodnione brzmienie nazwy wystarczą, żeby umowa, faktury i sprawozdania mówiły o tym samym podmiocie, a jednostka nie zniknęła z projektu.`,
    sections: {
      problem: `Dyrektor biblioteki powiatowej chciał podpisać umowę z czeskim archiwum sam, radca wskazywał zarząd powiatu, a partner pytał, na kogo wystawić zaproszenie. Jeśli odpowiedź jest inna w każdym dokumencie, kłopot wychodzi dopiero przy kontroli: każdy papier z osobna jest poprawny, a razem są trzy podmioty.`,
      how: `1. **Stroną jest osoba prawna.** Zapis: „Powiat X, w imieniu którego działa Zarząd Powiatu, realizujący projekt za pośrednictwem Biblioteki Y”.
2. **Uchwała zarządu** o przystąpieniu, z kwotą wkładu własnego i rokiem budżetowym.
3. **Pełnomocnictwo szczegółowe** dla dyrektora jednostki: sprawozdania częściowe, zamówienia do określonej kwoty, korespondencja.
4. **Porozumienie wewnętrzne** wydziału z jednostką: kto opisuje faktury, kto trzyma oryginały, kto odpowiada za wskaźniki.
5. **Kartka z jednym brzmieniem nazwy** dla każdego, kto cokolwiek zamawia.
6. **Jedno zdanie wyjaśnienia dla partnera** w pierwszym mailu i, jeśli sobie życzy, jednostronicowe potwierdzenie po angielsku z wzorami podpisów.`,
      stakeholders: `Zarząd powiatu lub burmistrz, radca prawny, skarbnik, wydział prowadzący projekt, dyrektor jednostki i jego księgowość, partner zagraniczny oraz kontroler pierwszego stopnia.`,
      resources: `Kilka godzin pracy radcy i wydziału; porozumienie wewnętrzne ma w opisanym powiecie półtorej strony, pełnomocnictwo jedną. Bez dodatkowych kosztów.`,
      timescale: `Od jednego do sześciu tygodni, zależnie od terminu posiedzenia zarządu. Przed podpisaniem umowy partnerskiej, nie po.`,
      evidence: `Umowę podpisano w ten sposób w powiecie dobczyńskim; dyrektor działa na podstawie pełnomocnictwa do 30 tys. zł. Ekspert społeczności stosował ten zapis kilkanaście razy. Przykład odwrotny: we wniosku szkoła, w umowie burmistrz, na fakturach gmina – 41 faktur odesłanych do wyjaśnienia.`,
      lessons: `- Bez porozumienia wewnętrznego po roku każdy jest przekonany, że faktury opisuje ktoś inny.
- Pełnomocnictwo „do wszelkich czynności” nie pomaga nikomu.
- Widoczność jednostki (logo na plakacie, nazwa w nawiasie) jest ważna dla ludzi, którzy robią 90 % pracy.
- Partner z kraju, w którym podobne instytucje mają osobowość prawną, nie domyśli się, dlaczego biblioteka nie może podpisać.`,
      transfer: `W Czechach wiele podobnych instytucji ma osobowość prawną i podpisuje samodzielnie; tam ta praktyka nie jest potrzebna.`,
    },
    preconditions: [
      `Jednostka rzeczywiście nie ma osobowości prawnej (trzeba sprawdzić; instytucje kultury często ją mają)`,
      `Organ wykonawczy jest gotów udzielić pełnomocnictwa z kwotą`,
      `Program pozwala wskazać jednostkę realizującą obok partnera`,
      `System sprawozdawczy programu przyjmuje jedno, stałe brzmienie nazwy`,
    ],
    claims: [
      {
        section: "problem",
        text: `Ta sama biblioteka, powiat i partner mieli trzy różne odpowiedzi na pytanie, kto jest stroną umowy.`,
        posts: ["opening"],
      },
      {
        section: "how",
        text: `Stroną jest powiat, a jednostkę wymienia się jako realizującą; potrzebne są do tego uchwała, pełnomocnictwo szczegółowe i porozumienie wewnętrzne.`,
        posts: ["podpis-marek"],
      },
      {
        section: "how",
        text: `To samo brzmienie nazwy podmiotu musi stać we wniosku, umowie, na fakturach, przy rachunku bankowym i w umowach z ludźmi.`,
        posts: ["podpis-tomasz"],
      },
      {
        section: "stakeholders",
        text: `Zagranicznemu partnerowi trzeba to wyjaśnić w pierwszym mailu; pomaga jednostronicowe potwierdzenie, kto jest osobą prawną, kto realizuje i kto co podpisuje.`,
        posts: ["podpis-katerina"],
      },
      {
        section: "evidence",
        text: `W powiecie rozwiązanie zadziałało: zarząd podpisał, dyrektor ma pełnomocnictwo do 30 tys. zł, a biblioteka jest widoczna na plakacie.`,
        posts: ["podpis-piotr"],
      },
      {
        section: "lessons",
        text: `Trzy różne podmioty w trzech dokumentach skończyły się odesłaniem 41 faktur do wyjaśnienia.`,
        posts: ["podpis-tomasz"],
      },
    ],
    organisation: "Starostwo Powiatowe w Dobczynie",
    location: "Dobczyn, Małopolska",
    contact: "Piotr Wrona, piotr@example.org",
    countries: ["PL", "CZ"],
    lines: ["good-governance"],
    levels: ["local", "regional"],
    keywords: ["umowa", "pełnomocnictwo", "samorząd", "podpis", "faktury"],
  },
];
