import type { DemoThread } from "./types.ts";

export const threadsPl1: DemoThread[] = [
  {
    key: "kursy-walut-rozliczenie",
    space: "finance",
    kind: "question",
    language: "pl",
    title: "Zaliczka w euro, faktury w złotych: kto pokrywa różnice kursowe i jak je pokazać?",
    countries: ["PL", "SK"],
    tags: ["kursy", "rozliczenie", "budżet", "interreg"],
    by: "ania",
    daysAgo: 62,
    text: `Pierwszy raz rozliczam projekt, w którym budżet jest w euro, a my płacimy wszystko w złotych. Partner wiodący (Słowacja) przelał nam 18 400 EUR zaliczki. Bank przewalutował po **4,27**, faktury płaciliśmy przez pięć miesięcy, a w sprawozdaniu mam użyć jeszcze innego kursu, miesięcznego z Komisji.

Wychodzi mi, że z samych kursów brakuje nam około **1 900 zł**. Pani skarbnik pyta, z czego ma to pokryć, a ja nie wiem, czy:

- to jest po prostu nasz koszt i koniec,
- mogę to wpisać do rozliczenia jako wydatek,
- źle liczę i trzeba było trzymać pieniądze na koncie w euro.

Jak to u Was wygląda? Najchętniej na przykładzie, bo definicje już przeczytałam.`,
    sameQuestion: ["piotr", "agnieszka", "oksana"],
    votesFrom: ["piotr", "tomasz", "agnieszka", "stefan"],
    posts: [
      {
        key: "kursy-beata",
        by: "beata",
        afterHours: 5,
        as: "answer",
        accepted: true,
        votesFrom: ["ania", "marek", "tomasz", "piotr", "agnieszka", "stefan", "maria"],
        text: `Dobrze liczysz, tylko mieszasz trzy kursy. Rozpisz je sobie w tabelce i zostaw w segregatorze:

| Kurs | Skąd | Do czego |
|---|---|---|
| bankowy | wyciąg | ile złotych realnie masz |
| księgowy | polityka rachunkowości | zapis w księgach |
| miesięczny KE (InforEuro) | strona Komisji | sprawozdanie w euro |

W naszym programie przeliczało się po kursie z miesiąca, **w którym oddajesz sprawozdanie do kontroli**, a nie z miesiąca faktury. Różnice kursowe były niekwalifikowalne, więc tak: to koszt gminy.

Co robię od lat: zakładam subkonto w EUR, przewalutowuję po trochu, w miarę płatności, a w budżecie własnym rezerwuję 2–3% wartości swojej części na różnice. Przy 18 400 EUR to około 2 000 zł, czyli prawie dokładnie tyle, ile Ci brakuje. Skarbnik woli zobaczyć tę kwotę w uchwale w styczniu niż w Twoim mailu w listopadzie.`,
      },
      {
        key: "kursy-tomasz",
        by: "tomasz",
        afterHours: 9,
        as: "answer",
        votesFrom: ["ania", "beata", "marek"],
        text: `Z perspektywy sekretariatu: najwięcej korekt nie brało się z samego kursu, tylko z **niekonsekwencji**. Beneficjent raz przeliczał po kursie z dnia zapłaty, raz z dnia faktury, a w trzecim sprawozdaniu odkrywał podręcznik programu.

Trzy rzeczy do zrobienia teraz:

1. Znajdź w umowie o dofinansowanie albo w podręczniku zdanie o przeliczaniu i wklej je do notatki służbowej.
2. Sprawdź, czy wszystkie faktury w tym sprawozdaniu liczysz jednym kursem. Jeśli system robi to sam, wydrukuj ekran.
3. Nie przesuwaj oddania sprawozdania o miesiąc „bo kurs będzie lepszy”. Widziałem to trzy razy, dwa razy kurs był gorszy.

I pamiętaj, że działa to też w drugą stronę: gdy złoty się osłabi w miesiącu oddania, w euro wyjdzie mniej i budżetu nie wykorzystasz.`,
      },
      {
        key: "kursy-ania-komentarz",
        by: "ania",
        afterHours: 26,
        as: "comment",
        on: "kursy-beata",
        text: `Subkonto w euro otwieramy w przyszłym tygodniu, a rezerwę skarbnik wpisała do autopoprawki. Powiedziała tylko: „trzeba było tak od razu”. Dziękuję!`,
      },
      {
        key: "kursy-stefan",
        by: "stefan",
        afterHours: 31,
        as: "answer",
        language: "en",
        votesFrom: ["ania", "beata"],
        text: `A word from the lead-partner side. We in Slovakia have the euro, so for us the problem does not exist, and that is exactly why we forget that it exists for you. After two projects in which Polish partners came up short at the end, we changed one thing in our partnership agreement: advances go out in **three smaller instalments** (40/40/20) instead of one, each after the previous one is 70% spent.

It does not remove the risk but it shortens the time during which the money sits in the wrong currency. Ask your lead partner; it costs them one more bank transfer and nothing else. With your 18,400 EUR in one go, you carried five months of risk alone.`,
      },
      {
        key: "kursy-beata-komentarz",
        by: "beata",
        afterHours: 33,
        as: "comment",
        on: "kursy-stefan",
        text: `Podpisuję się. Transze 40/40/20 mieliśmy w projekcie z Żyliną i na różnicach straciliśmy 210 zł, a nie dwa tysiące.`,
      },
    ],
  },
  {
    key: "kto-podpisuje-bez-osobowosci",
    space: "agreements",
    kind: "question",
    language: "pl",
    title: "Partnerem ma być biblioteka bez osobowości prawnej. Kto podpisuje umowę partnerską?",
    countries: ["PL", "CZ"],
    tags: ["umowa", "podpis", "samorząd", "pełnomocnictwo"],
    by: "piotr",
    daysAgo: 121,
    text: `Robimy mały projekt z czeskim archiwum okręgowym. Po polskiej stronie najwięcej pracy wykona **powiatowa biblioteka publiczna**, czyli jednostka organizacyjna powiatu bez osobowości prawnej. Ma swojego dyrektora, konto i NIP (chociaż po centralizacji VAT ten NIP też jest jakby nasz).

Dyrektor biblioteki chce podpisać umowę partnerską sam, bo „to jego projekt”. Radca mówi, że podpisuje zarząd powiatu. Czesi pytają, kto jest partnerem i na kogo mają wystawić zaproszenie.

Kto Waszym zdaniem powinien być wpisany jako partner, kto podpisuje i jak nie zgubić przy tym biblioteki, która zrobi 90% roboty?`,
    sameQuestion: ["ania", "agnieszka"],
    votesFrom: ["ania", "beata", "oksana"],
    posts: [
      {
        key: "podpis-marek",
        by: "marek",
        afterHours: 20,
        as: "answer",
        accepted: true,
        votesFrom: ["piotr", "ania", "tomasz", "beata", "agnieszka", "katerina"],
        text: `Stroną umowy jest ten, kto ma osobowość prawną – czyli **powiat**. Jednostka może wykonywać i może być wymieniona z nazwy, ale nie może sama zaciągać zobowiązań. W praktyce zapis, który przeszedł u mnie już kilkanaście razy:

> Powiat X, w imieniu którego działa Zarząd Powiatu, *realizujący projekt za pośrednictwem* Biblioteki Y.

Do tego trzy dokumenty:

1. **Uchwała zarządu** o przystąpieniu do projektu, z kwotą wkładu własnego i rokiem budżetowym.
2. **Pełnomocnictwo dla dyrektora** – szczegółowe: do podpisywania sprawozdań częściowych, zamówień do określonej kwoty, korespondencji z partnerem. Nie „do wszelkich czynności”.
3. **Porozumienie wewnętrzne** wydział–biblioteka: kto opisuje faktury, kto trzyma oryginały, kto odpowiada za wskaźniki.

Bez trzeciego po roku wszyscy są przekonani, że faktury opisuje ktoś inny.`,
      },
      {
        key: "podpis-katerina",
        by: "katerina",
        afterHours: 27,
        as: "answer",
        language: "en",
        votesFrom: ["piotr", "marek"],
        text: `From the Czech side, so that you know what they will ask you. Here many small institutions (*příspěvková organizace*) do have legal personality, so your partner will simply not imagine that a library with its own director cannot sign. Explain it in one sentence in the first e-mail, otherwise they will look for your library in the register, not find it, and become nervous.

What helped us: we asked the Polish county for a one-page confirmation in English saying (a) who the legal person is, (b) who implements, (c) who may sign which document, with specimen signatures. The programme never required it. Our auditor loved it.`,
      },
      {
        key: "podpis-piotr",
        by: "piotr",
        afterHours: 44,
        as: "comment",
        on: "podpis-marek",
        text: `Poszło tak, jak piszesz. Zarząd podpisał, dyrektor dostał pełnomocnictwo do 30 tys. zł i nawet przestał się obrażać, bo na plakacie jest logo biblioteki. Porozumienie wewnętrzne ma półtorej strony.`,
      },
      {
        key: "podpis-tomasz",
        by: "tomasz",
        afterHours: 52,
        as: "answer",
        votesFrom: ["piotr", "marek", "ania", "stefan"],
        text: `Dopowiem, gdzie to się potem wykłada. We wniosku w polu „partner” wpisano szkołę, umowę podpisał burmistrz, a faktury były na gminę. Każdy dokument z osobna poprawny, razem – trzy różne podmioty. Kontrola pierwszego stopnia odesłała 41 faktur do wyjaśnienia.

Zasada, którą powtarzam na szkoleniach: **jeden podmiot wszędzie** – wniosek, umowa partnerska, faktury, rachunek bankowy, umowy z ludźmi. Jednostka realizująca w nawiasie, zawsze w tym samym brzmieniu. Ustalcie to brzmienie raz, wpiszcie na kartkę i dajcie każdemu, kto zamawia choćby obiad dla delegacji.`,
      },
    ],
  },
  {
    key: "koszty-kadry-trzy-kraje",
    space: "finance",
    kind: "question",
    language: "pl",
    title: "Jak dokumentujecie koszty kadry, gdy w jednym projekcie są trzy kraje i trzy systemy?",
    countries: ["PL", "PT", "RO"],
    tags: ["kadra", "rozliczenie", "koszty", "budżet"],
    by: "agnieszka",
    daysAgo: 34,
    text: `Uczelnia jest partnerem wiodącym, mamy partnerów w Portugalii i Rumunii. Każdy inaczej rozumie „wynagrodzenie”:

- u nas umowa o pracę, dodatek zadaniowy i trzynastka,
- Portugalczycy wypłacają 14 pensji w roku i dodatek na obiady,
- Rumuni dają część etatu na podstawie decyzji dyrektora, bez żadnego aneksu.

Instytucja pośrednicząca pyta mnie o **jednolity** sposób dokumentowania. Karty czasu pracy? Procent etatu? Ryczałt? Nie chcę narzucać partnerom dwudziestu stron formularzy, ale też nie chcę za dwa lata oddawać pieniędzy za cudzą listę płac. Co się u Was sprawdziło w praktyce, a czego już nigdy nie powtórzycie?`,
    sameQuestion: ["joao", "beata", "klaus"],
    votesFrom: ["beata", "marek", "joao", "maria", "klaus"],
    posts: [
      {
        key: "kadra-maria",
        by: "maria",
        afterHours: 7,
        as: "answer",
        language: "en",
        votesFrom: ["agnieszka", "beata", "joao"],
        text: `For Romania: the director's decision is normal here, but on its own it is thin. Ask for a set of four documents and say so in the partnership agreement:

1. the decision, with **percentage of working time and tasks**, dated *before* the first month claimed;
2. the job description amended (one paragraph is enough);
3. the payroll sheet with the person's line visible, others blacked out;
4. proof of payment including taxes.

With a fixed percentage you do not need timesheets in our programme. Without the date in point 1 we lost 6,300 EUR in 2019: the decision was signed in March and "applied from January".`,
      },
      {
        key: "kadra-beata",
        by: "beata",
        afterHours: 11,
        as: "answer",
        accepted: true,
        votesFrom: ["agnieszka", "marek", "tomasz", "maria", "ania", "joao"],
        text: `Nie ujednolicaj dokumentów, ujednolicić da się tylko **metodę**. U nas w kolejności od najspokojniejszej:

1. **Stawka ryczałtowa** (w naszym programie do 20% kosztów bezpośrednich innych niż kadra). Zero kart, zero list płac. Warunek: wybierasz we wniosku, potem już nie zmienisz.
2. **Stały procent etatu**, jedna decyzja na osobę, zmiana najwyżej raz na pół roku.
3. **Godziny** – roczny koszt pracodawcy podzielony przez 1720 i karta czasu pracy. Tylko dla tych, którzy naprawdę pracują nieregularnie.

Czego nie powtórzę: mieszania 2 i 3 u jednej osoby. Pani Jola miała 50% etatu i jeszcze 12 godzin „dodatkowo”. Kontrolerka dodała, wyszło 107%.

Partnerom dałam jedną stronę A4: „co zbieramy co miesiąc, co raz w roku, jak nazwać plik”. Po angielsku i z przykładem wypełnionym dla zmyślonej osoby. Ten przykład zrobił więcej niż wszystkie szkolenia.`,
      },
      {
        key: "kadra-joao",
        by: "joao",
        afterHours: 29,
        as: "answer",
        language: "en",
        votesFrom: ["agnieszka", "beata", "nuria"],
        text: `Portugal: yes, 14 salaries, and the meal allowance is part of the real cost. Two practical things.

First, the 13th and 14th month are paid in June and November. If your reporting period ends in May, we look cheap, then suddenly expensive. We now send a table with the **annual** cost divided by twelve and attach the two payslips when they come.

Second, timesheets: we had a project with six different templates. Nobody read them, everybody signed them on the last day. I asked people to fill them weekly in a shared calendar and print at the end of the month – the hours became believable because they were. An auditor once told me: "I do not trust a timesheet in which nobody was ever ill."`,
      },
      {
        key: "kadra-agnieszka-komentarz",
        by: "agnieszka",
        afterHours: 30,
        as: "comment",
        on: "kadra-beata",
        text: `Idziemy w ryczałt dla dwóch partnerów i stały procent u nas, bo uczelnia i tak wymaga. Czy mogę wziąć Twoją stronę A4 jako wzór? Podpiszę autorkę.`,
      },
      {
        key: "kadra-beata-komentarz",
        by: "beata",
        afterHours: 31,
        as: "comment",
        on: "kadra-beata",
        text: `Bierz. Tylko zmień nazwisko zmyślonej osoby, bo u nas po roku ktoś poprosił o jej umowę.`,
      },
      {
        key: "kadra-klaus",
        by: "klaus",
        afterHours: 75,
        as: "answer",
        language: "en",
        votesFrom: ["agnieszka"],
        text: `One more trap, for the lead partner: who **checks** the partners' staff costs before they reach the intermediate body? In our last project everybody assumed that the other had done it. We ended with a 4-eyes rule written into the agreement: the partner's accountant signs, our accountant samples 10% of persons per report, chosen by the last digit of the payroll number. It takes her half a day every three months. We found two errors in three years, both small, both before the audit.`,
      },
    ],
  },
  {
    key: "tlumaczenie-zaswiadczen",
    space: "reporting",
    kind: "question",
    language: "pl",
    title: "Zaświadczenia od partnera po ukraińsku i gruzińsku: tłumacz przysięgły czy wystarczy robocze?",
    countries: ["PL", "UA", "GE"],
    tags: ["tłumaczenie", "dokumenty", "kontrola"],
    by: "beata",
    daysAgo: 16,
    text: `Mam na biurku segregator: 14 zaświadczeń o zatrudnieniu z Gruzji, rejestr organizacji ze Lwowa, potwierdzenia przelewów z dwóch banków i listy obecności, na których nie umiem przeczytać ani jednego nazwiska.

Wycena na tłumaczenie przysięgłe całości: **7 800 zł**. W budżecie na tłumaczenia zostało 2 100. Podręcznik programu mówi tylko, że dokumenty mają być „zrozumiałe dla kontrolującego”.

Co Wy tłumaczycie przysięgle, co roboczo, a co zostawiacie w oryginale z dopiskiem? I czy ktoś miał to sprawdzane na miejscu, a nie tylko na papierze?`,
    sameQuestion: ["tomasz", "maria"],
    votesFrom: ["oksana", "ania", "maria"],
    posts: [
      {
        key: "tlum-oksana",
        by: "oksana",
        afterHours: 3,
        as: "answer",
        votesFrom: ["beata", "tomasz", "ania", "maria"],
        accepted: true,
        text: `U nas po kilku projektach ułożyło się tak:

**Przysięgle:** wyciąg z rejestru, statut (tylko strony o reprezentacji!), pełnomocnictwo. Razem zwykle 5–7 stron.

**Roboczo, z podpisem tego, kto tłumaczył:** zaświadczenia o zatrudnieniu, umowy, faktury. Podpisuje pracownik projektu, który zna oba języki, z formułką „zgodność z oryginałem potwierdzam”, imieniem, datą.

**W oryginale:** potwierdzenia przelewów. Przyklejamy legendę: pole 1 – nadawca, pole 2 – kwota i tak dalej. Bank ma jeden wzór, więc wystarcza jedna legenda na cały segregator.

Listy obecności proszę robić od początku **dwualfabetowe**: nazwisko po ukraińsku i literami łacińskimi *jak w paszporcie*. Tego już potem nie naprawimy żadnym tłumaczem.`,
      },
      {
        key: "tlum-beata-komentarz",
        by: "beata",
        afterHours: 6,
        as: "comment",
        on: "tlum-oksana",
        text: `Wyszło 6 stron przysięgłych, 540 zł. Legenda do przelewów to jest złoto.`,
      },
      {
        key: "tlum-giorgi",
        by: "giorgi",
        afterHours: 19,
        as: "answer",
        language: "en",
        votesFrom: ["beata", "oksana"],
        text: `Dear Beata, these fourteen certificates are partly my fault. Georgian employers write them in Georgian because nobody asked for anything else. But most municipalities will happily issue a **bilingual** one if you send the template: left column Georgian, right column English, one signature and one stamp below both. It is then an original in two languages, not a translation, and there is nothing to certify.

I attach our template to every partnership agreement now. For the fourteen you already have, I can ask for new ones; nine of those people sit in the same building.`,
      },
      {
        key: "tlum-tomasz",
        by: "tomasz",
        afterHours: 48,
        as: "answer",
        votesFrom: ["beata"],
        text: `Na miejscu sprawdzano mi to dwa razy. Kontrolera interesowało jedno: czy po otwarciu losowego dokumentu **potrafimy mu w minutę powiedzieć, co to jest** i do której pozycji w zestawieniu należy. Tłumaczeń przysięgłych nie oglądał, pytał o listy obecności.

Radzę zrobić jedno zestawienie: numer dokumentu, nazwa po polsku, język oryginału, sposób tłumaczenia, kto tłumaczył. Jedna strona na początku segregatora. I wyślij krótkie pytanie do opiekuna projektu z propozycją podziału, jaką dała Oksana – odpowiedź „nie wnosimy uwag” dołącz do akt. Zanim wydasz 7 800 zł, warto poczekać tydzień na jeden mail.`,
      },
    ],
  },
  {
    key: "vat-kwalifikowalny-gmina",
    space: "finance",
    kind: "question",
    language: "pl",
    title: "VAT w projekcie gminy: kwalifikowalny, bo projekt mały, czy nie, bo możemy odliczyć?",
    countries: ["PL"],
    tags: ["vat", "koszty", "samorząd", "budżet"],
    by: "ania",
    daysAgo: 89,
    text: `W budżecie projektu wszystkie kwoty podałam brutto, bo na spotkaniu informacyjnym usłyszałam, że przy małych projektach VAT jest „zawsze kwalifikowalny”. Teraz referat podatkowy mówi, że część rzeczy (wynajem sali w domu kultury, bilety na koncert finałowy) to sprzedaż opodatkowana i **mamy prawo odliczyć**, więc nie wolno nam brać dofinansowania do VAT.

Kto ma rację? Projekt ma 96 tys. euro. Jeśli trzeba będzie przejść na netto, w budżecie powstaje dziura około 31 tys. zł i nie wiem, czy mogę te pieniądze przesunąć.`,
    sameQuestion: ["piotr"],
    votesFrom: ["piotr", "beata"],
    posts: [
      {
        key: "vat-beata",
        by: "beata",
        afterHours: 15,
        as: "answer",
        votesFrom: ["ania", "piotr", "tomasz"],
        text: `Oboje mają trochę racji. Na perspektywę 2021–2027 przepisy ogólne mówią, że poniżej 5 mln euro kosztu całkowitego VAT może być kwalifikowalny bez badania, czy da się odliczyć. Ale:

- **program może być ostrzejszy** niż przepis ogólny, więc otwórz podręcznik na swojej wersji (u nas zmieniło się to między naborem drugim a trzecim),
- nawet gdy program pozwala, gmina i tak nie powinna **dwa razy odzyskać** tego samego: dostać z projektu i odliczyć w deklaracji.

U nas rozwiązanie było nudne: notatka referatu podatkowego do każdej pozycji budżetu w trzech kolumnach – *netto / VAT / czy odliczamy*. Gdzie odliczamy, tam z projektu bierzemy netto. Zajęło to jedno popołudnie.`,
      },
      {
        key: "vat-tomasz",
        by: "tomasz",
        afterHours: 22,
        as: "answer",
        accepted: true,
        votesFrom: ["ania", "piotr", "marek", "beata", "stefan"],
        before: `Zapytaj opiekuna projektu na piśmie i zrób oświadczenie o VAT dla każdej pozycji. Dziurę w budżecie da się przesunąć, ale trzeba to zgłosić przed wydatkiem.`,
        text: `Uporządkuję, bo Beata pisze o skutku, a pytanie jest o kolejność:

1. **Co mówi Twoja umowa o dofinansowanie** – nie ulotka, nie spotkanie. Szukaj paragrafu o podatku i załącznika „oświadczenie o VAT”.
2. Jeżeli podpisaliście oświadczenie „nie możemy odzyskać VAT”, a referat twierdzi co innego, to jest **zmiana stanu faktycznego** i trzeba ją zgłosić. Sama, zanim ktoś zapyta.
3. Przesunięcie 31 tys. zł: w większości programów do 20% między kategoriami za zgodą opiekuna, powyżej aneks. Zgłasza się *przed* poniesieniem wydatku.

Napisz do opiekuna jeden mail z dwoma pytaniami i tabelą trzykolumnową od Beaty. Interpretacja indywidualna z KIS jest potrzebna tylko wtedy, gdy ktoś jej zażąda; czeka się na nią do trzech miesięcy.`,
      },
      {
        key: "vat-nuria",
        by: "nuria",
        afterHours: 96,
        as: "answer",
        language: "en",
        votesFrom: ["ania"],
        text: `In our municipality in Catalonia it is the same discussion with other words (*IVA soportado, IVA deducible*). What I would add: your **partner's** VAT can be different from yours, and the lead partner seldom asks. In one project the Polish town claimed gross, we claimed net, and the shared publication was invoiced to us for both. The auditor asked who really carried the tax. It took four months to reconstruct.

Now we decide for every shared item, before ordering: who is invoiced, and is that one able to deduct? One line in the budget table. If nobody knows, we do not share the item.`,
      },
      {
        key: "vat-ania-komentarz",
        by: "ania",
        afterHours: 190,
        as: "comment",
        on: "vat-tomasz",
        text: `Dla potomnych: program dopuszcza VAT, ale koncert biletowany wyjęliśmy na netto. Dziura zmalała z 31 do 4 tys. zł, opiekunka zgodziła się przesunąć to z promocji mailem.`,
      },
    ],
  },
  {
    key: "archiwizacja-jak-dlugo",
    space: "reporting",
    kind: "question",
    language: "pl",
    title: "Jak długo trzymać dokumenty projektu i od kiedy właściwie liczyć te lata?",
    countries: ["PL", "UA"],
    tags: ["archiwum", "dokumenty", "kontrola"],
    by: "piotr",
    daysAgo: 5.2,
    text: `Archiwista powiatowy chce wybrakować 6 metrów bieżących akt z projektów 2010–2014 i pyta mnie o zgodę. W umowach mam: „5 lat od zamknięcia programu”, „do 31 grudnia 2020”, „10 lat” (pomoc de minimis) i jedną, w której nie ma nic.

Nikt w wydziale nie wie, kiedy dany program został **zamknięty** – podobno to nie to samo co koniec projektu ani ostatnia płatność. Do tego partner ze Lwowa pyta, czy może zniszczyć swoje oryginały, skoro my mamy skany.

Macie jakiś sposób, żeby tego nie rozstrzygać za każdym razem od nowa?`,
    sameQuestion: ["ania", "beata"],
    votesFrom: ["ania", "beata", "tomasz"],
    posts: [
      {
        key: "arch-beata",
        by: "beata",
        afterHours: 4,
        as: "answer",
        votesFrom: ["piotr", "ania", "tomasz", "agnieszka"],
        text: `Mam arkusz, jeden wiersz na projekt:

| Projekt | Ostatnia płatność | Podstawa | Trzymać do | Kto potwierdził |
|---|---|---|---|---|
| „Sąsiedzi II” | 14.11.2013 | umowa § 18 | 31.12.2022 | mail IZ |

Reguła robocza: bierzemy **najdłuższy** termin z trzech: umowa, pomoc publiczna, własna instrukcja kancelaryjna. Przy obecnej perspektywie w naszych umowach jest 5 lat liczonych od 31 grudnia roku, w którym poszła ostatnia płatność *do nas*. Przy de minimis 10 lat od przyznania i tego pilnuj szczególnie, bo to łatwo przeoczyć w projektach z firmami.

Kolumna „kto potwierdził” powstała, gdy jedna instytucja przestała istnieć, a jej następca nie znał daty zamknięcia programu.`,
      },
      {
        key: "arch-tomasz",
        by: "tomasz",
        afterHours: 21,
        as: "answer",
        votesFrom: ["piotr", "beata"],
        text: `Datę zamknięcia programu ogłasza instytucja zarządzająca, zwykle listem do beneficjentów sprzed lat, który trafił do kogoś, kto już nie pracuje. Napisz do niej z listą numerów umów – odpowiadają, mają na to wzór. U nas trwało to 9 dni.

Dla umowy „w której nie ma nic” poproś o stanowisko na piśmie. I **nie brakuj niczego**, co jest objęte trwającym postępowaniem, zwrotem albo sporem: bieg terminu wtedy stoi.

Sześć metrów brzmi groźnie, ale połowa to zwykle kopie. Oryginały z jednego projektu mieszczą się u nas w dwóch pudłach.`,
      },
      {
        key: "arch-oksana",
        by: "oksana",
        afterHours: 39,
        as: "answer",
        votesFrom: ["piotr"],
        text: `Jako ten partner ze Lwowa (nie ja osobiście, ale wiem, o co pytają): po 2022 roku wiele organizacji przeprowadzało się, czasem dwa razy, i oryginały są dla nas naprawdę ciężarem. Proszę nie odpowiadać „macie trzymać” bez sprawdzenia.

My zrobiliśmy tak: skan całości, protokół przekazania oryginałów księgowych **partnerowi wiodącemu**, podpisany przez obie strony, z listą stron. Instytucja zgodziła się w dwa tygodnie. Reszta (listy, programy, zdjęcia) została tylko w kopii elektronicznej w dwóch miejscach.`,
      },
      {
        key: "arch-piotr-komentarz",
        by: "piotr",
        afterHours: 41,
        as: "comment",
        on: "arch-oksana",
        text: `Dobrze, że piszesz. Miałem już w szkicu „macie trzymać”. Pytam instytucję o protokół przekazania.`,
      },
    ],
  },
  {
    key: "rodo-listy-uczestnikow",
    space: "good-governance",
    kind: "question",
    language: "pl",
    title: "RODO: czy mogę wysłać partnerowi z Gruzji listę uczestników z numerami paszportów?",
    countries: ["PL", "GE"],
    tags: ["rodo", "wizyta-studyjna", "umowa"],
    by: "ania",
    daysAgo: 28,
    text: `Jedziemy do Kutaisi na wizytę roboczą, 18 osób. Partner poprosił o tabelę: imię, nazwisko, data urodzenia, **numer paszportu**, telefon, dieta, „ewentualne choroby”. Podobno potrzebują do hotelu, ubezpieczenia i przepustek do urzędu.

Nasz inspektor ochrony danych odpisał jednym zdaniem: „Państwo trzecie, brak decyzji o adekwatności, nie rekomenduję”. Rozumiem, ale wyjazd jest za pięć tygodni i *jakoś* te osoby trzeba zameldować.

Jak to robicie legalnie i po ludzku?`,
    sameQuestion: ["piotr", "agnieszka", "giorgi"],
    votesFrom: ["piotr", "marek", "agnieszka", "giorgi"],
    posts: [
      {
        key: "rodo-marek",
        by: "marek",
        afterHours: 8,
        as: "answer",
        accepted: true,
        votesFrom: ["ania", "piotr", "giorgi", "agnieszka", "tomasz", "elisabeth"],
        text: `Inspektor ma rację co do zasady, ale nie kończy to sprawy. Po kolei:

1. **Zminimalizuj.** Na każdą kolumnę zadaj pytanie „kto i po co?”. Paszport potrzebny hotelowi – uczestnik pokaże go w recepcji. Choroby – nie zbieramy, jest kartka „co gospodarz powinien wiedzieć”, oddawana osobiście.
2. **Rozdziel listy.** Urząd dostaje imiona, nazwiska i instytucje. Restauracja – „18 posiłków, w tym 3 wegetariańskie i 1 bez glutenu”, bez nazwisk.
3. **Podstawa przekazania.** Dla tego, co zostanie: standardowe klauzule umowne jako załącznik do umowy partnerskiej. Przy jednorazowym wyjeździe bywa też stosowany wyjątek „niezbędne do wykonania umowy z osobą”, ale to niech oceni inspektor.
4. **Informacja dla uczestników**, pół strony, z nazwą odbiorcy i terminem usunięcia.

W praktyce po punktach 1 i 2 z ośmiu kolumn zostają trzy. Wtedy rozmowa z inspektorem trwa kwadrans.`,
      },
      {
        key: "rodo-giorgi",
        by: "giorgi",
        afterHours: 22,
        as: "answer",
        language: "en",
        votesFrom: ["ania", "marek", "piotr"],
        text: `I have sent such tables to my partners for years without thinking, so let me say what is really needed on our side: **nothing before arrival**. The hotel copies the passport at the desk. For the city hall we give names only. "Diseases" was in a form somebody copied from a summer camp.

Georgia has its own personal data law, quite close to yours in the new version, and we have to delete too. What I now write in invitations: "Please send us: number of persons, number of rooms, dietary needs *without names*, one phone number of the delegation leader." Nobody has complained that we know too little.`,
      },
      {
        key: "rodo-ania-komentarz",
        by: "ania",
        afterHours: 30,
        as: "comment",
        on: "rodo-giorgi",
        text: `Wysłałam partnerowi Twoje zdanie z zaproszenia i odpisał „of course, no problem”. Dwa tygodnie nerwów o formularz z kolonii. Dziękuję!`,
      },
      {
        key: "rodo-agnieszka",
        by: "agnieszka",
        afterHours: 50,
        as: "answer",
        votesFrom: ["ania", "marek"],
        text: `Dodam rzecz, o której zapomina się na końcu: **zdjęcia i ankiety ewaluacyjne**. W jednej wymianie lista uczestników była wzorowo zabezpieczona, a potem partner opublikował album z podpisami – imię, nazwisko, „osoba w procedurze uchodźczej”. Usunięcie z sieci zajęło trzy miesiące.

W umowie mamy teraz krótki punkt: kto publikuje zdjęcia, czyja zgoda jest potrzebna, termin publikacji (nie w trakcie pobytu), kontakt do usunięcia w 48 godzin. A ankiety robię anonimowe od początku; z numerem, który uczestnik sam sobie wymyśla, jeśli chcę połączyć „przed” i „po”.`,
      },
    ],
  },
  {
    key: "wolontariusze-wklad-wlasny",
    space: "civil-society",
    kind: "question",
    language: "pl",
    title: "Praca wolontariuszy jako wkład własny: jak wycenić i udokumentować, żeby nie zakwestionowali?",
    countries: ["PL", "DE"],
    tags: ["wolontariat", "wkład-własny", "ngo", "dokumenty"],
    by: "beata",
    daysAgo: 47,
    text: `Mamy 10% wkładu własnego, z czego gotówką damy radę 4%. Resztę chcemy pokazać jako pracę wolontariuszy: prowadzenie świetlicy językowej, tłumaczenia, opieka nad grupą z Berlina. W papierach umiem to zrobić po polsku (porozumienie, karta, stawka), ale partner niemiecki mówi, że u nich wycenia się inaczej i że **ich** wolontariusze też mają się liczyć.

Pytania są dwa:

1. Skąd bierzecie stawkę godzinową i jak ją uzasadniacie?
2. Czy ktoś rozliczył wolontariuszy partnera z innego kraju w swoim wkładzie?`,
    sameQuestion: ["joao", "oksana"],
    votesFrom: ["klaus", "ania", "oksana", "agnieszka"],
    posts: [
      {
        key: "wol-marek",
        by: "marek",
        afterHours: 13,
        as: "answer",
        accepted: true,
        votesFrom: ["beata", "ania", "agnieszka", "klaus", "oksana"],
        text: `Ad 1. Stawka musi odpowiadać **rodzajowi pracy**, nie osobie. Profesor, który parzy herbatę, jest wart tyle co parzenie herbaty. Uzasadnienie, które się broni: wydruk trzech ogłoszeń o pracę na podobne stanowisko w tym samym województwie albo stawka z regulaminu wynagradzania organizacji. Zrób notatkę raz, na początku, z datą.

Ad 2. Tak, ale tylko gdy umowa partnerska mówi wprost, że wkład niepieniężny wnosi partner i **u niego** jest dokumentowany. Nie przenoś cudzych godzin do swojej tabeli.

Komplet na wolontariusza: porozumienie z zakresem, karta czasu (data, godziny, co zrobił, podpis opiekuna), ubezpieczenie NNW, i na koniec oświadczenie, że tej pracy nie wykonywał w ramach etatu. Ostatnie pytanie kontroler zadał u mnie cztery razy na pięć.`,
      },
      {
        key: "wol-klaus",
        by: "klaus",
        afterHours: 26,
        as: "answer",
        language: "en",
        votesFrom: ["beata", "marek"],
        text: `In Berlin the city and several foundations publish a flat rate for voluntary work (in our last project it was 15 EUR per hour, no matter what the task). Some programmes accept it, some do not, so we ask for **written** confirmation per project. We never mix: German hours at the German rate in our budget, Polish hours at the Polish rate in yours.

And one warning from practice: with a high target of volunteer hours people begin to *produce* hours. In 2018 we promised 2,400 and had 1,650. We reported 1,650 and reduced the grant by the difference. It was unpleasant for one week. The neighbouring project reported all of theirs and is still explaining.`,
      },
      {
        key: "wol-joao",
        by: "joao",
        afterHours: 60,
        as: "answer",
        language: "en",
        votesFrom: ["beata"],
        text: `Portuguese experience: make the record when the work is done, not at the end of the month. We hang a sheet at the door of the language café: name, from–to, signature. The coordinator signs the page the same evening and photographs it. Twenty seconds per volunteer. From 31 volunteers in two years we lost only three sheets, to coffee.

We also plan 30% more hours than we need. Volunteers have exams, babies and better offers. If you need exactly 6% and plan exactly 6%, you will be writing an amendment in month ten.`,
      },
      {
        key: "wol-beata-komentarz",
        by: "beata",
        afterHours: 64,
        as: "comment",
        on: "wol-joao",
        text: `Plan plus 30% – wpisuję. Kartka na drzwiach też, bo u nas karty „z pamięci” wyglądały dokładnie tak, jak się domyślacie.`,
      },
    ],
  },
  {
    key: "de-minimis-misja",
    space: "business",
    kind: "question",
    language: "pl",
    title: "Zabieramy dziewięć małych firm na targi do Bardejova. Czy to dla nich pomoc de minimis?",
    countries: ["PL", "SK"],
    tags: ["de-minimis", "firmy", "interreg", "targi"],
    by: "piotr",
    daysAgo: 3.1,
    text: `W projekcie z partnerem słowackim mamy wspólne stoisko na targach regionalnych. Powiat płaci za autokar, powierzchnię i tłumacza, a dziewięć lokalnych firm (miody, meble, pensjonaty) jedzie **za darmo**.

Ktoś na korytarzu rzucił „a policzyliście im de minimis?”. Teraz nie wiem:

- czy to w ogóle jest pomoc, skoro firmy nie dostają pieniędzy,
- kto wystawia zaświadczenie – my czy partner wiodący,
- jak podzielić koszt autokaru na firmy, jeśli jedzie nim też orkiestra dęta.

Wyjazd za sześć tygodni.`,
    sameQuestion: ["ania"],
    votesFrom: ["ania", "stefan", "maria"],
    posts: [
      {
        key: "dm-tomasz",
        by: "tomasz",
        afterHours: 6,
        as: "answer",
        votesFrom: ["piotr", "ania", "beata", "stefan"],
        text: `Pieniądz nie musi przejść przez konto firmy. Jeżeli ktoś prowadzi działalność i dostaje za darmo coś, za co normalnie by zapłacił (stoisko, transport), to jest korzyść i trzeba ją policzyć.

W naszym programie są dwie ścieżki: klasyczne **de minimis** (zaświadczenie, limit 300 tys. euro w trzy lata na przedsiębiorstwo) albo **art. 20a** rozporządzenia w sprawie wyłączeń blokowych (GBER) – drobna pomoc dla firm korzystających z projektów Interreg, z limitem na projekt i bez zbierania oświadczeń o całej dotychczasowej pomocy. Która obowiązuje u Ciebie, mówi umowa o dofinansowanie, nie powiat.

Zanim zaczniesz dzielić autokar: zadzwoń do opiekuna i zapytaj, co wpisano w ocenie pomocy publicznej na etapie wniosku. Ta ocena istnieje, tylko nikt jej beneficjentowi nie czyta na głos.`,
      },
      {
        key: "dm-maria",
        by: "maria",
        afterHours: 18,
        as: "answer",
        language: "en",
        votesFrom: ["piotr", "tomasz", "beata"],
        text: `We did this for 22 craftsmen from both banks of the Prut. How we split the costs, accepted without questions:

- stand: by square metres;
- bus: by **occupied seats**, so the brass band pays (that is, does not count) for its own seats;
- interpreter: equally, because all used her;
- catalogue: by pages.

It came to 140–310 EUR per firm, so small that the fear was larger than the sum. But do it *before* the trip: each firm signs a one-page statement with the estimated amount, and gets the final certificate after. Two firms refused when they saw the paper, because they were near their limit from another scheme. Better to know that six weeks before than six months after.`,
      },
      {
        key: "dm-piotr-komentarz",
        by: "piotr",
        afterHours: 20,
        as: "comment",
        on: "dm-maria",
        text: `Orkiestra ma 24 miejsca, firmy 11. Nagle podział autokaru okazał się najłatwiejszą częścią. Czekam na odpowiedź opiekuna, wtedy zaakceptuję którąś odpowiedź.`,
      },
      {
        key: "dm-beata",
        by: "beata",
        afterHours: 29,
        as: "answer",
        votesFrom: ["piotr"],
        text: `Z księgowego kąta: pensjonat i pszczelarz to często **osoba fizyczna**, rolnik albo działalność nierejestrowana. Sprawdź każdą firmę po kolei, bo rolnik sprzedający własny miód może podlegać innym limitom niż meblarz, a koło gospodyń wiejskich może wcale nie być przedsiębiorcą.

U nas z dwunastu uczestników targów przedsiębiorcami okazało się ośmiu. Pozostałym wystarczyło oświadczenie i krótka notatka, dlaczego. Zrób tabelę: nazwa, forma prawna, NIP lub brak, rodzaj działalności, kwota, data zaświadczenia. Tę samą tabelę pokażesz za dziesięć lat, bo tyle trzyma się akta de minimis.`,
      },
    ],
  },
  {
    key: "partner-wycofal-sie",
    space: "agreements",
    kind: "problem",
    language: "pl",
    title: "Włoski partner wycofał się trzy miesiące po podpisaniu umowy. Jak ratować projekt?",
    countries: ["PL", "IT", "PT"],
    tags: ["umowa", "partner", "ryzyko", "zmiany"],
    by: "agnieszka",
    daysAgo: 11,
    text: `Umowę partnerską podpisaliśmy trzy miesiące temu, a w zeszły piątek włoska spółdzielnia socjalna napisała, że z powodu „wewnętrznej reorganizacji” **rezygnuje ze skutkiem natychmiastowym**. Miała 22% budżetu i dwa z sześciu zadań: metodykę pracy z mentorami oraz szkolenie pilotażowe w Bolonii.

Nie wydali jeszcze nic, ale też nic nie zrobili. W umowie mamy jedno zdanie o wypowiedzeniu („za porozumieniem stron”) i ani słowa o tym, co potem. Instytucja pośrednicząca czeka na nasz plan do końca miesiąca. Szukam wariantów, najlepiej od kogoś, kto przez to przeszedł.`,
    votesFrom: ["marek", "joao", "piotr", "klaus"],
    problem: {
      described: `Partner z Włoch (22% budżetu, zadania 3 i 4 z sześciu) wycofał się w trzecim miesiącu projektu. Umowa nie opisuje skutków wyjścia. Plan naprawczy trzeba oddać do końca miesiąca.`,
      clarified: `- Zaliczka nie została Włochom wypłacona, nie ma więc czego odzyskiwać.
- Program wymaga **co najmniej dwóch krajów**; bez Włoch zostają Polska i Portugalia, więc warunek jest nadal spełniony.
- Metodyka jest potrzebna od ósmego miesiąca, szkolenie może się przesunąć o cztery miesiące.
- Włosi zgodzą się podpisać porozumienie o rozwiązaniu umowy.`,
      options: `Na stole są trzy wyjścia: przejęcie zadań przez obecnych partnerów, nowy partner na miejsce Włochów albo zakup metodyki z rynku i ograniczenie zakresu. Proszę o poparcie lub sprzeciw do piątku – wtedy piszę do instytucji.`,
    },
    posts: [
      {
        key: "wyc-marek-pytania",
        by: "marek",
        afterHours: 5,
        as: "reply",
        votesFrom: ["agnieszka", "joao"],
        text: `Zanim warianty, cztery pytania, bo od nich zależy, które są realne:

1. Czy Włosi dostali zaliczkę i czy coś z niej już wydali?
2. Jakie jest **minimum krajów** w regulaminie naboru i czy punkty za partnerstwo były przyznane za liczbę partnerów?
3. Od którego miesiąca ktoś *czeka* na ich produkt?
4. Czy rozstanie jest spokojne – podpiszą porozumienie o rozwiązaniu?

Pytanie drugie jest najważniejsze. Jeśli dostaliście punkty za trzeci kraj, instytucja może poprosić o ponowną ocenę i lepiej wiedzieć to dziś.`,
      },
      {
        key: "wyc-agnieszka-odp",
        by: "agnieszka",
        afterHours: 19,
        as: "reply",
        replyTo: "wyc-marek-pytania",
        text: `Odpowiadam po kolei i dopisuję do pola „ustalenia”:

1. Zaliczki nie było, czekaliśmy na ich numer konta. Teraz rozumiem, czemu tak długo.
2. Minimum dwa kraje. Punkty były za „uzasadnienie doboru partnerów”, nie za liczbę.
3. Metodyka od ósmego miesiąca, szkolenie da się przesunąć.
4. Tak, podpiszą. Są zawstydzeni, nie wrodzy: stracili dyrektorkę i dwie osoby z zespołu.`,
      },
      {
        key: "wyc-opcja-joao",
        by: "joao",
        afterHours: 28,
        as: "reply",
        language: "en",
        option: true,
        backedBy: ["marek", "beata", "tomasz", "klaus"],
        votesFrom: ["agnieszka", "marek", "klaus"],
        text: `**Option A: we take over.** We in Setúbal have run mentoring since 2016; I would take task 3 (methodology) with 13% of the budget and you take the training to Lublin with the remaining 9%. Nobody new has to learn the project, no new agreement, only an annex.

What we lose honestly: the Italian social-cooperative experience, which was the point of having them. I would buy it back in small: two days of an expert from a cooperative as an external service, about 2,000 EUR.

In our 2017 project we did exactly this after a Greek partner left. The change took **seven weeks** from letter to annex.`,
      },
      {
        key: "wyc-opcja-tomasz",
        by: "tomasz",
        afterHours: 43,
        as: "reply",
        option: true,
        backedBy: ["ania"],
        votesFrom: ["agnieszka"],
        text: `**Wariant B: nowy partner na to samo miejsce.** Formalnie czysty, bo struktura projektu się nie zmienia, ale policz czas. W programach, które znam: 2–4 tygodnie szukania, 2 tygodnie na dokumenty, 6–10 tygodni oceny zmiany. Razem łatwo pięć miesięcy, a metodyki potrzebujesz za pięć.

Ma sens tylko wtedy, gdy już kogoś znasz i gdy ten ktoś **nie musi być wybierany w otwartym naborze**. Sprawdź też podstawę: przy partnerach spoza sektora finansów publicznych bywa to wymagane także przy wymianie.`,
      },
      {
        key: "wyc-opcja-beata",
        by: "beata",
        afterHours: 50,
        as: "reply",
        option: true,
        backedBy: ["piotr"],
        text: `**Wariant C: kupić metodykę i zmniejszyć zakres.** Zadanie 3 jako usługa zewnętrzna (zapytanie ofertowe, trzy tygodnie), zadanie 4 skreślić, wskaźnik szkoleń obniżyć o jedną trzecią. Budżet maleje o jakieś 12%.

Zaleta: najmniej ludzi do pilnowania. Wada: instytucje nie lubią zmniejszania wskaźników i zapytają, po co w takim razie partnerstwo ponadnarodowe. Widziałam zgodę tylko raz, gdy była to końcówka naboru. Piszę uczciwie jako wariant, sama poparłam A.`,
      },
      {
        key: "wyc-marek-a",
        by: "marek",
        afterHours: 66,
        as: "reply",
        replyTo: "wyc-opcja-joao",
        votesFrom: ["agnieszka", "joao", "piotr"],
        text: `> no new agreement, only an annex

Tak, ale skoro już otwieracie umowę, dopiszcie to, czego zabrakło za pierwszym razem. Klauzula wyjścia, którą stosuję:

- zawiadomienie na piśmie **60 dni** wcześniej, z podaniem przyczyny,
- protokół: co zrobiono, co wydano, komu przechodzą prawa do materiałów,
- odchodzący przechowuje swoje dokumenty i stawia się na kontrolę jak każdy partner,
- pozostali mają 30 dni na decyzję: przejęcie, zastępstwo, ograniczenie.

To jedna strona. W moich umowach z ostatnich lat partner odchodził dziewięć razy i ani razu nie skończyło się to sporem tam, gdzie ta strona była.`,
      },
    ],
  },
];
