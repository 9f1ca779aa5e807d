import type { DemoThread } from "./types.ts";

export const threadsPl2: DemoThread[] = [
  {
    key: "program-wizyty-nie-wycieczka",
    space: "study-visits",
    kind: "question",
    language: "pl",
    title: "Jak ułożyć program wizyty studyjnej, żeby nie była wycieczką z prezentacjami?",
    countries: ["PL", "AT", "ES", "CZ"],
    tags: ["wizyta-studyjna", "program", "rezultaty"],
    by: "ania",
    daysAgo: 97,
    text: `Organizuję pierwszą wizytę studyjną: 14 osób (urzędnicy, trzy NGO, dyrektorka szkoły, lokalna dziennikarka), cztery dni w Austrii. Gospodarze przysłali szkic: cztery prezentacje dziennie, obiad, zwiedzanie. Byłam na takich wyjazdach i po powrocie pamiętałam głównie obiad.

Radni już pytają, po co jedziemy „za publiczne”. Chciałabym, żeby po powrocie **trzy rzeczy naprawdę się zmieniły** i żebym umiała to pokazać.

Co robiliście przed, w trakcie i po? Wdzięczna będę za konkrety: ile punktów dziennie, kogo zabrać, co dać uczestnikom do ręki, jak zmusić ludzi do napisania czegoś po powrocie.`,
    sameQuestion: ["piotr", "beata", "giorgi", "maria", "oksana"],
    votesFrom: ["piotr", "elisabeth", "ingrid", "agnieszka", "beata", "giorgi", "tomasz"],
    posts: [
      {
        key: "prog-elisabeth",
        by: "elisabeth",
        afterHours: 4,
        as: "answer",
        language: "en",
        accepted: true,
        votesFrom: ["ania", "piotr", "ingrid", "agnieszka", "beata", "giorgi", "nuria", "tomasz"],
        text: `I host about twelve delegations a year, so from the host's side:

1. **Two visits a day, not four.** One hour at the place, half an hour with the people who *use* it, without management in the room. Then an hour with nothing.
2. **Send questions three weeks before.** Not topics – questions. "How do you decide who gets a mentor?" gives me something to prepare; "integration in Vienna" gives you slides.
3. **Ask for one failure.** I always include the project we closed after 14 months. It is the session everybody remembers.
4. **Pairs.** Each participant has a counterpart: your school head with a school head, half a day in her school.
5. **Last morning: no visits.** Three hours in which everybody writes what they will do, by when, and what they need from us.

I refuse programmes with more than nine visits in four days. Nobody was ever angry afterwards.`,
      },
      {
        key: "prog-ania-1",
        by: "ania",
        afterHours: 9,
        as: "comment",
        on: "prog-elisabeth",
        text: `Punkt 3 mnie zaskoczył. Nie poprosiłabym o porażkę, bałabym się, że to niegrzeczne.`,
      },
      {
        key: "prog-elisabeth-2",
        by: "elisabeth",
        afterHours: 11,
        as: "comment",
        on: "prog-elisabeth",
        language: "en",
        text: `Ask "what would you not do again?" It is polite in every language I know.`,
      },
      {
        key: "prog-beata",
        by: "beata",
        afterHours: 13,
        as: "answer",
        votesFrom: ["ania", "piotr", "klaus"],
        text: `Z wyjazdów koalicji z Lublina i Białegostoku: braliśmy **mieszany skład** i to robiło robotę. W jednym autobusie ktoś z ministerstwa, z urzędu miasta, z uczelni, z mediów i z organizacji. W domu te osoby umawiają się na spotkanie przez dwa miesiące, a tu przez cztery dni jedzą razem śniadania.

Warunek: organizator przydziela role. U nas każda instytucja miała swój „wątek” – kto finansuje, kto decyduje, kto sprawdza, co robi szkoła – i wieczorem opowiadała pozostałym, czego się dowiedziała. Bez tego naukowiec notuje, dziennikarz robi zdjęcia, a urzędnik odpisuje na maile.`,
      },
      {
        key: "prog-agnieszka",
        by: "agnieszka",
        afterHours: 18,
        as: "answer",
        votesFrom: ["ania", "ingrid", "elisabeth", "tomasz", "piotr"],
        text: `Skoro chcesz *pokazać*, co się zmieniło, zacznij mierzyć przed wyjazdem. Minimum, które nie zabija:

- **Przed:** każdy pisze jedno zdanie „u nas jest tak, bo…” o swoim temacie. Zbierasz, nie komentujesz.
- **W trakcie:** kartka A5 dziennie, trzy pola – *co widziałam / dlaczego to działa tutaj / czego u nas brakuje, żeby działało*. Środkowe pole jest najważniejsze, bo tam ludzie zauważają, że to nie pomysł, tylko ustawa albo budżet.
- **Po 2 tygodniach:** jedna decyzja na osobę, z datą.
- **Po 6 miesiącach:** telefon, 10 minut. Zrobione / zmienione / porzucone – i dlaczego.

Z 86 decyzji, które tak śledziłam w czterech projektach, po pół roku żyło 31. To dobry wynik. Bez telefonu nie wiedziałabym o żadnej.`,
      },
      {
        key: "prog-klaus",
        by: "klaus",
        afterHours: 25,
        as: "answer",
        language: "en",
        votesFrom: ["ania", "beata"],
        text: `Walk. In Berlin I take groups through the neighbourhood for two hours before they hear anybody speak about it, with a simple task: find five places where somebody is making things better, and five where nobody does. In groups of three, with one person who does not know the others.

After that the hosts do not need slides; the visitors ask about what they have seen. It costs no money, needs no interpreter, and shy participants have something to say. Bad weather is not an excuse, we have done it in February.`,
      },
      {
        key: "prog-tomasz",
        by: "tomasz",
        afterHours: 30,
        as: "answer",
        votesFrom: ["ania", "piotr"],
        text: `Od strony radnych i kontroli: napisz **regulamin wyjazdu** na jedną stronę i daj do podpisu przed kupnem biletów. U nas jest tam, że uczestnik:

- w 7 dni oddaje swoją część sprawozdania (pół strony, wzór w załączniku),
- w 30 dni robi spotkanie w swoim wydziale albo organizacji,
- zgadza się na publikację sprawozdania w BIP.

Kto nie podpisze, ten nie jedzie. Raz nie pojechał zastępca burmistrza i od tamtej pory nikt nie nazwał wyjazdów wycieczkami. Sprawozdanie w BIP ucina też pytania radnych lepiej niż jakakolwiek prezentacja.`,
      },
      {
        key: "prog-nuria",
        by: "nuria",
        afterHours: 41,
        as: "answer",
        language: "en",
        votesFrom: ["ania", "elisabeth"],
        text: `From Catalonia: please show us something too. The best delegation I ever hosted (from Poland, in fact) came with a **15-minute case of their own**: a problem with empty places in a Polish course, numbers included. Our teachers spent an hour solving it with them. Suddenly we were colleagues, not guides.

Since then I ask every group for one real case in advance, one page: situation, what was tried, what you do not understand. We put it in the middle of day two, when people already know who can answer.`,
      },
      {
        key: "prog-oksana",
        by: "oksana",
        afterHours: 49,
        as: "answer",
        votesFrom: ["ania", "giorgi", "maria"],
        text: `O tłumaczeniu, bo ono zjada program. Tłumaczenie następcze oznacza, że godzina ma **dwadzieścia pięć minut**. Jeżeli w programie jest „prezentacja 45 min + dyskusja 15 min”, to dyskusji nie będzie.

Robimy tak: materiał pisemny tłumaczymy wcześniej i wysyłamy, na miejscu są same pytania. Tłumaczka dostaje słowniczek dwudziestu słów tydzień przed wyjazdem (u Was: *mentoring, asystent międzykulturowy, pobyt tolerowany…*). I na każde pół dnia musi mieć przerwę albo zmianę. Zmęczony tłumacz jest uprzejmy, ale skraca.`,
      },
      {
        key: "prog-ania-2",
        by: "ania",
        afterHours: 52,
        as: "comment",
        on: "prog-oksana",
        text: `Policzyłam nasz szkic: 16 prezentacji razy 45 minut, po tłumaczeniu zostaje połowa. Odsyłam gospodarzom z prośbą o siedem wizyt.`,
      },
      {
        key: "prog-giorgi",
        by: "giorgi",
        afterHours: 60,
        as: "answer",
        language: "en",
        votesFrom: ["ania", "beata", "agnieszka"],
        text: `As a former participant: my study visit to Lublin in 2015 changed my work because of **one decision of the organisers**. On day four they gave each of us 300 EUR of "first step money" to be spent at home within two months on anything that we had learnt. With a one-page report.

With mine I printed a participatory-budget ballot for one street in Rustavi. Forty-one people voted, for a bench. The next year the municipality did it for six streets. Of nine participants seven used the money, two gave it back. It cost less than our hotel breakfasts.`,
      },
      {
        key: "prog-piotr",
        by: "piotr",
        afterHours: 73,
        as: "answer",
        votesFrom: ["ania"],
        text: `Z ostatniego wyjazdu, czego **nie** robić:

1. Nie planować niczego na dzień przylotu. Samolot z Balic miał trzy godziny opóźnienia i pani z landu czekała z tortem.
2. Nie brać przewodniczącego rady, jeśli jedyny powód to „bo wypada”. Przesiedział w hotelu, a potem on właśnie opowiadał w radiu.
3. Nie robić podsumowania w autokarze na lotnisko. Połowa śpi.
4. Nie oddawać listy uczestników w dniu wyjazdu – polisa, sala, obiady.

Poza tym było świetnie i dwie rzeczy działają do dziś, obie z rozmów przy kawie, nie z prezentacji.`,
      },
      {
        key: "prog-maria",
        by: "maria",
        afterHours: 88,
        as: "answer",
        language: "en",
        votesFrom: ["ania", "ingrid"],
        text: `Put the **decision-maker and the doer** in the same delegation, from the same institution. We once took eleven enthusiastic clerks to Slovenia. They came home with ideas and no authority. The next time we took pairs: one who can sign, one who will do it. Six pairs, twelve persons, four of six pairs started something within a year.

If the mayor has no time for four days, invite him for the last day only and let his own people present to him what they want to do. He flies home having already said yes in front of foreigners.`,
      },
      {
        key: "prog-joao",
        by: "joao",
        afterHours: 101,
        as: "answer",
        language: "en",
        votesFrom: ["ania", "nuria"],
        text: `A small thing with a large effect: leave one half-day **empty and say why**. We call it "follow your nose". Participants write on day two what they want to see again or somebody they want to meet longer, and the host makes phone calls. In Setúbal this brought two Poles to a fish cooperative that was not in any programme; they now run a joint purchase of vegetables at home.

Hosts are afraid of it. Tell them it needs two phone calls, not an organisation.`,
      },
      {
        key: "prog-katerina",
        by: "katerina",
        afterHours: 120,
        as: "answer",
        language: "en",
        votesFrom: ["ania", "elisabeth", "oksana"],
        text: `Be careful with "meeting the beneficiaries". Our clients in Prague are asked four times a month to tell their story to strangers. After 2019 we set a rule and I suggest you ask any host about theirs: people who have been through our services are **paid** as speakers (here 40 EUR), they choose what they talk about, no photographs, at most one group a month.

The conversation becomes better too. A paid expert on the foreigners' office says uncomfortable, useful things. A grateful client does not.`,
      },
      {
        key: "prog-marek",
        by: "marek",
        afterHours: 144,
        as: "answer",
        votesFrom: ["ania", "tomasz", "agnieszka"],
        text: `Zbieram z powyższego to, co warto **wpisać do porozumienia z gospodarzem**, bo ustalenia mailowe giną przy pierwszej zmianie osoby:

- liczba wizyt (najwyżej dwie–trzy dziennie) i przerwy,
- lista pytań – przekazujemy 21 dni wcześniej,
- pół dnia bez programu, ostatni ranek na decyzje,
- wynagrodzenie osób, które opowiadają o własnym doświadczeniu,
- zasady zdjęć,
- kontakt na sześć miesięcy po wizycie: jedna osoba, dwie rozmowy po pół godziny.

Ostatni punkt kosztuje gospodarza godzinę, a jest jedyną rzeczą, która przenosi znajomość do pracy.`,
      },
      {
        key: "prog-ania-3",
        by: "ania",
        afterHours: 1490,
        as: "comment",
        on: "opening",
        text: `Wróciliśmy dwa tygodnie temu. Siedem wizyt, jeden zamknięty projekt jako porażka, ostatni ranek na decyzje. Dwanaście z czternastu osób oddało kartki, w BIP wisi sprawozdanie. Rada pytała tylko o to, kiedy będzie asystent w szkole.`,
      },
    ],
  },
  {
    key: "wizy-partnerzy-ze-wschodu",
    space: "study-visits",
    kind: "question",
    language: "pl",
    title: "Zapraszamy 12 osób z Kirgistanu i Armenii. Ile czasu naprawdę trzeba na wizy?",
    countries: ["PL", "KG", "AM"],
    tags: ["wizy", "wizyta-studyjna", "azja-centralna", "harmonogram"],
    by: "agnieszka",
    daysAgo: 141,
    text: `W projekcie o samorządności gościmy w Lublinie siedem osób z Kirgistanu i pięć z Armenii. Z Gruzją i Ukrainą nigdy nie musiałam o tym myśleć, więc pierwszy raz zderzam się z wizami Schengen. Oficjalny termin to 15 dni, ale partnerka z Biszkeku pisze, że **na sam termin wizyty w konsulacie czeka się tygodniami**.

Co powinno być w zaproszeniu, kto płaci ubezpieczenie, czy lepiej jedna wiza wielokrotna, skoro mają przyjechać dwa razy? I jaki zapas zostawić w harmonogramie, żeby nie przekładać wszystkiego?`,
    sameQuestion: ["giorgi", "beata"],
    votesFrom: ["giorgi", "oksana", "tomasz"],
    posts: [
      {
        key: "wizy-giorgi",
        by: "giorgi",
        afterHours: 10,
        as: "answer",
        language: "en",
        votesFrom: ["agnieszka", "oksana", "maria"],
        text: `Before Georgians became visa-free in 2017 I did this every spring, so some old scars:

- Start **twelve weeks** before travel. Four for collecting papers, four for the appointment, two for the decision, two for somebody's old passport.
- Check that each passport is valid three months after the return and has two empty pages. One in ten does not.
- Send the *original* invitation by courier, not only a scan. Some consulates accept a scan, you find out which at the counter.
- Name lists get refused as a group sometimes: one person with an unclear job, and the clerk starts to look at all the others. Put the municipality's letter of leave in every file.`,
      },
      {
        key: "wizy-tomasz",
        by: "tomasz",
        afterHours: 28,
        as: "answer",
        accepted: true,
        votesFrom: ["agnieszka", "giorgi", "beata", "marek", "oksana"],
        text: `Robiliśmy to dla 20 osób, odmów mieliśmy jedną. Co zadziałało:

1. **Mail do konsulatu zanim ktokolwiek się zapisze**: kto zaprasza, program, finansowanie, lista nazwisk, prośba o termin grupowy. Z urzędowej skrzynki, podpisany przez dyrektora. Dostaliśmy dwa wspólne przedpołudnia.
2. Zaproszenie imienne, z numerem umowy o dofinansowanie i zdaniem, **kto pokrywa** podróż, nocleg, wyżywienie i ubezpieczenie (co najmniej 30 tys. euro, cały Schengen).
3. Prośba o wizę **wielokrotną** z uzasadnieniem drugiego przyjazdu i jego datą. Nie gwarantuje, ale bez prośby prawie na pewno będzie jednokrotna.
4. Bilety z możliwością zmiany nazwiska lub terminu – dopłata 12–15% i warto.

Sprawdźcie też, który konsulat jest właściwy. W niektórych krajach Polskę zastępuje przy wizach inne państwo i wtedy cała ta korespondencja idzie gdzie indziej.`,
      },
      {
        key: "wizy-oksana",
        by: "oksana",
        afterHours: 47,
        as: "answer",
        votesFrom: ["agnieszka"],
        text: `Od strony zapraszanych dodam, że to jest też sprawa godności. Osoba, która prowadzi wydział w stolicy, ma przynieść wyciąg z konta i dowód, że wróci. Uprzedźcie gości osobiście, czego się od nich zażąda i dlaczego, a opłatę wizową **zwróćcie od ręki w dniu przyjazdu**, nie po rozliczeniu za dwa miesiące – dla niektórych to trzecia część pensji.

I miejcie dwie osoby rezerwowe z gotowymi dokumentami. U nas na dwunastu zaproszonych przyjechało dziesięciu, w tym jedna z rezerwy.`,
      },
      {
        key: "wizy-agnieszka-komentarz",
        by: "agnieszka",
        afterHours: 1750,
        as: "comment",
        on: "wizy-tomasz",
        text: `Raport: zaczęliśmy 13 tygodni wcześniej, przyjechało 11 z 12, wizy wielokrotne dostało dziewięcioro. Termin grupowy w konsulacie to był klucz.`,
      },
    ],
  },
  {
    key: "modele-integracji-wieden-praga-katalonia",
    space: "integration",
    kind: "discussion",
    language: "pl",
    title: "Wiedeń, Praga, Katalonia: co z ich modeli integracji da się przenieść do miasta w Polsce?",
    countries: ["PL", "AT", "CZ", "ES", "PT"],
    tags: ["integracja", "cudzoziemcy", "wizyta-studyjna", "samorząd"],
    by: "beata",
    daysAgo: 76,
    text: `Po wizytach w czterech krajach nasza koalicja z Białegostoku i Lublina ma trzy grube segregatory zachwytów. Zanim z tego powstanie publikacja, chciałabym uczciwie rozdzielić: **co jest pomysłem, a co pieniędzmi i ustawą**.

Na tacy leżą:

| Skąd | Co | Na czym to stoi |
|---|---|---|
| Austria | umowa integracyjna i poradnictwo zaraz po przyjeździe | prawo krajowe, stałe finansowanie |
| Czechy | sieć centrów w każdym kraju (województwie) | państwo + fundusze UE, prowadzą także NGO |
| Katalonia | moduły „pierwszego przyjęcia” w gminie | ustawa regionalna, ale robi to gmina |

Co z tego zadziałałoby u nas **bez zmiany ustawy**? I co wyglądało pięknie na wizycie, a gospodarze po cichu mówią, że nie działa?`,
    votesFrom: ["agnieszka", "ania", "elisabeth", "katerina", "nuria", "ingrid"],
    posts: [
      {
        key: "model-nuria",
        by: "nuria",
        afterHours: 6,
        as: "reply",
        language: "en",
        votesFrom: ["beata", "ania", "agnieszka"],
        text: `Of the Catalan model, the part that needs no law is the **order of things**. A person registers at the town hall; the same clerk, in the same ten minutes, makes an appointment with the reception officer. No leaflet, an appointment with a date. In our town 64% come. When we only gave leaflets, it was 11%.

The three modules (language, labour, knowledge of the society) need teachers and therefore money. But you can begin with the third: two evenings of four hours about school, doctor, renting, rubbish. In Vallserena it is taught by former participants, paid by the hour.

What does not work so well: the certificate. We promised that it would help with residence papers. It helps a little. People noticed.`,
      },
      {
        key: "model-katerina",
        by: "katerina",
        afterHours: 14,
        as: "reply",
        language: "en",
        votesFrom: ["beata", "elisabeth", "agnieszka", "oksana"],
        text: `On the Czech centres: the network in every region is the strong side, because people move and find the same door in Ostrava and in Plzeň. Its weak side is money in yearly or project cycles. In 2014 several centres reduced opening hours between two fundings, and it took two years to regain the trust of the Vietnamese community here. A closed door is remembered longer than an open one.

What you can take without a law: **intercultural workers** inside the offices. Not interpreters – colleagues who sit at the counter two days a week, know both sides, and are allowed to say "this form is unclear" to the head of the department. Start with one, at the office with the longest queue. In Prague it was six people at the beginning.`,
      },
      {
        key: "model-elisabeth",
        by: "elisabeth",
        afterHours: 22,
        as: "reply",
        language: "en",
        votesFrom: ["beata", "katerina", "ania"],
        text: `Please be careful with the Austrian integration agreement. Delegations like it because it is clear: sign, attend, pass. From the inside I would say that the **obligation** brings people to the first lesson and the **childcare** brings them to the tenth. Where we had the duty without childcare, women dropped out and were then called unwilling.

What travels easily is our "start coaching": one conversation in the mother tongue within weeks of arrival, 45 minutes, with a booklet in which each step gets a stamp – school, job service, recognition of diplomas. In a small town one trained person on Thursdays would be enough.

What we closed: the mentoring database. 400 mentors registered, 60 matched, nobody had time to accompany the pairs.`,
      },
      {
        key: "model-ania",
        by: "ania",
        afterHours: 31,
        as: "reply",
        replyTo: "model-nuria",
        votesFrom: ["nuria", "beata"],
        text: `> no leaflet, an appointment with a date

To jest coś, co mogę zrobić w poniedziałek. U nas cudzoziemiec przychodzi do urzędu po trzy rzeczy: meldunek, PESEL i szkoła. Gdyby każda z tych trzech osób miała kalendarz i mogła zapisać kogoś na czwartek do jednej koleżanki, to mamy „pierwsze przyjęcie” w wersji dla 9 tysięcy mieszkańców.

Pytanie do @nuria: kto u Was siedzi po drugiej stronie tego terminu? Pracownik socjalny, urzędnik, ktoś z NGO? I czy umawia się też ludzi, którzy nie są zameldowani?`,
      },
      {
        key: "model-nuria-2",
        by: "nuria",
        afterHours: 47,
        as: "reply",
        replyTo: "model-ania",
        language: "en",
        votesFrom: ["ania"],
        text: `A municipal employee, trained 60 hours, not a social worker – on purpose. If it is a social worker, people think that they are a case. Ours speaks Arabic and French; for the others we have a phone interpreter (about 900 EUR a year, we thought that it would be 5,000).

Registration in Catalonia is open also to persons without papers, so the question does not come up in the same way. In your place I would not ask at all at the first meeting: the school and the doctor are there for children in any case.`,
      },
      {
        key: "model-agnieszka",
        by: "agnieszka",
        afterHours: 55,
        as: "reply",
        votesFrom: ["beata", "ingrid", "katerina", "elisabeth"],
        text: `Zebrałam z tego wątku i z naszych notatek warunki, bez których dana rzecz nie ruszy:

- **termin zamiast ulotki** – kalendarz współdzielony przez trzy okienka, jedna osoba przez 6–8 godzin w tygodniu; ustawy nie trzeba;
- **asystent międzykulturowy w urzędzie** – zgoda kierownika na krytykę, pół etatu, superwizja; ustawy nie trzeba, budżet tak;
- **sieć centrów** – stałe finansowanie na co najmniej trzy lata; bez tego lepiej nie otwierać;
- **obowiązek językowy** – ustawa; nie przenosimy.

I pytanie kontrolne, które zadaję każdej „dobrej praktyce”: skąd wiemy, że 64% przychodzi? Núria pokazała mi arkusz, więc wiem. Proszę o takie arkusze także przy reszcie, zanim to wydrukujemy.`,
      },
      {
        key: "model-joao",
        by: "joao",
        afterHours: 80,
        as: "reply",
        language: "en",
        votesFrom: ["beata", "agnieszka"],
        text: `Portugal is missing from the table, so briefly: the one-stop shop, where ministries sit in one building with mediators from migrant associations. Everybody photographs it. What is not in the photographs is that the mediators were for years paid through the associations by **annual grants**, the best of them left each December, and waiting times doubled in January.

If you take one thing: the mediator must be employed as seriously as the clerk next to her. If you can afford only one contract, give it to the mediator and let the clerk work as before.`,
      },
    ],
  },
  {
    key: "kurs-jezykowy-odplyw",
    space: "integration",
    kind: "problem",
    language: "pl",
    title: "Kurs polskiego dla cudzoziemców: po miesiącu zostaje połowa grupy",
    countries: ["PL", "ES"],
    tags: ["integracja", "kurs-językowy", "cudzoziemcy", "wskaźniki"],
    by: "beata",
    daysAgo: 156,
    text: `Prowadzimy w Białymstoku bezpłatny kurs polskiego A1, 60 godzin, dwa razy w tygodniu o 17.00. Na starcie 24 osoby, po czterech tygodniach **11**. To już trzecia edycja z takim samym wykresem. Ankieta na koniec wychodzi pięknie, bo wypełniają ją ci, którzy zostali.

Wskaźnik w projekcie to 60 osób z zaświadczeniem. Przy tym tempie będzie 33. Lektorka jest świetna, sala w centrum, materiały darmowe. Nie wiem, co jeszcze mogę zrobić, poza dzwonieniem do ludzi i zawstydzaniem ich.`,
    votesFrom: ["ania", "nuria", "elisabeth", "agnieszka"],
    problem: {
      described: `Z 24 osób zapisanych na kurs po miesiącu zostaje 11, w trzech edycjach z rzędu. Zagrożony wskaźnik: 60 zaświadczeń, prognoza 33.`,
      clarified: `Zadzwoniliśmy do wszystkich 13 osób, które odeszły (rozmowa w ich języku, nie ankieta):

- 6 – zmiana grafiku w pracy,
- 4 – nikt nie zostanie z dzieckiem o 17.00,
- 2 – za trudno, wstydzili się zapytać,
- 1 – wyjazd.

Czyli **nie motywacja**, tylko godzina i opieka.`,
      options: `1. Moduły po 12 godzin, do których można wejść co dwa tygodnie (Katalonia).
2. Opieka nad dziećmi w sali obok.
3. Kurs online wieczorem.`,
      chosen: `Opcja 1 razem z 2, na próbę w jednej edycji. Online odpadło: pięć z trzynastu osób ma tylko telefon i pokój dzielony z innymi.`,
      chosenPost: "kurs-opcja-nuria",
      tried: `Pięć modułów po 12 godzin, każdy dwa razy w tygodniu – grupa ranna (9.30) i wieczorna (18.30), te same treści, można przechodzić między nimi. Sala zabaw obok, dwie wolontariuszki. Koszt dodatkowy: 3 150 zł na edycję.`,
      outcome: {
        result: "solved",
        text: `Na 26 osób, które zaczęły, zaświadczenie ma **21**, w tym siedem z przerwą i powrotem w kolejnym module. Wskaźnik projektu: 61 z 60. Dzieci było od trzech do dziewięciu. Grupa ranna okazała się większa od wieczornej, czego nikt z nas nie przewidział. Kosztem jest praca lektorki: ten sam materiał prowadzi dwa razy, więc stawka musiała wzrosnąć.`,
      },
    },
    posts: [
      {
        key: "kurs-agnieszka",
        by: "agnieszka",
        afterHours: 9,
        as: "reply",
        votesFrom: ["beata", "nuria", "elisabeth"],
        text: `Zanim cokolwiek zmienisz: skąd wiesz, dlaczego odeszli? Ankieta końcowa mierzy zadowolonych. Zadzwoń do **tych trzynastu**, najlepiej niech dzwoni ktoś w ich języku i kto nie jest lektorką. Jedno pytanie otwarte: „Co by musiało być inaczej, żeby Pani mogła przychodzić?”. Nie „dlaczego Pani przestała”, bo na to odpowiada się przeprosinami.

Trzynaście rozmów po pięć minut to jedno popołudnie. Założę się o kawę, że najczęściej usłyszysz o grafiku, nie o gramatyce.`,
      },
      {
        key: "kurs-beata-1",
        by: "beata",
        afterHours: 77,
        as: "reply",
        replyTo: "kurs-agnieszka",
        votesFrom: ["agnieszka"],
        text: `Kawa Twoja. Dzwoniła Zarema, po rosyjsku i czeczeńsku, i Wira po ukraińsku. Sześć osób: grafik w pracy. Cztery: dzieci. Dwie powiedziały, że było za szybko i wstyd im było zapytać. Jedna wyjechała do Gdańska.

Wpisałam wyżej. Szczerze mówiąc, trzy edycje szukałam winy w materiałach. Pani, która najładniej pisała prace domowe, odeszła, bo przeszła na drugą zmianę.`,
      },
      {
        key: "kurs-opcja-nuria",
        by: "nuria",
        afterHours: 90,
        as: "reply",
        language: "en",
        option: true,
        backedBy: ["beata", "elisabeth", "agnieszka", "ania"],
        votesFrom: ["beata", "agnieszka", "ania"],
        text: `**Modules with many doors.** In Vallserena one long course became short blocks: 12 hours each, closed in themselves, a new one begins every two weeks, morning and evening with the same content on the same day. Who changes shift, changes group. Who disappears for a month, comes back at the next block and is not "the one who failed".

You need: a teacher willing to give each lesson twice, a small entry test (ten minutes, oral), and a card with five fields that are stamped. The card matters more than I expected. Our completion went from 46% to 78% in one year; the number of teaching hours grew by a third, be honest about that in the budget.`,
      },
      {
        key: "kurs-opcja-elisabeth",
        by: "elisabeth",
        afterHours: 98,
        as: "reply",
        language: "en",
        option: true,
        backedBy: ["beata", "katerina", "ania"],
        votesFrom: ["beata", "katerina"],
        text: `**Childcare in the next room.** Not a kindergarten: a room, toys, two adults, parents within reach. In Vienna nothing else changed attendance of women so much. Check the rules (with us, below a certain number of hours and with parents in the building no licence was needed; yours may differ) and insure it.

Plan it from the first day and write it on the poster with a picture. If you offer it only on request, nobody requests. Costs here: about 30 EUR per evening plus volunteers from the pedagogical college, who get a certificate of practice from us.`,
      },
      {
        key: "kurs-opcja-piotr",
        by: "piotr",
        afterHours: 110,
        as: "reply",
        option: true,
        text: `**A może online, wieczorem?** U nas w powiecie po pandemii został sprzęt i nawyk. Lekcje o 20.30, 45 minut, cztery razy w tygodniu, nagranie do obejrzenia później. Odpada sala, dojazd i opieka. Nie prowadziłem tego dla cudzoziemców, tylko dla urzędników z angielskiego, więc rzucam jako pomysł do sprawdzenia, nie jako doświadczenie. Z 18 osób skończyło 12.`,
      },
      {
        key: "kurs-beata-2",
        by: "beata",
        afterHours: 2200,
        as: "reply",
        votesFrom: ["nuria", "elisabeth", "agnieszka", "ania", "ingrid"],
        text: `Wynik wpisałam na górze, tu to, czego nie widać w liczbach:

1. Grupa ranna jest większa (15 na 11). Mamy na Podlasiu dużo pracy zmianowej, a my od trzech lat robiliśmy kurs „po pracy”.
2. Karta z pięcioma pieczątkami to hit. Jedna pani oprawiła.
3. Lektorka słusznie poprosiła o 20% więcej. Prowadzi to samo dwa razy dziennie, a entuzjazm nie jest z gumy.
4. **Nie udało się** z testem na wejściu: ludzie bali się słowa „test”. Teraz to „rozmowa przy herbacie”, te same pytania.

@nuria, w sprawozdaniu napisałam wprost, że wzięliśmy to od Was.`,
      },
    ],
  },
  {
    key: "miasto-blizniacze-czy-projekt",
    space: "local-government",
    kind: "discussion",
    language: "pl",
    title: "Stały związek czy partnerstwo projektowe? Kiedy miasto bliźniacze pomaga, a kiedy przeszkadza",
    countries: ["PL", "DE", "SK"],
    tags: ["miasta-bliźniacze", "samorząd", "partner", "strategia"],
    by: "piotr",
    daysAgo: 54,
    text: `Na warsztatach w Proszowicach padło rozróżnienie, które chodzi za mną do dziś: **stałe związki** i **partnerstwa projektowe** mają różne cele i szuka się ich inaczej. A my w powiecie traktujemy je jak jedno. Jak jest nabór, to „piszemy do Niemców, przecież mamy umowę”.

Tylko że Niemcy z umowy są od orkiestr i wymiany młodzieży, a nabór jest o retencji wody. Partner grzecznie się zgadza, potem okazuje się, że nie ma ani jednej osoby od wody.

Jak to rozdzielacie? Czy ktoś zrobił z bliźniaczego miasta dobrego partnera projektowego, a może odwrotnie?`,
    votesFrom: ["ania", "tomasz", "stefan", "agnieszka"],
    posts: [
      {
        key: "bliz-tomasz",
        by: "tomasz",
        afterHours: 12,
        as: "reply",
        votesFrom: ["piotr", "ania", "marek"],
        text: `W ocenie wniosków widać to od razu. Zdanie „partnerzy współpracują od 1997 roku” jest w co drugim wniosku i samo w sobie nie daje ani punktu. Punkty daje „partner ma kompetencję X, której nam brakuje, i wykonał Y”.

Prosty test, który daję gminom:

1. Skreśl z wniosku nazwę partnera. Czy da się zgadnąć, jaki to musi być podmiot?
2. Jeśli pasuje dowolne miasto – masz partnera towarzyskiego.
3. Jeśli pasuje trzech, w tym bliźniacze – bierz bliźniacze, bo zaufanie skróci Wam pierwsze pół roku.`,
      },
      {
        key: "bliz-stefan",
        by: "stefan",
        afterHours: 20,
        as: "reply",
        language: "en",
        votesFrom: ["piotr", "tomasz", "ania"],
        text: `We did it the other way round. In 2012 we wrote a project about wooden churches with a Polish commune that we had never met. Good project, nothing special. But after it ended the people kept calling: the fire brigades first, then the schools. In 2017 both councils signed a twinning agreement, when **the ties already existed**.

I think this is the healthy order. A twinning is like a marriage, a project like building a house together. Some people marry to build a house; it is a risk.

One figure: of our nine partnerships from the nineties two are alive. Of four that began as projects three are.`,
      },
      {
        key: "bliz-ania",
        by: "ania",
        afterHours: 33,
        as: "reply",
        votesFrom: ["piotr", "oksana"],
        text: `Bronię bliźniaków! Nasze miasto z Dolnej Saksonii nie ma specjalisty od niczego, czego potrzebuję, ale ma **panią Gudrun**, która zna wszystkich w promieniu 100 km. Szukałam partnera do projektu o seniorach: jeden telefon, po tygodniu trzy organizacje, z których jedna weszła do wniosku.

Czyli bliźniak nie jako partner, tylko jako pośrednik. W liście intencyjnym napisaliśmy nawet, że miasto „udziela referencji i pomaga w kontakcie”. Nie kosztuje nic, a wiadomość od sąsiada czyta się inaczej niż mail z Polski z załącznikiem na 4 MB.`,
      },
      {
        key: "bliz-agnieszka",
        by: "agnieszka",
        afterHours: 58,
        as: "reply",
        votesFrom: ["piotr", "tomasz", "ingrid"],
        text: `Trochę danych z naszego badania 61 gmin (rozmowy, nie ankieta, więc ostrożnie z procentami):

| | stały związek | partnerstwo projektowe |
|---|---|---|
| kto je trzyma | burmistrz, rada, szkoła | jeden wydział albo NGO |
| co je zabija | zmiana burmistrza | koniec pieniędzy |
| po 5 latach żyje | ok. 4 z 10 | ok. 2 z 10 |
| mieszkańcy wiedzą | często | prawie nigdy |

Najciekawsze były gminy, które co rok robiły **przegląd**: jedna kartka na partnera, co było, co będzie, kto odpowiada, czy utrzymujemy. Dwanaście gmin na sześćdziesiąt jeden. Żadna nie miała martwych umów, bo umiały je zamknąć.`,
      },
      {
        key: "bliz-piotr",
        by: "piotr",
        afterHours: 71,
        as: "reply",
        replyTo: "bliz-agnieszka",
        votesFrom: ["agnieszka", "ania"],
        text: `> jedna kartka na partnera, co było, co będzie, kto odpowiada, czy utrzymujemy

Zrobiłem dziś rano taką kartkę dla czterech naszych umów. Wyszło: jedna żywa, jedna uśpiona z mojej winy, jedna martwa od 2009 i jedna, o której nikt w starostwie nie wiedział, że obowiązuje. Podpisana w 1999, oryginał w szafie z kalendarzami.

Zaniosłem staroście. Powiedział „no to którą zamykamy?”, co uważam za największy postęp w polityce zagranicznej powiatu od dwudziestu lat.`,
      },
      {
        key: "bliz-klaus",
        by: "klaus",
        afterHours: 95,
        as: "reply",
        language: "en",
        votesFrom: ["piotr", "agnieszka"],
        text: `From the German side, so that you know why the twin town "politely agrees". Refusing a twin is considered rude here, and the twinning is usually run by a **volunteer association**, not by the administration. They will say yes to everything and then look for somebody in the town hall who has never heard of you.

Ask a direct question and you will get a direct answer: "Who is the person that would work on this, how many hours a month, and does the head of department know?" No German will be offended. If the answer takes longer than two weeks, it is a no.`,
      },
    ],
  },
  {
    key: "martwa-umowa-1998",
    space: "local-government",
    kind: "problem",
    language: "pl",
    title: "Umowa partnerska z 1998 roku, francuskie miasto milczy od lat. Próbujemy ożywić",
    countries: ["PL", "FR"],
    tags: ["miasta-bliźniacze", "samorząd", "partner", "młodzież"],
    by: "piotr",
    daysAgo: 200,
    text: `Powiat i jedna z naszych gmin mają od 1998 roku umowę z miasteczkiem w Burgundii. Ostatnia delegacja była w 2007, ostatnia kartka świąteczna w 2014. W tym roku mamy 25-lecie z hakiem i zarząd prosi, żeby „coś z tym zrobić”, najlepiej wymianę młodzieży od września.

Napisałem dwa maile na adres *mairie* ze strony, odpowiedzi brak. Nikt u nas nie mówi po francusku. Nie wiem, czy po drugiej stronie w ogóle ktoś **pamięta**, że ta umowa jest.`,
    votesFrom: ["ania", "stefan"],
    problem: {
      described: `Umowa z 1998 roku, brak kontaktu od ponad dziesięciu lat, zarząd oczekuje wznowienia współpracy i wymiany młodzieży.`,
      clarified: `Przez stowarzyszenie polonijne ustaliliśmy: mer zmieniał się trzy razy, komitet bliźniaczy (*comité de jumelage*) rozwiązał się w 2012, w szkole nie uczy się polskiego ani nie jeździ na wymiany. Miasto ma 3 100 mieszkańców i dwóch urzędników.`,
      options: `1. Oficjalny list starosty po francusku z zaproszeniem na rocznicę.
2. Pominąć urząd i dotrzeć do ludzi: strażacy, chór, szkoła.
3. Podziękować i zamknąć umowę.`,
      chosen: `Najpierw 2, bo najtańsza i najmniej zobowiązuje; równolegle list z 1. Termin: pięć miesięcy, potem decyzja.`,
      chosenPost: "martwa-opcja-stefan",
      tried: `List po francusku (wysłany pocztą, z potwierdzeniem), trzy telefony tłumaczki, kontakt do chóru i straży przez Facebooka, zaproszenie czterech osób na nasz koszt.`,
      outcome: {
        result: "not_solved",
        text: `Chór odpisał serdecznie i odmówił: średnia wieku 71 lat. Straż nie odpowiedziała. Z merostwa przyszło po czterech miesiącach uprzejme pismo, że miasto „nie ma zasobów, by kontynuować współpracę międzynarodową”. **Zamknęliśmy umowę** wspólnym listem z podziękowaniem i wystawą zdjęć z lat 1998–2007. Wyszło 2 400 zł i jakieś 40 godzin. Następnym razem zaczynałbym od pytania, czy po tamtej stronie jest choć jedna osoba, której na tym zależy.`,
      },
    },
    posts: [
      {
        key: "martwa-marek",
        by: "marek",
        afterHours: 16,
        as: "reply",
        votesFrom: ["piotr", "ania"],
        text: `Dwie rzeczy porządkowe. Po pierwsze, przeczytaj umowę: połowa tekstów z lat 90. ma klauzulę „zawarta na pięć lat z automatycznym przedłużeniem” albo w ogóle nie ma terminu. Od tego zależy, czy jest co wypowiadać.

Po drugie, maile na ogólny adres francuskiego urzędu przepadają. Działa list **papierowy**, po francusku, do mera z imienia i nazwiska, z konkretną prośbą, na którą można odpowiedzieć „tak” albo „nie”. Nie „chcielibyśmy ożywić współpracę”, tylko „czy możemy porozmawiać 20 minut w tygodniu 14–18?”.`,
      },
      {
        key: "martwa-opcja-stefan",
        by: "stefan",
        afterHours: 30,
        as: "reply",
        language: "en",
        option: true,
        backedBy: ["ania", "klaus", "oksana"],
        votesFrom: ["piotr", "ania"],
        text: `**Go around the town hall.** Our twinning with a Hungarian town was dead for eight years and what revived it were volunteer firefighters. They have a competition every summer, they need opponents, they bring their own tents. No protocol, no interpreter, a translated rulebook and beer.

Look for any group that (a) exists on both sides, (b) meets in any case, (c) is short of somebody to play or sing or compete with. Fire brigade, choir, beekeepers, chess. If two such groups are found, the town hall will come by itself to have its picture taken.`,
      },
      {
        key: "martwa-opcja-agnieszka",
        by: "agnieszka",
        afterHours: 51,
        as: "reply",
        option: true,
        backedBy: ["tomasz"],
        votesFrom: ["piotr", "ingrid"],
        text: `**Zamknąć, ładnie.** Wiem, że brzmi to jak porażka, ale w naszym badaniu gminy z krótszą listą partnerów robiły z nimi więcej. Martwa umowa nie jest neutralna: zajmuje miejsce na tablicy przy wjeździe, w strategii i w głowie starosty.

Jeżeli po drugiej stronie naprawdę nikogo nie ma, zaproponujcie wspólny list z podziękowaniem. Zaproście ludzi, którzy jeździli w latach 90., zeskanujcie zdjęcia. To godne zakończenie, a nie wyrzucenie do kosza. Ustalcie tylko z góry **termin**, do którego próbujecie.`,
      },
      {
        key: "martwa-piotr-1",
        by: "piotr",
        afterHours: 720,
        as: "reply",
        votesFrom: ["stefan"],
        text: `Stan po miesiącu: chór znaleziony (mają stronę z 2016 roku), straż znaleziona, list do mera wysłany pocztą za 14 zł. Tłumaczka, nauczycielka z liceum, dzwoniła trzy razy; za trzecim odebrała pani, która powiedziała, że pracuje we wtorki i czwartki i że zapyta.

Zarządowi powiedziałem, że próbujemy do końca piątego miesiąca. Przyjęli to zaskakująco spokojnie, chyba nikt im wcześniej nie dał daty.`,
      },
      {
        key: "martwa-ingrid",
        by: "ingrid",
        afterHours: 3730,
        as: "reply",
        votesFrom: ["piotr", "agnieszka", "ania"],
        text: `Piotr, dziękuję, że wpisałeś wynik. „Nie rozwiązane” jest tutaj tak samo ważne jak „rozwiązane”, a chyba ważniejsze, bo o zamknięciach nikt nie pisze artykułów. W moim kraju mamy setki takich tablic przy drodze.

Czy zgodzisz się, żebym z tego wątku zrobiła krótkie podsumowanie: *jak sprawdzić w pięć miesięcy, czy partnerstwo żyje, i jak je zakończyć z godnością*? Zacytuję Twoje liczby, list Marka i propozycję Agnieszki.`,
      },
    ],
  },
  {
    key: "facebook-widocznosc-wspolpracy",
    space: "local-government",
    kind: "discussion",
    language: "pl",
    title: "Facebook gminy i współpraca zagraniczna: co ludzie naprawdę czytają?",
    countries: ["PL"],
    tags: ["promocja", "facebook", "samorząd", "widoczność"],
    by: "ania",
    daysAgo: 6.8,
    text: `Prowadzę gminny profil (2 300 obserwujących, czyli co czwarty mieszkaniec). Post o dziurze na Kościuszki: 140 komentarzy. Post o wizycie partnerów z Saksonii, z tablicą i logotypami: **siedem polubień**, w tym moje i burmistrza.

W projekcie mam obowiązek „zapewnienia widoczności”, to odfajkuję. Ale chciałabym, żeby ludzie wiedzieli, po co nam ta współpraca. Co u Was działa? Wideo, dzieci, jedzenie? Czy w ogóle profil gminy to dobre miejsce, a może lepiej iść do grupy „Spotted”?`,
    votesFrom: ["piotr", "oksana", "stefan"],
    posts: [
      {
        key: "fb-oksana",
        by: "oksana",
        afterHours: 2,
        as: "reply",
        votesFrom: ["ania", "piotr", "beata"],
        text: `Przestań pokazywać **delegację**, pokaż jedną osobę. U nas najlepiej poszedł post o panu Stepanie, który w ramach wymiany nauczył się w Polsce zgrzewać rury i wrócił naprawić wodociąg we wsi. Jedno zdjęcie, ręce w błocie, cztery zdania, na końcu „projekt sfinansowano z…”. 412 reakcji, a profil mamy mniejszy od Waszego.

Logotypy wstawiamy w pierwszym komentarzu i na zdjęciu w rogu. Zapytałam opiekunkę programu, zgodziła się, pod warunkiem że oznaczenie jest też w treści.`,
      },
      {
        key: "fb-piotr",
        by: "piotr",
        afterHours: 7,
        as: "reply",
        votesFrom: ["ania"],
        text: `U nas zrobiliśmy eksperyment biedaka. Ten sam wyjazd, dwa posty w odstępie tygodnia:

- *„Delegacja powiatu gościła w…”* – 9 reakcji,
- *„Wiecie, ile kosztuje wywóz śmieci w Bardejovie?”* – 96 reakcji, 40 komentarzy, w tym trzy sensowne.

Wniosek: ludzi nie interesuje, że **byliśmy**, tylko jak tam **jest**. Odkąd każda delegacja ma przywieźć jedno porównanie (śmieci, basen, żłobek, bilet autobusowy), posty piszą się same. Uwaga na ton, bo jak wyjdzie, że tam taniej, to komentarze idą do starosty.`,
      },
      {
        key: "fb-ania-2",
        by: "ania",
        afterHours: 25,
        as: "reply",
        replyTo: "fb-piotr",
        votesFrom: ["piotr"],
        text: `> każda delegacja ma przywieźć jedno porównanie

Kradnę. Właśnie wrzuciłam „Jak w Saksonii odśnieżają chodniki i kto za to płaci” z materiału, który leżał od zimy. Po trzech godzinach 58 reakcji i pani, która mieszkała tam dziesięć lat i dopisała całą resztę lepiej ode mnie.

Zastanawiam się tylko, czy to jeszcze widoczność projektu, czy już gazeta gminna.`,
      },
      {
        key: "fb-agnieszka",
        by: "agnieszka",
        afterHours: 52,
        as: "reply",
        votesFrom: ["ania", "tomasz"],
        text: `Jako osoba, która potem liczy te wskaźniki: „liczba polubień” nic mi nie mówi, a „pani, która dopisała resztę” bardzo dużo. Jeżeli możecie, zbierajcie trzy rzeczy w zwykłym pliku:

1. zrzut dyskusji, w której mieszkaniec dodał coś **od siebie**,
2. pytanie, które ktoś zadał urzędowi po poście,
3. każdy przypadek, gdy ktoś się zgłosił: „to ja bym pojechał”, „mam tam kuzyna”.

Po roku macie dziesięć historii, które w sprawozdaniu robią więcej niż zasięg. A co do grupy „Spotted” – tak, ale niech napisze tam uczestnik, nie urząd.`,
      },
    ],
  },
  {
    key: "pierwszy-mail-do-partnera",
    space: "partners",
    kind: "question",
    language: "pl",
    title: "Co napisać w pierwszym mailu do organizacji, której nie znam, żeby odpisała?",
    countries: ["PL", "PT", "DE"],
    tags: ["partner", "kontakt", "wniosek"],
    by: "ania",
    daysAgo: 6.4,
    text: `Szukam partnera do projektu o doradztwie dla młodych rodziców. Znalazłam w bazach 22 pasujące organizacje w Portugalii, Niemczech i Hiszpanii, napisałam do wszystkich ten sam mail (opis gminy, opis projektu, „would you be interested in cooperation?”, załącznik PDF, 6 stron). Odpisały **dwie**: jedna automatem, druga z pytaniem, czy płacimy za udział.

Nabór zamyka się za siedem tygodni. Pokażcie mi, proszę, maila, na którego sami byście odpisali.`,
    sameQuestion: ["piotr", "oksana"],
    votesFrom: ["piotr", "oksana", "joao"],
    posts: [
      {
        key: "mail-joao",
        by: "joao",
        afterHours: 3,
        as: "answer",
        language: "en",
        accepted: true,
        votesFrom: ["ania", "piotr", "oksana", "klaus", "marek"],
        text: `I receive about five such mails a week. I answer if I can decide in one minute. Like this:

> **Subject:** Partner for young-parents counselling, ESF+, deadline 30 May – 12,000–18,000 EUR for you
>
> Dear Ms Costa, I read about your "first 1000 days" groups in Setúbal. We are a Polish town of 9,000 where young mothers have no such thing.
> We would like you to **train four of our counsellors** (5 days, online and here) and to visit us once. We write the application and do the reporting.
> Would a 20-minute call on Tuesday or Wednesday suit you? A "no" is fine too.

What is in it: a person's name, something only *they* do, their role, money, who does the paperwork, one easy next step. No attachment; I open attachments from people I know.`,
      },
      {
        key: "mail-klaus",
        by: "klaus",
        afterHours: 15,
        as: "answer",
        language: "en",
        votesFrom: ["ania", "joao"],
        text: `Money in the subject line is good, also for Germans, we only pretend otherwise. I would add three lines at the end, because a German board will ask me exactly this:

- who the **lead partner** is and its legal form,
- how much own contribution we must bring (a zero is an answer),
- what happens if the application fails: do we stay in contact or is it over?

And do not write on Friday, nor between 20 July and 31 August. I am serious. In August your mail will be read by an intern who is not allowed to answer.`,
      },
      {
        key: "mail-marek",
        by: "marek",
        afterHours: 30,
        as: "answer",
        votesFrom: ["ania", "tomasz"],
        text: `Od drugiej strony: zanim wyślesz, sprawdź w pięć minut, czy **chcesz**, żeby odpisali.

1. Rejestr albo strona: czy istnieją dłużej niż dwa lata i kto reprezentuje.
2. Czy w opisie swoich projektów piszą, *co zrobili*, czy tylko *w czym brali udział*.
3. Jedna referencja: napisz do ich poprzedniego partnera jedno pytanie – „czy oddawali sprawozdania w terminie?”. Odpowiedź dostaję w ośmiu przypadkach na dziesięć i nigdy nie jest dyplomatyczna.

Organizacja, która na pierwszego maila odpisuje w godzinę „yes, we are very interested in everything”, bywa partnerem w czterdziestu wnioskach naraz. Jeśli pyta, czy płacicie za sam udział – tu masz rację, że Cię to zaniepokoiło.`,
      },
      {
        key: "mail-stefan",
        by: "stefan",
        afterHours: 46,
        as: "answer",
        language: "en",
        votesFrom: ["ania"],
        text: `If you have three weeks instead of one: go where they meet. Every programme has a partner-search day, often online now. Two hours, you speak for 90 seconds, and people write to *you*. My sentence is always the same: "We have X, we lack Y, deadline Z, I am the one in the green shirt." From seven such days I have five real partners, two of whom are in their third project with us.

And ask here in the house with a proper call, not only by mail. Half of us know somebody who knows somebody.`,
      },
      {
        key: "mail-ania-komentarz",
        by: "ania",
        afterHours: 52,
        as: "comment",
        on: "mail-joao",
        text: `Wysłałam sześć, każdy osobno, po 25 minut pracy na jeden. Po dwóch dniach cztery odpowiedzi, dwie rozmowy umówione. Różnica powalająca.`,
      },
    ],
  },
  {
    key: "kto-partnerem-wiodacym",
    space: "partners",
    kind: "problem",
    language: "pl",
    title: "Dwóch partnerów chce być wiodącym i od miesiąca nie powstało ani jedno zdanie wniosku",
    countries: ["PL", "SK", "UA"],
    tags: ["lider", "partner", "umowa", "interreg"],
    by: "tomasz",
    daysAgo: 67,
    text: `Doradzam partnerstwu, które przygotowuje projekt o ratownictwie górskim: polska gmina, słowackie stowarzyszenie, ukraińska hromada. **Gmina** chce być wiodącą, bo ma płynność i skarbnika. **Słowacy** chcą, bo to ich pomysł i robią 60% zadań. Zamiast wniosku powstają kolejne wersje tabelki „podział ról”.

Umiem powiedzieć, co przewiduje regulamin (obaj mogą). Nie umiem powiedzieć, jak to rozstrzygnąć, żeby przegrany nie pracował potem na pół gwizdka.`,
    votesFrom: ["marek", "stefan", "oksana", "ania"],
    problem: {
      described: `Gmina (PL) i stowarzyszenie (SK) chcą być partnerem wiodącym; hromada (UA) czeka. Prace nad wnioskiem stoją od miesiąca.`,
      clarified: `- Wspólny budżet 420 tys. euro, refundacja po 4–6 miesiącach: wiodący musi udźwignąć ok. 90 tys.
- Słowacy mają kierowniczkę projektu, która prowadziła trzy podobne; gmina nie ma nikogo.
- Spór jest naprawdę o **widoczność**: kto stoi przy mikrofonie na otwarciu.`,
      options: `A – gmina wiodąca formalnie i finansowo, koordynacja merytoryczna u Słowaków, zapisana w umowie. B – Słowacy wiodący, gmina poręcza płynność. C – dwa osobne, powiązane projekty.`,
      chosen: `A. Pieniądze tam, gdzie jest płynność; prowadzenie tam, gdzie jest doświadczenie. Otwarcia na zmianę.`,
      chosenPost: "lider-opcja-marek",
      expectedInDays: -12,
      tried: `Umowa z dwoma podpisanymi rolami (*lead partner* i *project coordinator*), pełnomocnictwo dla słowackiej kierowniczki do kontaktów z sekretariatem, komitet sterujący z rotacyjnym przewodnictwem co pół roku. Wniosek złożony trzy dni przed terminem, czekamy na ocenę. Wynik opiszę po pierwszym sprawozdaniu.`,
    },
    posts: [
      {
        key: "lider-stefan",
        by: "stefan",
        afterHours: 8,
        as: "reply",
        language: "en",
        votesFrom: ["tomasz", "marek"],
        text: `I know this association, so let me say what they will not write in a table. In 2018 they had the idea for another project, the Polish side became lead "for technical reasons", and at the opening the association was thanked together with the catering. It is not about money. It is about who stands at the microphone.

So ask them directly: *if you were named first on every poster and your manager ran the weekly meetings, would you still need to be lead partner?* I would bet on no.`,
      },
      {
        key: "lider-opcja-marek",
        by: "marek",
        afterHours: 21,
        as: "reply",
        option: true,
        backedBy: ["stefan", "oksana", "beata", "ania"],
        votesFrom: ["tomasz", "stefan", "oksana"],
        text: `**Wariant A: rozdzielić to, co w słowie „wiodący” jest sklejone.** To są trzy różne funkcje:

| Funkcja | Wymaga | Kto u Was |
|---|---|---|
| finansowa | płynność, księgowość, odporność na kontrolę | gmina |
| merytoryczna | ktoś, kto to już robił | Słowacy |
| reprezentacyjna | nic poza uprzejmością | na zmianę |

Program zna tylko pierwszą. Pozostałe dwie wpisujecie do umowy partnerskiej: stanowisko *project coordinator* z nazwiskiem, zakresem i prawem głosu w komitecie. Koszt kierowniczki w budżecie **słowackim**. Klauzula: wiodący nie zmienia harmonogramu bez zgody koordynatorki. Stosowałem to sześć razy, raz się wysypało, bo koordynator odszedł i nie było zastępcy. Wpiszcie zastępcę.`,
      },
      {
        key: "lider-opcja-beata",
        by: "beata",
        afterHours: 35,
        as: "reply",
        option: true,
        backedBy: ["piotr"],
        text: `**Wariant B: Słowacy wiodący, gmina poręcza płynność.** Technicznie możliwe: pożyczka gminy dla partnera albo wcześniejsze regulowanie jej części. Ale 90 tys. euro na pół roku to dla stowarzyszenia kilka rocznych obrotów, a dla gminy pytanie z izby obrachunkowej.

Byłam w projekcie, gdzie wiodące NGO czekało na refundację siedem miesięcy. Pensje wypłacaliśmy z pożyczki prezesa. Pod własnym nazwiskiem nikomu tego nie polecę, choć piszę jako wariant, bo na papierze wygląda ładnie.`,
      },
      {
        key: "lider-oksana",
        by: "oksana",
        afterHours: 49,
        as: "reply",
        votesFrom: ["tomasz", "marek", "stefan"],
        text: `A czy ktoś zapytał hromadę? Znam takie układy: dwóch dużych się spiera, a trzeci podpisze wszystko, byle wejść. Potem okazuje się, że to właśnie u trzeciego są góry i ratownicy.

Moja prośba do wariantu A: niech **komitet sterujący rotuje** między trzema krajami, niech dokumenty robocze będą po angielsku i po ukraińsku, a pierwsze spotkanie po podpisaniu niech odbędzie się online z Ukrainy, bo mężczyźni z hromady mogą nie dostać zgody na wyjazd. To nic nie kosztuje, a od razu wiadomo, że jest trzech partnerów, nie dwóch i pół.`,
      },
      {
        key: "lider-tomasz",
        by: "tomasz",
        afterHours: 960,
        as: "reply",
        votesFrom: ["marek", "stefan", "oksana", "ania"],
        text: `Meldunek. Zadałem Słowakom pytanie Štefana słowo w słowo. Cisza na łączu, potem: „no, wtedy nie”. Reszta poszła w dziesięć dni.

Co zapisaliśmy: gmina wiodąca, koordynatorka i **zastępczyni** po stronie słowackiej, trzy otwarcia w trzech krajach w kolejności losowanej, komitet z rotacją co pół roku. Pierwsze spotkanie prowadziła hromada ze szkolnej sali w Jaremczu, prąd był przez 50 z 60 minut.

Wniosek złożony. Czy układ działa, będę wiedział po pierwszym sprawozdaniu; wtedy wrócę z wynikiem.`,
      },
    ],
  },
  {
    key: "fundusz-malych-projektow-dom-kultury",
    space: "culture",
    kind: "question",
    language: "pl",
    title: "Fundusz małych projektów: czy dom kultury może dostać 20 tys. euro na jedno wydarzenie?",
    countries: ["PL", "SK"],
    tags: ["małe-projekty", "kultura", "interreg", "wkład-własny"],
    by: "ania",
    daysAgo: 1.4,
    text: `Nasz dom kultury chce zrobić z Bardejovem **noc drewnianych instrumentów** – warsztaty lutnicze, koncert, wystawę. Budżet około 20 tys. euro. Usłyszałam, że są „małe projekty” albo „projekty parasolowe”, gdzie jest mniej papierów.

Nie rozumiem konstrukcji: z kim podpisuję umowę, skoro fundusz też jest projektem? Czy dyrektor domu kultury (instytucja z osobowością prawną) może być wnioskodawcą sam, bez gminy? I czy jedno wydarzenie to nie za mało?`,
    sameQuestion: ["piotr"],
    votesFrom: ["piotr", "oksana"],
    posts: [
      {
        key: "fmp-stefan",
        by: "stefan",
        afterHours: 3,
        as: "answer",
        language: "en",
        votesFrom: ["ania", "piotr", "tomasz"],
        text: `The umbrella in two sentences: the programme gives one big project to an organisation that **manages a fund** (a region, a euroregion); that one then gives small grants to you. Your contract is with the fund manager, you never meet the programme, and most costs are paid as lump sums or flat rates, so you show results instead of invoices.

One event is fine if it leaves something. We approve concerts when there is a workshop before and something after. What we reject: "integration meeting of inhabitants of both countries" with a grill. In our last round, of 61 applications 23 were a grill.`,
      },
      {
        key: "fmp-tomasz",
        by: "tomasz",
        afterHours: 10,
        as: "answer",
        votesFrom: ["ania", "stefan"],
        text: `Instytucja kultury wpisana do rejestru ma osobowość prawną, więc dyrektor może podpisać sam. Sprawdźcie tylko dwie rzeczy: czy statut pozwala na współpracę z zagranicą i czy organizator (gmina) daje zgodę na **wkład własny**, bo w praktyce wyjdzie on z jej dotacji.

Przy kwotach ryczałtowych uważajcie na definicję rezultatu. Jeżeli kwota jest za „wydarzenie z co najmniej 80 uczestnikami z dwóch krajów”, a przyjdzie 74, to w ostrej wersji możecie nie dostać **nic**, nie 92%. Wpisujcie liczbę, którą zrobicie w deszczu. Zdjęcia i listy z podziałem na kraje – od razu na miejscu.`,
      },
      {
        key: "fmp-ania-komentarz",
        by: "ania",
        afterHours: 12,
        as: "comment",
        on: "fmp-tomasz",
        text: `Czyli piszemy 50, a nie 120. Dyrektor właśnie skreślił grilla z harmonogramu, bez mojego słowa.`,
      },
      {
        key: "fmp-oksana",
        by: "oksana",
        afterHours: 22,
        as: "answer",
        votesFrom: ["ania"],
        text: `O treści, bo instrumenty to mój konik. Zamiast jednej nocy pomyślcie o **trzech krokach w jednym budżecie**: dwudniowy warsztat (8 osób z każdej strony robi proste fujary), noc z koncertem, na którym właśnie na nich zagrają, i film na 6 minut, jak powstawały. Koszt prawie ten sam, bo lutnik i tak jest na miejscu.

Robiliśmy coś podobnego z lirą korbową. Wydarzenie obejrzało 150 osób, a film przez rok 11 tysięcy. I szkoła muzyczna zaprosiła lutnika na stałe, raz w miesiącu. Tego nie było w żadnym wskaźniku.`,
      },
    ],
  },
];
