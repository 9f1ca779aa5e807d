import type { DemoThread } from "./types.ts";

export const threadsPl3: DemoThread[] = [
  {
    key: "wpadki-w-projektach",
    space: "civil-society",
    kind: "discussion",
    language: "pl",
    title: "Wasze największe wpadki w projektach ponadnarodowych i czego Was nauczyły",
    countries: ["PL", "DE", "PT", "UA", "SK"],
    tags: ["wpadki", "partner", "nauka-na-błędach", "zarządzanie"],
    by: "klaus",
    daysAgo: 83,
    text: `Dear colleagues, I asked a Polish friend to put this into Polish, please excuse any stiffness.

Na konferencjach opowiadamy o sukcesach. Przy barze o tym, co się nie udało, i to od baru nauczyłem się więcej. Proponuję więc bar w internecie. Zasady są trzy:

1. **Własna wpadka**, nie cudza.
2. Jedno zdanie o tym, co dziś robicie inaczej.
3. Nikogo nie wyśmiewamy.

Zacznę. W 2011 roku zaprosiliśmy do Berlina 40 osób z czterech krajów na spotkanie rozpoczynające. W piątek po południu. W czasie ramadanu, z grillem jako głównym punktem. Sześć osób siedziało z wodą do zachodu słońca i nikt z nas nie zauważył. Dziś kalendarz świąt wszystkich krajów i wyznań otwieram **przed** kalendarzem sal.`,
    votesFrom: ["ania", "beata", "piotr", "oksana", "joao", "stefan", "ingrid", "tomasz"],
    posts: [
      {
        key: "wp-01",
        by: "beata",
        afterHours: 1,
        as: "reply",
        votesFrom: ["klaus", "ania", "piotr", "tomasz"],
        text: `To ja. 2008 rok, przelew dla partnera: pomyliłam **IBAN dwóch partnerów**. Litwini dostali 11 tysięcy przeznaczone dla Czechów, a Czesi nic. Litwini odesłali następnego dnia z dopiskiem „thank you for trust”, ale bank potrącił prowizję z obu stron i przez pół roku tłumaczyłam w sprawozdaniach 46 euro.

Dziś: pierwszy przelew do każdego partnera to 1 euro z prośbą o potwierdzenie.`,
      },
      {
        key: "wp-02",
        by: "piotr",
        afterHours: 2.5,
        as: "reply",
        votesFrom: ["klaus", "ania", "beata", "stefan"],
        text: `Tłumaczenie wystąpienia starosty na angielski zleciłem synowi kolegi. „Powiat ma bogatą ofertę” stało się „the district has a rich victim”. Sala śmiała się, starosta myślał, że z jego żartu. Dziś tekst czyta druga osoba, najlepiej po stronie gości.`,
      },
      {
        key: "wp-03",
        by: "joao",
        afterHours: 6,
        as: "reply",
        language: "en",
        votesFrom: ["klaus", "maria", "beata", "ania"],
        text: `As lead partner in 2015 I was so polite that for **nine months** I did not ask a partner why no report came. "They must be busy." They were bankrupt. We learnt it from a newspaper. 34,000 EUR of advance, of which we recovered 8,000.

Now: a short call with each partner every second Tuesday, ten minutes, three questions – what is done, what is spent, what worries you. And if somebody misses two calls, I take a train.`,
      },
      {
        key: "wp-04",
        by: "marek",
        afterHours: 9,
        as: "reply",
        replyTo: "wp-03",
        votesFrom: ["joao", "tomasz"],
        text: `> I was so polite that for nine months I did not ask

Zaliczka 34 tysiące bez transz to też była grzeczność. Odkąd widziałem trzy takie sprawy, wpisuję: druga transza po rozliczeniu 70% pierwszej, a brak sprawozdania przez 30 dni wstrzymuje wypłaty **automatycznie**, bez niczyjej decyzji. Łatwiej powiedzieć „umowa wstrzymała” niż „wstrzymałem”.`,
      },
      {
        key: "wp-05",
        by: "ania",
        afterHours: 20,
        as: "reply",
        votesFrom: ["klaus", "oksana", "stefan"],
        text: `Mój pierwszy raz z partnerami: zamówiłam nocleg dla 16 osób z Czech na „16–18 czerwca”, gospodyni zrozumiała 16 osób i 18 czerwca. Przyjechali wieczorem szesnastego, w deszczu. Spali u strażaków, u proboszcza i u mnie. Trzy osoby u mnie w kuchni.

Nauczyłam się dwóch rzeczy: potwierdzenie na piśmie z dniami tygodnia, i tego, że to był najlepszy wieczór całego projektu.`,
      },
      {
        key: "wp-06",
        by: "stefan",
        afterHours: 22,
        as: "reply",
        language: "en",
        replyTo: "wp-05",
        votesFrom: ["ania"],
        text: `I was one of the Czechs' Slovak guests that night (fire station, second bunk). I confirm both lessons.`,
      },
      {
        key: "wp-07",
        by: "oksana",
        afterHours: 27,
        as: "reply",
        votesFrom: ["ania", "klaus", "agnieszka"],
        text: `Festiwal w 2013, partner z Polski, wszystko po polsku, bo „rozumiem przecież każde słowo”. W wymaganiach technicznych wpisałam, że na scenie ma stać **dywan**. Po ukraińsku *dywan* to kanapa. Partner, człowiek solidny, przywiózł trzy dywany do wyboru, jeden perski, a sześcioro poetów przez dwie godziny czytało na stojąco.

Od tamtej pory boję się słów podobnych, nie obcych. Przy każdym przedmiocie w zamówieniu jest u nas **zdjęcie**. Przy owocach też, bo *owoczi* to warzywa, ale to już historia cateringu.`,
      },
      {
        key: "wp-08",
        by: "tomasz",
        afterHours: 31,
        as: "reply",
        votesFrom: ["beata", "piotr", "marek"],
        text: `Z sekretariatu, bo my też się mylimy. W 2012 wysłałem listę rankingową do 64 wnioskodawców z **ukrytą kolumną** w arkuszu. W kolumnie były komentarze ekspertów, niecenzurowane. Ktoś ją odkrył po 20 minutach.

Trzy odwołania, dwie wizyty z przeprosinami, jedna przyjaźń (do dziś). Od tamtej pory wychodzi od nas tylko PDF i zawsze otwiera go najpierw osoba, która go nie robiła.`,
      },
      {
        key: "wp-09",
        by: "beata",
        afterHours: 33,
        as: "reply",
        replyTo: "wp-08",
        votesFrom: ["tomasz"],
        text: `To byliście Wy! Nasz wniosek miał tam komentarz „ładny, ale kto to rozliczy?”. Ja, panie Tomaszu. Ja to rozliczyłam.`,
      },
      {
        key: "wp-10",
        by: "tomasz",
        afterHours: 34,
        as: "reply",
        replyTo: "wp-09",
        votesFrom: ["beata", "klaus", "ania"],
        text: `To nie byłem ja, to ekspert numer dwa. Ale kłaniam się po latach.`,
      },
      {
        key: "wp-11",
        by: "elisabeth",
        afterHours: 44,
        as: "reply",
        language: "en",
        votesFrom: ["klaus", "agnieszka", "katerina", "nuria"],
        text: `We developed a beautiful method for career counselling with refugee women and "transferred" it to three countries. With a manual of 180 pages, translated, printed, hard cover. One year later I visited a partner and found the boxes, **unopened**, under the table of the copy machine. She was using a photocopied page with six questions: ours, from an early draft, handwritten.

The six questions were the method. The 180 pages were our fear that it looked too simple. Since then we test a method as one page first, and only what people ask about is added.`,
      },
      {
        key: "wp-12",
        by: "agnieszka",
        afterHours: 48,
        as: "reply",
        replyTo: "wp-11",
        votesFrom: ["elisabeth", "ingrid"],
        text: `Mogę dołożyć ewaluatorkę do tego samego kosza: ankieta ex-post, 74 pytania, pięć języków, zwrotność **9%**. Napisałam o niej raport na 60 stron. W następnym projekcie zadałam cztery pytania przez telefon i dowiedziałam się trzy razy więcej.`,
      },
      {
        key: "wp-13",
        by: "giorgi",
        afterHours: 55,
        as: "reply",
        language: "en",
        votesFrom: ["klaus", "maria", "oksana"],
        text: `I said yes to everything. In 2014 four EU partners asked us to be "local partner", I had one employee. Each project was small, together they were 210% of our time. We delivered all four, badly, and two partners never wrote again.

Today there is a sheet of paper on my wall with the months and the days of my people. I point at it when I say no. Nobody has been offended by a sheet of paper.`,
      },
      {
        key: "wp-14",
        by: "maria",
        afterHours: 63,
        as: "reply",
        language: "en",
        votesFrom: ["giorgi", "beata"],
        text: `Bought 40 looms for women in villages on both sides of the river. Nobody measured the doors. The looms were 94 cm wide, the doors 80. Eleven were assembled in barns, the others went to schools. The women of the barns started a club because they had to come together to weave; so the mistake has a Facebook page and the project has not.

Lesson: before any purchase someone goes to the place with a tape measure. Also a literal tape measure.`,
      },
      {
        key: "wp-15",
        by: "ania",
        afterHours: 66,
        as: "reply",
        replyTo: "wp-14",
        votesFrom: ["maria"],
        text: `„The mistake has a Facebook page and the project has not”. Chcę to na kubku.`,
      },
      {
        key: "wp-16",
        by: "katerina",
        afterHours: 75,
        as: "reply",
        language: "en",
        votesFrom: ["elisabeth", "oksana", "klaus"],
        text: `We printed a leaflet about residence permits in seven languages. The Vietnamese version was set by our designer, who does not read it; the programme dropped half of the diacritics. For two months people came to the office to ask, very carefully, whether we were all right.

Rule: the last proof goes to a reader of that language **after** layout, not before. It costs 15 EUR and we write it in every budget as a separate line, because otherwise somebody saves it.`,
      },
      {
        key: "wp-17",
        by: "piotr",
        afterHours: 90,
        as: "reply",
        votesFrom: ["ania", "stefan", "tomasz"],
        text: `Jeszcze jedna, bo mi się rozkręciło. Tablica pamiątkowa na otwarciu ścieżki rowerowej, granit, cztery flagi. Słowacka odwrotnie, herbem w dół… nie, gorzej: to była flaga **Słowenii**. Zauważył słowacki wicestarosta, w trakcie hymnu. Powiedział tylko: „Spokojnie, w Lublanie też nas lubią”.

Tablica kosztowała 3 800 zł, poprawka 2 900. Dziś każdy materiał z cudzą flagą, nazwą lub hymnem zatwierdza mailem partner, którego ona dotyczy.`,
      },
      {
        key: "wp-18",
        by: "stefan",
        afterHours: 92,
        as: "reply",
        language: "en",
        replyTo: "wp-17",
        votesFrom: ["piotr", "klaus"],
        text: `It still happens to us four or five times a year. We keep a collection. Yours would be the only one in granite.`,
      },
      {
        key: "wp-19",
        by: "nuria",
        afterHours: 110,
        as: "reply",
        language: "en",
        votesFrom: ["klaus", "agnieszka", "elisabeth"],
        text: `Our most expensive one was silent. We hosted a partner town for a year-long exchange about youth participation, with eight meetings and **not one young person in the room**. Nobody noticed until a girl who was serving coffee (a student job) asked what the meeting was about, listened for two minutes and said "and when do we come?".

She chaired the next meeting. Since then we do not open a meeting about people who are not there. If they cannot come, we change the topic or the hour.`,
      },
      {
        key: "wp-20",
        by: "marek",
        afterHours: 130,
        as: "reply",
        votesFrom: ["beata", "tomasz", "ania", "joao"],
        text: `Moja, żeby nie było, że tylko pouczam. Umowa na dziewięciu partnerów, 34 strony, mój rekord świata. W paragrafie o rozstrzyganiu sporów wpisałem sąd właściwy dla „siedziby Lidera”, a w słowniczku na początku **„Lider” zdefiniowałem jako osobę kontaktową**, bo tak było w szablonie. Spór się zdarzył. Formalnie właściwy był sąd według miejsca zamieszkania pani Doroty, która zdążyła wyjechać do Norwegii.

Dziś umowa ma najwyżej 8 stron, a słowniczek czytam na końcu, na głos.`,
      },
      {
        key: "wp-21",
        by: "oksana",
        afterHours: 152,
        as: "reply",
        votesFrom: ["klaus", "ania"],
        text: `Czytam to wszystko w pociągu i ludzie patrzą, czemu się śmieję. Zauważcie jedno: prawie żadna z tych wpadek nie jest o pieniądzach ani o przepisach. Są o tym, że ktoś **nie zapytał**. O święto, o drzwi, o słowo, o flagę.`,
      },
      {
        key: "wp-22",
        by: "joao",
        afterHours: 170,
        as: "reply",
        language: "en",
        replyTo: "wp-21",
        votesFrom: ["oksana", "nuria"],
        text: `Yes. And the second group: somebody knew, but it felt impolite to say. I think that half of project management is making it cheap to say "I think this is Slovenia".`,
      },
      {
        key: "wp-23",
        by: "beata",
        afterHours: 240,
        as: "reply",
        votesFrom: ["klaus", "marek", "ania", "agnieszka"],
        text: `Zrobiłam z tego wątku listę kontrolną, wisi u mnie nad drukarką:

- kalendarz świąt wszystkich partnerów,
- przelew próbny 1 euro,
- daty z dniem tygodnia,
- przy zamówieniach zdjęcie (dywan!),
- rozmowa 10 minut co drugi wtorek,
- zmierzyć drzwi,
- korekta po składzie przez osobę, która zna język,
- flagi zatwierdza właściciel flagi,
- czy są w pokoju ci, o których mówimy.

Dziewięć punktów, jedna kartka. Dopisujcie.`,
      },
      {
        key: "wp-24",
        by: "ingrid",
        afterHours: 262,
        as: "reply",
        votesFrom: ["beata", "klaus", "ania"],
        text: `Dopisuję dziesiąty: *kto ma prawo powiedzieć „stop” i czy o tym wie*. Moja wpadka z Malmö: wolontariuszka widziała, że kierowca wpisał w nawigację Kristiansand zamiast Kristianstad (jedno z nich jest w Norwegii), ale pomyślała, że tak ma być.

Za zgodą autorów chcę złożyć z tego wątku dobrą praktykę: „Lista dziesięciu pytań przed startem partnerstwa”. Każdy punkt z odsyłaczem do historii, z której się wziął.`,
      },
      {
        key: "wp-25",
        by: "klaus",
        afterHours: 281,
        as: "reply",
        language: "en",
        votesFrom: ["ingrid", "beata", "ania"],
        text: `With great pleasure. You may use mine with name and year. I only ask that the grill be mentioned; it was a very good grill and it suffered innocently.`,
      },
    ],
  },
  {
    key: "podlasie-ngo-samorzad",
    space: "civil-society",
    kind: "discussion",
    language: "pl",
    title: "Szkolenie, coaching, doradztwo: co naprawdę poprawiło współpracę NGO z gminami na Podlasiu",
    countries: ["PL", "DE"],
    tags: ["ngo", "samorząd", "szkolenia", "coaching", "partnerstwo-lokalne"],
    by: "beata",
    daysAgo: 113,
    text: `Za każdym razem, gdy piszemy wniosek, ktoś mówi „zróbmy szkolenia dla NGO”. Kilkanaście lat temu było u nas coś mądrzejszego: cykl **szkoleniowo-coachingowy** w Warszawie tylko dla ludzi z Podlasia, potem dwudniowe warsztaty w Białymstoku (animacja – prowadzona przez partnera z Berlina, partnerstwo lokalne, zadanie publiczne, autoprezentacja, negocjacje), a na końcu **doradztwo i panel ekspertów**, do których można było zadzwonić z konkretnym kłopotem.

Pytanie do tych, którzy pamiętają albo robili podobne: która z tych części zostawiła ślad? Bo drugi raz całości nikt nam nie sfinansuje.`,
    votesFrom: ["klaus", "agnieszka", "ania", "marek"],
    posts: [
      {
        key: "podl-agnieszka",
        by: "agnieszka",
        afterHours: 11,
        as: "reply",
        votesFrom: ["beata", "marek", "klaus", "ingrid"],
        text: `Badałam trzy cykle o podobnej budowie (nie ten jeden, więc ostrożnie). Rok po zakończeniu zapytaliśmy 58 organizacji, co zrobiły inaczej:

| Część | Pamięta treść | Zrobiło coś nowego |
|---|---|---|
| wykłady | 21 | 4 |
| warsztaty 2-dniowe | 44 | 17 |
| doradztwo na miejscu | 39 | **31** |

Doradztwo miało jednak sens tylko u tych, które wcześniej były na warsztatach – przychodziły z pytaniem, a nie po „jak zdobyć pieniądze”. Gdybym musiała ciąć: wyrzucam wykłady, zostawiam dwa warsztaty i pięć godzin doradztwa na organizację.`,
      },
      {
        key: "podl-klaus",
        by: "klaus",
        afterHours: 25,
        as: "reply",
        language: "en",
        votesFrom: ["beata", "agnieszka"],
        text: `I gave such community-animation workshops in Białystok in those years. Two things I remember.

First, the participants wanted *techniques* and I wanted to send them into the street. On the second day we did it: groups of three, one hour, speak with five people about one place that bothers them. They came back changed. One group found that the "problem" in their application did not bother anybody; the bus stop did.

Second, **officials were missing**. We trained the NGOs to speak with the municipality without the municipality. Next time I would take pairs, one from each side, and let them sit at different tables on the first day and at the same one on the second.`,
      },
      {
        key: "podl-ania",
        by: "ania",
        afterHours: 38,
        as: "reply",
        replyTo: "podl-klaus",
        votesFrom: ["klaus", "beata", "piotr"],
        text: `> officials were missing

Jako urzędniczka potwierdzam, że nas się na takie rzeczy nie zaprasza, a szkoda. Mój najlepszy dzień szkoleniowy to **zamiana krzeseł**: przez godzinę ja pisałam ofertę na zadanie publiczne, a prezeska koła seniorów ją oceniała według naszego regulaminu. Odrzuciła mnie za brak pieczątki.

Następnego dnia wykreśliliśmy z regulaminu pieczątkę i dwa załączniki. Żadne szkolenie z „komunikacji” tego by nie zrobiło.`,
      },
      {
        key: "podl-marek",
        by: "marek",
        afterHours: 62,
        as: "reply",
        votesFrom: ["beata", "agnieszka", "ingrid"],
        text: `Byłem w takim panelu ekspertów. Działał, dopóki trzymaliśmy trzy zasady:

1. **Pytanie na piśmie, pół strony**, zanim ktokolwiek pojedzie. Co trzecie rozwiązywało się w trakcie pisania.
2. Ekspert odpowiada w siedem dni albo oddaje pytanie innemu. Limit: dwa pytania tygodniowo na osobę.
3. Odpowiedź trafia do wspólnego zbioru bez nazwisk.

Padł, gdy zaczęto liczyć „godziny doradztwa” jako wskaźnik. Wtedy pojawiły się porady trwające równo cztery godziny o tym, jak założyć konto w generatorze. Zbiór odpowiedzi – jakieś 90 stron – ludzie kopiowali jeszcze długo po projekcie.`,
      },
      {
        key: "podl-piotr",
        by: "piotr",
        afterHours: 81,
        as: "reply",
        votesFrom: ["beata", "ania"],
        text: `Pytanie z innego regionu: kto był właścicielem tego po projekcie? U nas po podobnym cyklu zostało 22 przeszkolonych liderów, których nikt nigdy więcej nie zaprosił. Spotkałem potem trzech, każdy w innej gminie wymyślał ten sam budżet obywatelski od zera.

Dziś wpisałbym do budżetu tylko jedną rzecz ponad program: **kawę co kwartał** przez dwa lata, zawsze w innej gminie, z jednym tematem. 300 zł za spotkanie. To tańsze niż jeden dzień trenera.`,
      },
      {
        key: "podl-beata-2",
        by: "beata",
        afterHours: 106,
        as: "reply",
        votesFrom: ["agnieszka", "klaus", "marek", "piotr", "ania"],
        text: `Podsumowuję dla siebie i dla zarządu, poprawcie, jeśli źle słyszę:

- rekrutujemy **pary** NGO + urzędnik z tej samej gminy,
- dwa warsztaty po dwa dni, drugi z wyjściem w teren i zamianą krzeseł,
- pięć godzin doradztwa na parę, pytanie na piśmie, limit na eksperta,
- odpowiedzi do wspólnego zbioru,
- osiem kwartalnych kaw po zakończeniu.

Policzyłam: 12 par, około 118 tys. zł. Stary cykl w przeliczeniu na organizację kosztował dwa razy tyle. Siadam do wniosku, a z Klausem już piszę o prowadzeniu dnia w terenie.`,
      },
    ],
  },
  {
    key: "equal-co-zostalo",
    space: "social-innovation",
    kind: "discussion",
    language: "pl",
    title: "Co zostało z EQUAL? Zasady, które warto wpisać do dzisiejszych projektów",
    countries: ["PL", "DE", "PT", "SE"],
    tags: ["equal", "innowacje", "upowszechnianie", "partnerstwo"],
    by: "marek",
    daysAgo: 181,
    text: `Młodsze koleżanki pytają mnie, czemu starzy wzdychają do Inicjatywy Wspólnotowej EQUAL. Nie była idealna: papier lał się strumieniem, a połowa „rezultatów” leży na płytach CD. Ale miała kilka **reguł gry**, których dziś brakuje:

1. najpierw wspólna diagnoza i umowa o współpracy, dopiero potem pieniądze na działanie,
2. partnerstwo ponadnarodowe jako **warunek**, nie ozdoba,
3. ci, których sprawa dotyczy, współdecydują (*empowerment*),
4. od pierwszego dnia planujesz, kto przejmie rozwiązanie (*mainstreaming*).

Co z tego stosujecie do dziś, choć nikt nie wymaga? I co Waszym zdaniem słusznie umarło?`,
    votesFrom: ["klaus", "joao", "ingrid", "agnieszka", "beata"],
    posts: [
      {
        key: "equal-klaus",
        by: "klaus",
        afterHours: 10,
        as: "reply",
        language: "en",
        votesFrom: ["marek", "joao", "ingrid"],
        text: `What I still use is the **preparatory phase**. In EQUAL we had about half a year, paid, to find out with our partners whether we wanted the same thing. In one of three partnerships we did not, and it was the cheapest failure of my life: two travels and a goodbye dinner.

Today we have to simulate it. I ask every new partner for two online sessions before the application: in the first each one presents the problem *in their place*, without solutions; in the second we write together one page "what must be different in three years". If the page is empty, we do not apply. It has saved us from four applications since 2018.`,
      },
      {
        key: "equal-joao",
        by: "joao",
        afterHours: 26,
        as: "reply",
        language: "en",
        votesFrom: ["marek", "agnieszka"],
        text: `Empowerment, but in its boring form: **people concerned in the steering group with a vote and a fee**. In our EQUAL project there were two former drug users on the board; they stopped a leaflet that all of us professionals liked. "Nobody will take this, it smells of office."

What died rightly: products. Every partnership had to make a "product", so in Portugal we made 300 toolkits, in boxes. Nobody needs a toolkit. They need a telephone number of somebody who used one.`,
      },
      {
        key: "equal-agnieszka",
        by: "agnieszka",
        afterHours: 44,
        as: "reply",
        votesFrom: ["marek", "ingrid", "elisabeth"],
        text: `Próbowaliśmy kiedyś policzyć, co z polskich rezultatów EQUAL zostało po dziesięciu latach. Próba wygodna, 40 partnerstw, więc tylko jako trop:

- **7** rozwiązań nadal działało, w tym pięć pod inną nazwą i bez wiedzy, skąd są;
- **12** żyło w ludziach: ktoś przeniósł metodę do nowej pracy;
- reszty nie dało się odnaleźć.

Te siedem miało wspólną cechę: instytucja, która miała je przejąć (powiatowy urząd pracy, ośrodek pomocy), siedziała przy stole **od początku** i miała w budżecie własną część. Nie „odbiorca rezultatów”, tylko współautor. Dlatego pytam dziś każdego: kto to będzie robił w poniedziałek po zakończeniu projektu i czy już o tym wie?`,
      },
      {
        key: "equal-ingrid",
        by: "ingrid",
        afterHours: 67,
        as: "reply",
        votesFrom: ["marek", "klaus"],
        text: `W Szwecji zostały **tematyczne sieci**: kilka projektów o tym samym spotykało się cztery razy w roku razem z urzędnikami, którzy pisali przepisy. Nie prezentacje, tylko jedno pytanie na stół. Urzędnicy przychodzili, bo inaczej musieliby czytać nasze raporty.

Ta społeczność, w której teraz piszemy, jest trochę wnuczką tamtych sieci. Dlatego tak pilnuję, żeby przy dobrej praktyce było napisane, kto próbował jej gdzie indziej i co z tego wyszło.`,
      },
      {
        key: "equal-beata",
        by: "beata",
        afterHours: 90,
        as: "reply",
        votesFrom: ["marek", "klaus", "agnieszka"],
        text: `Głos z księgowości: słusznie umarło **dwanaście załączników do wniosku o płatność** i sprawozdanie w czterech egzemplarzach, każda strona parafowana. Parafowałam 1 140 stron na kwartał, mam na to zdjęcia i zwolnienie lekarskie na nadgarstek.

Niesłusznie umarło to, że na koniec przyjeżdżał ktoś z instytucji i **rozmawiał**. Nie kontrolował, pytał, co wyszło. Pani Halina z ministerstwa siedziała u nas dwa dni i zmieniono potem zasady refundacji opieki nad dziećmi, bo zobaczyła, jak to działa w sali, a nie w tabeli.`,
      },
    ],
  },
  {
    key: "warsztaty-dla-urzednikow",
    space: "good-governance",
    kind: "discussion",
    language: "pl",
    title: "90 minut dla urzędników z małych gmin: jaki program warsztatu o współpracy zagranicznej?",
    countries: ["PL"],
    tags: ["szkolenia", "samorząd", "strategia", "program"],
    by: "agnieszka",
    daysAgo: 41,
    text: `Robimy serię krótkich warsztatów dla osób, które w małych gminach „mają współpracę zagraniczną” obok promocji, sportu i kronik. Zaproszenie przyjmą tylko na **półtorej godziny**, w powiecie, bez noclegu. Szkic:

- 15 min – po co to gminie (korzyści pośrednie i bezpośrednie),
- 20 min – stałe związki a partnerstwa projektowe,
- 25 min – dwa przykłady z regionu,
- 15 min – NGO, szkoły i firmy jako współgospodarze,
- 15 min – widoczność w internecie.

Mam poczucie, że to wykład z przerwami. Co byście wyrzucili, żeby uczestnik wyszedł z czymś **w ręku**?`,
    votesFrom: ["ania", "piotr", "tomasz", "ingrid"],
    posts: [
      {
        key: "warszt-ania",
        by: "ania",
        afterHours: 5,
        as: "reply",
        votesFrom: ["agnieszka", "piotr", "tomasz"],
        text: `Byłam na sześciu takich. „Po co to gminie” wiem, inaczej bym nie przyjechała; nie wie mój wójt. Więc zamiast przekonywać mnie, daj mi **jedną stronę dla wójta**: trzy zdania, dwie liczby, jedno zdjęcie z gminy podobnej do mojej.

Drugie: niech uczestnik *przed* warsztatem przyśle listę swoich partnerów (choćby pustą). Wtedy 25 minut to nie są przykłady z regionu, tylko moje własne umowy rozłożone na stole i pytanie „która z nich żyje?”.

I trzecie – 13.30, nie 9.00. Rano mam kancelarię.`,
      },
      {
        key: "warszt-piotr",
        by: "piotr",
        afterHours: 19,
        as: "reply",
        votesFrom: ["agnieszka", "ania"],
        text: `Byłem na warsztatach w Proszowicach, które miały podobny rozkład, i powiem, co mi zostało po latach: **rozróżnienie** stały związek / projekt (jedno zdanie) i baza przypadków z trzech województw, bo mogłem zadzwonić do konkretnej osoby w gminie podobnej do naszej.

Nie zostało mi nic z części o widoczności. Proponuję ją zamienić na telefon: 15 minut na żywo na głośniku z urzędniczką z innej gminy, która to zrobiła. Żadnych slajdów, wszyscy mogą pytać. Dla prelegenta zero dojazdu.`,
      },
      {
        key: "warszt-giorgi",
        by: "giorgi",
        afterHours: 36,
        as: "reply",
        language: "en",
        votesFrom: ["agnieszka", "ingrid"],
        text: `We give a similar course in Georgian municipalities, 2 hours, and tested three versions with 19 groups. What made the difference was not the content but **the last ten minutes**: each participant writes one e-mail, really, on the phone, to one person – partner, school, colleague – and sends it before leaving the room.

After three months 61% of those had had a reply or meeting. In groups where we ended with "next steps" on a flipchart: 14%. So I would cut whatever is needed to keep these ten minutes safe.`,
      },
      {
        key: "warszt-agnieszka-2",
        by: "agnieszka",
        afterHours: 60,
        as: "reply",
        votesFrom: ["ania", "piotr", "giorgi"],
        text: `Wersja druga, po Waszych głosach:

| Min | Co | Z czym wychodzą |
|---|---|---|
| 0–10 | runda: jedna umowa, która mnie uwiera | – |
| 10–35 | własne umowy na stole: żyje / śpi / zamykamy | kartka przeglądu |
| 35–55 | telefon do gminy, która to zrobiła | numer telefonu |
| 55–75 | w parach: kogo u mnie jeszcze wciągnąć (szkoła, straż, firma) | dwa nazwiska |
| 75–90 | **wysyłam maila** | wysłany mail |

Strona dla wójta idzie dzień wcześniej. Pilotaż w dwóch powiatach, po trzech miesiącach obdzwonię wszystkich. @giorgi, poproszę o Wasz scenariusz do porównania.`,
      },
      {
        key: "warszt-tomasz",
        by: "tomasz",
        afterHours: 84,
        as: "reply",
        votesFrom: ["agnieszka", "ania"],
        text: `Przyjmę jeden z pilotażów u nas. Mam salę, kawę i listę 21 gmin, z których na „konferencję o współpracy” przyjeżdża zwykle pięć. Na półtorej godziny o 13.30 zapisało się dziś przed południem **jedenaście**.

Drobna prośba: niech w rubryce „kogo wciągnąć” będzie też skarbnik. W połowie gmin to on decyduje, czy współpraca zagraniczna istnieje, tylko nikt go o tym nie zawiadomił.`,
      },
    ],
  },
  {
    key: "trwalosc-po-projekcie",
    space: "sustainable-development",
    kind: "discussion",
    language: "pl",
    title: "Szlak, tablice, aplikacja – projekt się kończy. Kto kosi trawę w szóstym roku?",
    countries: ["PL", "SK", "UA"],
    tags: ["trwałość", "szlaki", "środowisko", "interreg"],
    by: "tomasz",
    daysAgo: 0.32,
    text: `Wróciłem z objazdu dziesięciu szlaków zbudowanych w projektach transgranicznych. Pięć lat trwałości minęło na ośmiu. Stan:

- **3** zadbane, z tego dwa po słowackiej stronie,
- **4** przejezdne, ale tablice wyblakłe, kody QR prowadzą donikąd,
- **3** po prostu zarosły.

Na papierze wszystkie „utrzymane zgodnie z umową”. Piszę zalecenia do nowego naboru i chcę uniknąć kolejnego zdania „beneficjent zapewni trwałość”. Co musiałoby być w umowie albo w budżecie, żeby ktoś naprawdę kosił?`,
    votesFrom: ["stefan", "ania", "piotr"],
    posts: [
      {
        key: "trw-stefan",
        by: "stefan",
        afterHours: 1.2,
        as: "reply",
        language: "en",
        votesFrom: ["tomasz", "ania"],
        text: `The two good ones on our side have the same secret: they were given to **someone who walks there anyway**. One to the tourist club, which has marked trails since 1930 and gets 1,100 EUR a year from the commune by a contract for ten years. The other to a forest enterprise, because the trail is also their fire road.

The overgrown ones belong to "the municipality", which means to nobody with boots. My rule for new applications: in the partnership agreement, name the person or club with boots, the yearly sum, and the budget line from which it is paid in year six. If they cannot name it, build fewer kilometres.`,
      },
      {
        key: "trw-piotr",
        by: "piotr",
        afterHours: 2.6,
        as: "reply",
        votesFrom: ["tomasz", "stefan"],
        text: `Jeden z tych zarośniętych jest pewnie nasz, więc powiem, jak się to stało. W projekcie policzyliśmy budowę: 640 tys. Utrzymanie wpisaliśmy opisowo. Koszenie 7 km dwa razy w roku to 9 tys., tablice mniej więcej 3 tys. rocznie. Co roku przy budżecie ktoś mówi „szlak poczeka” i **poczekał**.

Gdyby przed podpisaniem rada przyjęła uchwałę z kwotą na pięć lat w prognozie finansowej, to byłaby linijka, którą trzeba by aktywnie skreślić. Teraz jest linijka, którą trzeba aktywnie dopisać. To cała różnica.`,
      },
      {
        key: "trw-oksana",
        by: "oksana",
        afterHours: 4.1,
        as: "reply",
        votesFrom: ["tomasz"],
        text: `Do kodów QR: po naszej stronie wygasła domena projektu, a kupił ją sklep z oponami. Przez rok nasze tablice o cerkwiach prowadziły do opon zimowych.

Dziś kody kierują na adres **gminy** (skrót, który można przekierować), nie na domenę projektu. I zanim zrobimy aplikację, pytamy, czy wystarczy strona. W trzech projektach na trzy wystarczyła. Aplikacja w czwartym kosztowała 14 tys. euro i po dwóch latach przestała się otwierać na nowych telefonach.`,
      },
    ],
  },
  {
    key: "mala-szkola-partnerem",
    space: "science-education",
    kind: "question",
    language: "pl",
    title: "Szkoła wiejska, 78 uczniów: czy mamy szansę w wymianie i z kim zacząć?",
    countries: ["PL", "UA", "CZ"],
    tags: ["szkoła", "wymiana", "młodzież", "erasmus"],
    by: "piotr",
    daysAgo: 22,
    text: `Dyrektorka szkoły podstawowej w jednej z naszych gmin chce wymiany dla klas 7–8. Mają **78 uczniów**, jedną anglistkę na dwie trzecie etatu, zero doświadczenia i rodziców, z których część nigdy nie wysłała dziecka dalej niż na zieloną szkołę.

W szkoleniach o Erasmusie słyszała o akredytacji, strategii umiędzynarodowienia i standardach jakości i się przestraszyła. Ja nie umiem jej odpowiedzieć, od czego zacząć: duży program, mały program, a może w ogóle bez programu?`,
    sameQuestion: ["ania", "oksana"],
    votesFrom: ["ania", "agnieszka"],
    posts: [
      {
        key: "szkola-oksana",
        by: "oksana",
        afterHours: 6,
        as: "answer",
        votesFrom: ["piotr", "ania", "agnieszka"],
        text: `Zacznijcie **bez wyjazdu**. Robiliśmy z polską szkołą podobnej wielkości „paczkę na miesiąc”: klasa 7 pakuje karton (pytania, kamień z rzeki, przepis, nagranie, mapa drogi do szkoły narysowana z pamięci), druga klasa odpowiada kartonem. Cztery paczki w roku, koszt 260 zł.

Po trzeciej paczce dzieci znały się z imienia, rodzice też, i to rodzice zapytali, kiedy pojedziemy. Wyjazd na trzy dni był po roku. Nikt się nie bał, bo wszyscy wiedzieli, u kogo śpią. Połowa wymian, które widziałam, rozpadła się na pytaniu „a kto ich tam przyjmie?”.`,
      },
      {
        key: "szkola-agnieszka",
        by: "agnieszka",
        afterHours: 27,
        as: "answer",
        accepted: true,
        votesFrom: ["piotr", "ania", "oksana", "tomasz", "katerina"],
        text: `Akredytacja jest dla tych, którzy chcą jeździć co roku. Na początek są spokojniejsze drogi:

1. **Konsorcjum** – wniosek składa gmina albo powiat w imieniu trzech–czterech małych szkół. Jedna osoba od papierów, a anglistka robi to, co umie.
2. **Krótki projekt mobilności** – jeden wyjazd, bez akredytacji, formularz krótszy. Sprawdźcie aktualne terminy w Narodowej Agencji.
3. **Fundusze dwustronne dla młodzieży** – proste, ale trzeba mieć już partnera.

Z naszych rozmów z dwunastoma małymi szkołami: te, które przetrwały trzy lata, miały **dwie** osoby zaangażowane, nie jedną. Jeśli anglistka zachoruje, wuefista musi znać hasło do skrzynki. Powiedziałabym dyrektorce: najpierw znajdź drugą osobę, potem program.`,
      },
      {
        key: "szkola-katerina",
        by: "katerina",
        afterHours: 60,
        as: "answer",
        language: "en",
        votesFrom: ["piotr"],
        text: `If you look in the Czech Republic: village schools with two or three classrooms exist here in great number (*málotřídky*) and have their own association. They are tired of being offered as partner to city schools with 600 pupils. Write that you have 78; it is your strongest sentence.

And ask for something specific. "Our children want to know how you survive winter without a shop" got four replies in a week from one teachers' newsletter. "We offer cooperation within Erasmus+" got none.`,
      },
      {
        key: "szkola-ania",
        by: "ania",
        afterHours: 82,
        as: "answer",
        votesFrom: ["piotr", "oksana"],
        text: `Z mojego podwórka, praktycznie o rodzicach. Zanim padło słowo „wyjazd”, zrobiliśmy zebranie, na którym opowiadali **rodzice z sąsiedniej gminy**, nie nauczyciele. Pytania były zupełnie inne niż te, na które się przygotowałam: czy jest pralka, czy dziecko może zadzwonić wieczorem, co, jeśli nie lubi sera.

Spisaliśmy odpowiedzi na dwóch stronach, z numerem telefonu na pierwszej. Z 19 rodzin zgodziło się 17. I zostawcie w budżecie trochę na plecaki; u nas dwoje dzieci nie pojechałoby tylko dlatego, że nie mieli w co się spakować.`,
      },
      {
        key: "szkola-piotr-komentarz",
        by: "piotr",
        afterHours: 140,
        as: "comment",
        on: "szkola-agnieszka",
        text: `Drugą osobą został woźny, były kierowca tirów: zna niemiecki, czeski i każdy parking w Europie. Powiat bierze konsorcjum trzech szkół, a na start idą paczki Oksany.`,
      },
    ],
  },
  {
    key: "staz-z-gruzji-ubezpieczenie",
    space: "science-education",
    kind: "question",
    language: "pl",
    title: "Stażystka z Gruzji na sześć tygodni w instytucie: polisa prywatna czy zgłoszenie do ubezpieczeń?",
    countries: ["PL", "GE"],
    tags: ["staż", "ubezpieczenie", "uczelnia"],
    by: "agnieszka",
    daysAgo: 0.05,
    text: `Przyjmujemy na sześć tygodni doktorantkę z Kutaisi, stypendium płaci jej uczelnia macierzysta, my dajemy biurko, opiekunkę i 1 200 zł na wyjazdy terenowe. Dział kadr mówi „skoro coś wypłacamy, to umowa i zgłoszenie”. Dział współpracy mówi „to stażystka, wystarczy polisa”.

Konkretnie:

1. Czy zwrot kosztów wyjazdów zamiast wypłaty rozwiązuje sprawę?
2. Jaka polisa wystarczała u Was – sama medyczna czy także NNW i OC? (Będzie jeździć z ankietami po wsiach.)
3. Kto podpisuje porozumienie o stażu, jeżeli między uczelniami nie ma umowy ramowej?

Przyjeżdża za pięć tygodni.`,
    votesFrom: ["giorgi"],
    posts: [],
  },
  {
    key: "wskaznik-120-uczestnikow",
    space: "reporting",
    kind: "problem",
    language: "pl",
    title: "We wniosku 120 uczestników szkoleń, a zgłosiło się 47. Zostały cztery miesiące",
    countries: ["PL", "SK"],
    tags: ["wskaźniki", "szkolenia", "rozliczenie", "zmiany"],
    by: "ania",
    daysAgo: 0.7,
    text: `Dzień dobry, tym razem z problemem, a nie z pytaniem. Wniosek pisała moja poprzedniczka i wpisała **120 uczestników** szkoleń dla „podmiotów lokalnych” w mieście, które ma 9 tysięcy mieszkańców i jakieś 30 organizacji, z czego działa dwanaście.

Po dwóch edycjach mam 47 osób na listach, ale *różnych* 31, bo ci sami ludzie przychodzą na wszystko. Partner słowacki zrobił swoje 60 bez kłopotu. Do końca zostały cztery miesiące i jedna zaplanowana edycja na 20 osób.

Boję się i zwrotu, i tego, że zacznę namawiać szwagra.`,
    votesFrom: ["piotr", "beata", "stefan"],
    problem: {
      described: `Wskaźnik produktu: 120 uczestników szkoleń. Po dwóch z trzech edycji: 47 udziałów, 31 różnych osób. Do końca projektu cztery miesiące, w planie jedna edycja na 20 miejsc. Wyczerpaliśmy lokalne NGO; nie wiemy, czy wolno rozszerzyć grupę docelową.`,
    },
    posts: [
      {
        key: "wsk-tomasz",
        by: "tomasz",
        afterHours: 2,
        as: "reply",
        votesFrom: ["ania", "beata"],
        text: `Spokojnie, to jeden z najczęstszych problemów i w tym momencie jeszcze do uratowania. Zanim ktoś rzuci wariantem, doprecyzuj:

1. Jak brzmi **definicja wskaźnika** w katalogu programu – „liczba uczestników” czy „liczba osób”? Przy pierwszej masz 47, przy drugiej 31.
2. Czy 120 to suma Was i Słowaków, czy tylko Wy? Jeżeli suma, to brakuje Wam 13.
3. Jaki jest próg, poniżej którego program obcina dofinansowanie? U nas było 80%.
4. Kto jest w opisie grupy docelowej, słowo w słowo?

Odpowiedź na drugie bywa w tabelce, której nikt nie otwiera.`,
      },
      {
        key: "wsk-beata",
        by: "beata",
        afterHours: 5,
        as: "reply",
        votesFrom: ["ania", "tomasz", "piotr"],
        text: `I jeszcze jedno, zanim będą opcje: **szwagra zostaw w domu**. Mówię poważnie. Kontrola na miejscu dzwoni do trzech osób z listy i pyta, o czym było szkolenie. Znam projekt, w którym padło na panią, która była tego dnia w sanatorium.

Zbierz na jutro: listy obecności z obu edycji, podział na osoby, ile zostało w budżecie na szkolenia i czy trener przyjedzie do innej miejscowości. Mam przeczucie, że jesteś bliżej, niż myślisz.`,
      },
      {
        key: "wsk-ania",
        by: "ania",
        afterHours: 14,
        as: "reply",
        replyTo: "wsk-tomasz",
        votesFrom: ["tomasz"],
        text: `Odpowiadam, co już wiem. Ad 4: „przedstawiciele podmiotów lokalnych, **w tym** organizacji pozarządowych”, czyli może też szkoły, straże, koła gospodyń? Ad 3: znalazłam w umowie „znacząco poniżej wartości docelowej” bez liczby. Ad 2: muszę zapytać partnera, jutro rano mam z nim rozmowę.

Definicji z punktu pierwszego nie umiem znaleźć. Jeżeli ktoś wie, jak się nazywa dokument, w którym to siedzi, to poproszę.`,
      },
    ],
  },
  {
    key: "przywitaj-sie",
    space: "house",
    kind: "discussion",
    language: "pl",
    title: "Przywitaj się: kim jesteś, co robisz i z czym można do Ciebie pisać",
    countries: [],
    tags: ["powitanie", "społeczność"],
    by: "ingrid",
    daysAgo: 192,
    pinned: true,
    text: `Witajcie! To jest miejsce, żeby powiedzieć „dzień dobry”. Proszę o trzy zdania, nie o CV:

1. **co robisz na co dzień** (naprawdę, nie nazwa stanowiska),
2. **z czym można do Ciebie napisać**, bo już przez to przeszłaś lub przeszedłeś,
3. **czego szukasz** tutaj.

Piszcie w języku, w którym się Wam najlepiej myśli; przy wpisie będzie widać język, a ktoś pomoże, gdy będzie trzeba. Nie trzeba odpowiadać każdemu, wystarczy reakcja. I jeszcze jedno: nie ma tu głupich pytań, są najwyżej pytania zadane za późno, czyli po podpisaniu umowy.`,
    votesFrom: ["ania", "marek", "klaus", "oksana", "beata"],
    posts: [
      {
        key: "pow-ania",
        by: "ania",
        afterHours: 7,
        as: "reply",
        votesFrom: ["ingrid", "marek", "piotr"],
        text: `Dzień dobry, Ania z miasta, którego nie znacie, choć autobus zatrzymuje się u nas trzy razy dziennie.

1. Pół etatu współpraca z zagranicą, pół promocja, a trzecie pół kronika i dożynki.
2. Można do mnie pisać o noclegach dla 16 osób, o rodzicach przed pierwszym wyjazdem dzieci i o tym, jak przekonać radę.
3. Szukam kogoś, kto rozumie rozliczenia w dwóch walutach, i partnera do projektu o młodych rodzicach.

Czytam zwykle w autobusie, więc odpowiadam rano albo po siedemnastej.`,
      },
      {
        key: "pow-maria",
        by: "maria",
        afterHours: 19,
        as: "reply",
        language: "en",
        votesFrom: ["ingrid", "giorgi", "beata"],
        text: `Good morning from Iași. I am Maria.

1. I cross the Prut about sixty times a year with papers that one side does not recognise.
2. Write to me about **Moldova**: how long things take, which town halls answer, what a "certificate of no debts" is and why you will need it.
3. I look for people who have worked with craftsmen and very small shops, not with "SMEs" – my biggest firm has seven persons.

I read Polish with a dictionary and much optimism :smile:`,
      },
      {
        key: "pow-piotr",
        by: "piotr",
        afterHours: 46,
        as: "reply",
        votesFrom: ["ania", "tomasz"],
        text: `Piotr, powiat pod Krakowem.

1. Odpowiadam na pisma. Czasem są o współpracy zagranicznej, częściej o przepustach pod drogą.
2. Mogę pomóc w sprawie starych umów partnerskich: jak je znaleźć, przeczytać i nie bać się zamknąć.
3. Szukam jednego żywego partnera zamiast czterech papierowych.

Uprzedzam, że mam poczucie humoru urzędnika, czyli suche i z terminem załatwienia trzydziestu dni.`,
      },
      {
        key: "pow-giorgi",
        by: "giorgi",
        afterHours: 130,
        as: "reply",
        language: "en",
        votesFrom: ["ingrid", "oksana", "maria", "agnieszka"],
        text: `Gamarjoba, Giorgi from Tbilisi.

1. I try to make a mayor, a village teacher and a donor sit at one table, and then I leave the room.
2. Ask me about Georgian municipalities: who decides, when the budget is closed (earlier than you think), and whom to invite so that something happens afterwards.
3. I am looking for partners who will come **twice**. Many come once, take a photograph with wine, and I then explain to the village for a year what it was.

Wine is included the second time as well.`,
      },
      {
        key: "pow-beata",
        by: "beata",
        afterHours: 210,
        as: "reply",
        votesFrom: ["ania", "ingrid", "marek"],
        text: `Beata, Białystok, liczydło od dziewiętnastu lat.

1. Rozliczam projekty, których inni się boją, i pilnuję, żeby pomysły naszych koordynatorek miały swój wiersz w budżecie.
2. Kadra, różnice kursowe, wkład własny, wolontariat, pudła w archiwum. Odpowiadam po 21.00, jak wnuczka zaśnie.
3. Szukam księgowych **z innych krajów**. Rozmawiam z koordynatorami od lat, a z żadną koleżanką po fachu z Portugalii czy Rumunii nigdy, a to z nią by się wszystko wyjaśniło w kwadrans.`,
      },
    ],
  },
  {
    key: "dwa-jezyki-w-watku",
    space: "house",
    kind: "discussion",
    language: "pl",
    title: "Propozycja: jedno zdanie streszczenia po angielsku pod polskim pytaniem (i odwrotnie)",
    countries: [],
    tags: ["języki", "społeczność", "tłumaczenie"],
    by: "oksana",
    daysAgo: 4.3,
    text: `Zauważyłam, że w polskich wątkach odpowiadają po angielsku zwykle te same trzy osoby, a w angielskich – prawie nikt z Polski. Tymczasem pytania są te same: VAT, wizy, podpisy.

Propozycja, bez regulaminu i przymusu: pod pytaniem autor dodaje **jedno zdanie w drugim języku**. Na przykład:

> *EN: Our partner has no legal personality – who signs the agreement?*

Tłumaczenie całego wpisu można potem dodać, ale to zdanie decyduje, czy ktoś w ogóle otworzy. Co Wy na to? Czy to za dużo roboty, zwłaszcza dla osób piszących z telefonu?`,
    votesFrom: ["ingrid", "ania", "katerina", "nuria"],
    posts: [
      {
        key: "jez-ania",
        by: "ania",
        afterHours: 4,
        as: "reply",
        votesFrom: ["oksana", "piotr"],
        text: `Za, ale powiem, co mnie hamuje: wstyd. Po polsku pytam jak człowiek, po angielsku jak tablica informacyjna. Jedno zdanie dam radę, zwłaszcza gdy będzie wiadomo, że **nie musi być ładne**.

Pomogłoby mi też, gdyby osoby, które odpowiadają po angielsku, pisały krótko i bez idiomów. Odpowiedź Elisabeth o wizytach studyjnych przeczytałam bez słownika, to był wzór. Nad jednym „to bite the bullet” siedziałam za to całą drogę do Krakowa.`,
      },
      {
        key: "jez-katerina",
        by: "katerina",
        afterHours: 15,
        as: "reply",
        language: "en",
        votesFrom: ["oksana", "ania", "ingrid"],
        text: `I support it, with one wish from a reader of Polish: please **do not** switch your whole post to bad English for our sake. Czechs and Slovaks understand your Polish quite well, better than your English, if you write short sentences and avoid abbreviations. It took me a year to learn what *JST*, *IZ*, *OPT* and *WoD* are.

So: one English sentence, and the first time an abbreviation appears, write it in full. The second is free and helps even Poles from another ministry.`,
      },
      {
        key: "jez-piotr",
        by: "piotr",
        afterHours: 28,
        as: "reply",
        replyTo: "jez-katerina",
        votesFrom: ["katerina", "ania"],
        text: `> It took me a year to learn what *JST*, *IZ*, *OPT* and *WoD* are.

Pracuję w JST od jedenastu lat i „OPT” musiałem teraz sprawdzić (obywatele państw trzecich). Zobowiązuję się publicznie rozwijać skróty. Proponuję też, by dopisywać je do słownika społeczności za każdym razem, gdy ktoś zapyta. Jeśli zapytała jedna osoba, to dziesięć innych udało, że wie.`,
      },
      {
        key: "jez-ingrid",
        by: "ingrid",
        afterHours: 52,
        as: "reply",
        votesFrom: ["oksana", "ania", "piotr", "katerina", "nuria"],
        text: `Podoba mi się, bo jest dobrowolne. Zróbmy tak:

- przez miesiąc próbujemy: **jedno zdanie w drugim języku** pod każdym nowym pytaniem, błędy mile widziane;
- jeżeli autor nie da rady, dopisze je pierwsza osoba, która odpowiada;
- skróty rozwijamy za pierwszym razem, a brakujące dodajemy do słownika;
- po miesiącu policzę, czy w polskich wątkach przybyło odpowiedzi z zagranicy i na odwrót.

*EN: one sentence in the other language under every new question; we try it for a month.* Teraz ja dałam przykład.`,
      },
    ],
  },
  {
    key: "pytania-bez-odpowiedzi-dyzury",
    space: "coordinators",
    kind: "discussion",
    language: "pl",
    title: "Pytania bez odpowiedzi po tygodniu: kto je przejmuje i jak nie przeciążyć tych samych osób",
    countries: [],
    tags: ["koordynacja", "eksperci", "społeczność"],
    by: "ingrid",
    daysAgo: 2.2,
    text: `Przejrzałam ostatnie trzy miesiące. Na większość pytań pierwsza odpowiedź przychodzi w ciągu doby, ale **co ósme** czeka ponad tydzień. Widzę dwa wzory:

1. pytania o podatki i ubezpieczenia (mało kto chce odpowiadać za cudzy ZUS),
2. pytania o kraje, z których mamy po jednej osobie – Armenia, Kirgistan, Mołdawia.

Drugi kłopot: Beata i Marek napisali razem prawie jedną trzecią odpowiedzi w finansach i umowach. To piękne i niebezpieczne. Jak to rozłożymy, zanim ktoś się zmęczy?`,
    votesFrom: ["tomasz"],
    posts: [
      {
        key: "dyz-marek",
        by: "marek",
        afterHours: 3,
        as: "reply",
        votesFrom: ["ingrid", "tomasz"],
        text: `Za siebie: mam ustawiony limit **trzech pytań w tygodniu** i to wystarcza, pod warunkiem że czwarte naprawdę idzie do kogoś innego, a nie wraca do mnie po siedmiu dniach jako „pilne”.

Propozycja: przed eskalacją do koordynatora niech pytanie dostanie jedna osoba **spoza** pierwszej trójki, z dopiskiem „wystarczy napisać, kogo zapytać”. Wiele osób nie odpowiada, bo nie zna całej odpowiedzi, a wskazówka „zadzwoń do izby skarbowej, mają na to wzór” jest warta więcej niż tydzień ciszy.`,
      },
      {
        key: "dyz-tomasz",
        by: "tomasz",
        afterHours: 16,
        as: "reply",
        votesFrom: ["ingrid", "marek"],
        text: `Podatki i ubezpieczenia: mogę namówić dwie osoby z regionalnych punktów kontaktowych, żeby zgłosiły się jako ekspertki z limitem po jednym pytaniu tygodniowo. Warunek z ich strony: na górze odpowiedzi stoi „to doświadczenie, nie porada prawna”.

Kraje z jedną osobą: Giorgi ma kontakty w Armenii, Maria w Kiszyniowie. Zaprosiłbym po dwie osoby *imiennie*, przez nich, a nie ogłoszeniem. I od razu dał im jedno pytanie, na które na pewno znają odpowiedź. Nikt nie zostaje tam, gdzie przez pierwszy miesiąc nie był potrzebny.`,
      },
      {
        key: "dyz-ingrid-2",
        by: "ingrid",
        afterHours: 30,
        as: "reply",
        replyTo: "dyz-tomasz",
        votesFrom: ["tomasz", "marek"],
        text: `Zapisuję ustalenia:

- dyżur tygodniowy na zmianę (Marek → Tomasz → ja), 20 minut w piątek: tylko lista „bez odpowiedzi”,
- po pięciu dniach prośba o **wskazówkę**, nie o odpowiedź, do osoby spoza najaktywniejszych,
- Tomasz: dwie ekspertki od podatków i ubezpieczeń, do końca miesiąca,
- ja: rozmowa z Beatą, czy chce formalnego uznania w dziedzinie i limitu. Odpowiada jak ekspertka, a nie ma ani jednego, ani drugiego.

Wrócimy do liczb za sześć tygodni.`,
      },
    ],
  },
];
