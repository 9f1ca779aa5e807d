import type { DemoThread } from "./types.ts";

export const threadsEn1: DemoThread[] = [
  {
    key: "partner-withdraws-month-seven",
    space: "agreements",
    kind: "question",
    language: "en",
    title: "A partner withdraws in month seven and has already had an advance: what do we do first?",
    countries: ["CZ", "PT"],
    tags: ["partner-withdrawal", "partnership-agreement", "advance-payments"],
    by: "katerina",
    daysAgo: 148,
    sameQuestion: ["nuria", "maria", "elisabeth"],
    votesFrom: ["joao", "nuria", "marek", "maria", "stefan"],
    text: `We lead a project with four partners. On Monday one of them wrote a two-line e-mail: their director has left, the new board "will not continue international activities", thank you and good luck. It is month 7 of 24.

What stands today:

- they received an advance of 11 400 EUR and have reported 3 150 EUR of costs;
- two of the six workshops were theirs, with one already done;
- they hold the contact list of 40 teachers who were to be in the second phase;
- our agreement has a paragraph about withdrawal, but it says only "three months' notice, in writing".

My own director wants to send a lawyer's letter today. I would rather keep the workshop and the list. What should be done in the first week, and in which order? And who must be told at the programme, and when?`,
    posts: [
      {
        key: "first-ten-days",
        by: "marek",
        afterHours: 5,
        as: "answer",
        accepted: true,
        votesFrom: ["katerina", "nuria", "joao", "tomasz", "elisabeth", "maria", "klaus", "beata"],
        text: `No lawyer's letter yet. I have seen eleven withdrawals; the two that began with a lawyer were the two where the money did not come back. My order:

1. **Day 1: acknowledge, do not accept.** "We have received your message of … and treat it as notice under § … The notice period ends on …" Until then they are bound, also to report.
2. **Day 2: telephone.** Ask what they *can* still do. Usually: hand over the list, finish a report.
3. **Day 3: tell the programme**, informally, one paragraph. They must hear it from you and before your next report.
4. **By day 7: a closing statement**, one page, signed by both: costs reported, costs still to be reported and by which date, the amount to be returned, results and data handed over, who keeps the documents and for how long.
5. **By day 10: a proposal** for who takes over the tasks. Only after that the formal change request.

The three months' notice is your friend. It gives you a date until which everything is still ordinary cooperation.`,
      },
      {
        key: "comment-signature",
        by: "katerina",
        afterHours: 9,
        as: "comment",
        on: "first-ten-days",
        text: `Thank you, this calmed my director too. Who signs the closing statement on their side if the director has gone and the new one is not yet in the register?`,
      },
      {
        key: "comment-register",
        by: "marek",
        afterHours: 11,
        as: "comment",
        on: "first-ten-days",
        votesFrom: ["katerina", "tomasz"],
        text: `Whoever the register shows on the day of signing. Print the extract and pin it to the statement. If the register is behind, ask for the board's resolution as well. A signature by "the new coordinator" is worth nothing in two years' time.`,
      },
      {
        key: "secretariat-view",
        by: "tomasz",
        afterHours: 26,
        as: "answer",
        votesFrom: ["katerina", "marek", "nuria", "stefan"],
        text: `From behind the desk of a joint secretariat. What we wanted to see, in this order of importance:

- **Can the result still be reached without them?** If yes, the change is mostly paper. If the partnership then falls below the minimum number of partners or countries of the call, it is a different conversation, and you need a replacement, not a reshuffle.
- **From which day are they out?** Costs up to that day remain eligible in our programme if the activity really happened. So fix one date and let everybody use the same.
- **Is the advance accounted for?** We did not expect it to be returned at once. We expected a table and a date.

What annoyed us was to learn of it from a progress report four months later. A telephone call in the first week never did anybody any harm.`,
      },
      {
        key: "keep-the-people",
        by: "joao",
        afterHours: 31,
        as: "answer",
        votesFrom: ["katerina", "oksana"],
        text: `One thing besides the paper. When our partner in a similar case withdrew, the *institution* left but the person who did the work wanted to continue. We asked her to finish the second workshop as an external trainer, with a small contract from us: 4 days, 1 100 EUR with travel. She also had the list, and more important, the teachers knew her voice.

So before you close the door, ask yourself who at that organisation was actually the project. Often it is one person, and often that person is more sad than you are.

(Do ask the programme whether you may contract somebody who was on a partner's payroll. We had to wait until her employment had ended, because otherwise it smelled of paying the partner twice.)`,
      },
      {
        key: "teacher-list-data",
        by: "klaus",
        afterHours: 50,
        as: "answer",
        votesFrom: ["nuria", "elisabeth"],
        text: `About the list of 40 teachers: they cannot simply send it to you. The teachers gave their addresses to *them*. Unless your agreement makes you joint controllers (ours never did until 2022), let the old partner send one e-mail to all forty: "the project continues with X, if you want to stay in, click here". In our case 29 of 41 answered within a week, which was more than we would have had at the workshop anyway.

Put it into the closing statement as a task with a date, because on the day after the date nobody there will do it.`,
      },
      {
        key: "katerina-result",
        by: "katerina",
        afterHours: 700,
        as: "comment",
        on: "first-ten-days",
        votesFrom: ["marek", "ingrid", "joao", "tomasz", "klaus"],
        text: `A month later: closing statement signed on day 12. They returned 6 200 EUR in two instalments and reported another 2 050 EUR that was in order. The mail to the teachers brought 31 of 40. The change request took five weeks. The only thing I would do differently: have the closing statement as an annex of the agreement from the start, empty, so that nobody has to invent it while angry.`,
      },
    ],
  },
  {
    key: "lead-partner-liability",
    space: "agreements",
    kind: "question",
    language: "en",
    title: "Lead partner: are we liable for what another partner cannot pay back?",
    countries: ["ES", "FR"],
    tags: ["lead-partner", "liability", "recovery", "partnership-agreement"],
    by: "nuria",
    daysAgo: 96,
    sameQuestion: ["ania", "katerina", "piotr"],
    votesFrom: ["ania", "katerina", "elisabeth", "piotr"],
    text: `Our town council has been asked to be lead partner for the first time. Six partners, 1.3 million EUR, three of the partners are associations with two or three employees. In the plenary our municipal auditor asked a question I could not answer:

> If an association spends 60 000 EUR on something that is later declared ineligible, and it no longer has the money, does the town pay?

I have read the grant agreement template. It says that the lead partner "ensures" the repayment. Our auditor reads "ensures" as "pays". The programme's officer said on the phone "this practically never happens". Both can be true.

How do other public lead partners answer this to their council, and what did you put in the agreement with the partners?`,
    posts: [
      {
        key: "two-chains",
        by: "tomasz",
        afterHours: 20,
        as: "answer",
        votesFrom: ["nuria", "marek", "stefan", "agnieszka"],
        text: `It depends on the family of programmes, and people mix them up all the time.

| | Who is asked first | What if that fails |
|---|---|---|
| Interreg-type programme, as I know it | lead partner, who must ask the partner | the country where the partner sits steps in, then recovers from its partner |
| National ESF-type project with a foreign partner | the beneficiary who signed | nothing: it stays with the beneficiary |
| Grant with several beneficiaries in one agreement | read the liability article | sometimes each up to its own share, sometimes jointly |

So in the first family your auditor's fear is limited: you must *show that you tried*. Letters, dates, the partner's replies. In the second it is real, and you should treat every advance to a small partner as your own money until the costs are accepted.

Please check in your own programme manual. The article is usually called "Recovery" or "Irregularities", near the end where everybody is tired.`,
      },
      {
        key: "seven-clauses",
        by: "marek",
        afterHours: 44,
        as: "answer",
        accepted: true,
        votesFrom: ["nuria", "tomasz", "katerina", "ania", "piotr", "elisabeth"],
        text: `What the agreement can do, whatever the programme says. These I consider the minimum where the lead partner is a public body:

1. Each partner is liable to the lead partner for its own expenditure, **including interest**.
2. Repayment within 30 days of a written request; the request carries the calculation of the controlling body as annex.
3. Right to **set off** against later payments. Without this clause you may have to pay with one hand and ask with the other.
4. Instalments, not one advance: for associations no more than the costs of the next four months.
5. The last 10 % only after the partner's final report has been accepted.
6. The partner tells you within 5 working days of any control, seizure of its account or threatening insolvency.
7. What happens with costs that are ineligible through the *lead partner's* fault. If you leave this out, no honest partner's lawyer will sign, and rightly.

For the council: add clauses 4 and 5 together and calculate the largest sum that can be outside at any moment. That number, not 1.3 million, is the risk.`,
      },
      {
        key: "comment-number",
        by: "nuria",
        afterHours: 70,
        as: "comment",
        on: "seven-clauses",
        votesFrom: ["marek", "ingrid"],
        text: `We did the sum: at most 74 000 EUR outside at any time for the three associations together, against 390 000 EUR if we had paid yearly advances. The auditor accepted it, with a reserve of 20 000 EUR in the contingency chapter. The plenary voted 14 to 3.`,
      },
      {
        key: "partner-side",
        by: "joao",
        afterHours: 75,
        as: "answer",
        votesFrom: ["maria", "oksana", "giorgi", "klaus"],
        text: `A word for the other side of the table, since we are one of those associations.

Clauses 3 and 5 together nearly finished us once. The lead partner (a very kind region) kept the last 10 % and also set off a disputed 4 800 EUR, and then the programme took 14 months to close. We paid salaries from my colleague's mortgage. Literally.

What we ask for now, and usually get:

- set-off only after the *second* level has confirmed, not after the first question of a controller;
- the retained part falls to 5 % once we have had two clean reports;
- a date after which the lead partner pays even if the programme has not yet paid them.

A town can wait fourteen months. We cannot. If the liability is shared in proportion to what each can bear, the paper is also worth more.`,
      },
      {
        key: "comment-clean-reports",
        by: "marek",
        afterHours: 90,
        as: "comment",
        on: "partner-side",
        votesFrom: ["joao", "nuria"],
        text: `The "two clean reports" step is good; I will steal it. I would also write down what counts as clean: nothing cut above 2 % of the reported amount.`,
      },
      {
        key: "ania-pl",
        by: "ania",
        afterHours: 130,
        language: "pl",
        as: "answer",
        votesFrom: ["piotr", "beata"],
        text: `U nas skarbnik zadał dokładnie to samo pytanie. Zrobiliśmy prostą tabelę: partner, ile najwyżej może mieć u siebie nierozliczonych pieniędzy i w którym miesiącu. Przy transzach co cztery miesiące wyszło 9 tysięcy euro na najsłabszego partnera. Radni przestali się bać, bo zobaczyli konkretną kwotę zamiast słowa „odpowiedzialność”.

Druga rzecz: przed podpisaniem poprosiliśmy partnerów o ostatnie roczne sprawozdanie finansowe. Nikt się nie obraził, a jeden sam powiedział, że woli małe transze.`,
      },
    ],
  },
  {
    key: "exchange-rate-which-day",
    space: "finance",
    kind: "question",
    language: "en",
    title: "Which day's exchange rate, and who carries the loss? Costs in CZK and PLN, grant in EUR",
    countries: ["CZ", "PL"],
    tags: ["exchange-rate", "reporting", "budget"],
    by: "katerina",
    daysAgo: 139,
    sameQuestion: ["beata", "oksana", "giorgi"],
    votesFrom: ["beata", "maria", "giorgi"],
    text: `The budget is in euro, my salaries are in crowns, the Polish partner's in złoty. For each invoice I can find at least four dates: invoice, payment, the end of the reporting period, the day the report is sent. With a salary of 62 000 CZK the difference between the best and the worst of them was 38 EUR in one month. Times three people, times 24 months, it is no longer a joke.

1. Which rate do you use, and where is it written?
2. If at the end the crowns were stronger and the euro budget is used up before the work is, whose loss is it?
3. Has anybody ever *gained*, and had to give it back?`,
    posts: [
      {
        key: "rate-three-rules",
        by: "beata",
        afterHours: 16,
        language: "pl",
        as: "answer",
        accepted: true,
        votesFrom: ["katerina", "tomasz", "marek", "ania", "giorgi"],
        text: `Pytanie przeczytałam w tłumaczeniu, więc proszę o wyrozumiałość, jeśli coś przekręcam. Spotkałam trzy zasady i każda obowiązywała w innym programie. Najpierw trzeba ustalić, która jest Wasza:

1. **kurs miesięczny Komisji Europejskiej (tzw. księgowy) z miesiąca złożenia wydatku do kontroli** – tak było w naszym programie Interreg; data faktury nie ma znaczenia;
2. **kurs faktycznej wymiany**, czyli ten, po którym bank zamienił transzę w euro na złote – wtedy kosztem jest to, co wyszło z konta, a rozlicza się metodą FIFO;
3. **średnia kursów z całego okresu** – w jednym grancie, z którego sprawozdanie było raz na rok.

Zasadę wpisuję do arkusza w pierwszym wierszu, razem z numerem strony w podręczniku. Kontroler pyta o to zawsze jako pierwsze.

Różnice kursowe w naszym programie były **niekwalifikowalne**, tak samo jak opłaty bankowe za przewalutowanie. Księguję je na osobnym koncie, żeby na końcu było wiadomo, ile nas to kosztowało. W ostatnim projekcie: 2 870 zł straty na 310 000 zł.`,
      },
      {
        key: "comment-translation",
        by: "tomasz",
        afterHours: 19,
        as: "comment",
        on: "rate-three-rules",
        votesFrom: ["katerina", "giorgi"],
        text: `In short for those who do not read Polish: find out which of three rules is yours (Commission's monthly rate of the month of submission; the real bank rate, first in first out; average of the period), write it with the page of the manual in the first row of your sheet, and book the differences on a separate account because they were not eligible in her programme.`,
      },
      {
        key: "who-carries",
        by: "stefan",
        afterHours: 40,
        as: "answer",
        votesFrom: ["katerina", "marek", "beata"],
        text: `Slovakia has the euro, so I look at this from the comfortable side of the river. But our Polish and Hungarian partners taught us this:

- **Submit often.** With the monthly rate of submission, a cost that waits five months in the drawer carries five months of risk. Our partners send to control every quarter at the latest.
- **Keep 3 % unplanned** in the staff line of each non-euro partner. Not called "exchange reserve" (that gets cut), simply a person-month calculated with care.
- **Agree that a loss stays where it arises**, but that the partners may shift budget once a year between them. In 2022 the forint fell so far that the Hungarian partner had 14 000 EUR left. It paid for a joint map that was nobody's budget line. So yes, one can gain: they did not give it back, they did more work. In our programme this was allowed with a simple notification.`,
      },
      {
        key: "table-loss",
        by: "giorgi",
        afterHours: 66,
        as: "answer",
        votesFrom: ["oksana", "maria"],
        text: `With the lari it can be brutal, so I keep this small table for every transfer. One row is enough to explain to any director why we are "missing" money:

| | EUR sent | rate of the day | GEL on account | rate in the report | EUR reported |
|---|---|---|---|---|---|
| March | 5 000 | 2.91 | 14 550 | 2.98 | 4 882 |
| July | 5 000 | 3.04 | 15 200 | 2.95 | 5 152 |

March we lost 118, in July we gained 152. Over three years it was minus 340 EUR in all, so I stopped to be nervous. But one must *see* it. Before the table my colleagues believed that the bank steals.

My advice: a euro account, and change only what you need for the next four weeks.`,
      },
      {
        key: "comment-euro-account",
        by: "beata",
        afterHours: 80,
        language: "pl",
        as: "comment",
        on: "table-loss",
        votesFrom: ["giorgi"],
        text: `Rachunek w euro – tak, ale proszę sprawdzić, czy opłata za jego prowadzenie jest kwalifikowalna. U nas była tylko wtedy, gdy umowa wymagała osobnego rachunku.`,
      },
    ],
  },
  {
    key: "timesheets-five-countries",
    space: "finance",
    kind: "question",
    language: "en",
    title: "Timesheets in five countries: one template for all, or each partner's own?",
    countries: ["AT", "CZ", "DE", "PL", "SK"],
    tags: ["staff-costs", "timesheets", "audit-trail", "simplified-costs"],
    by: "elisabeth",
    daysAgo: 78,
    sameQuestion: ["katerina", "klaus", "nuria", "stefan"],
    votesFrom: ["stefan", "katerina", "nuria", "klaus", "beata"],
    text: `We are starting a project with partners in Austria, Czechia, Germany, Poland and Slovakia. I would like to avoid what happened last time: five sorts of timesheet, three of which were refused by the first controller.

The difficulties were:

- in Vienna a full-time week is 38.5 hours, in Brno 40, so the "same" half post is not the same number of hours;
- the Berlin partner's works council does not allow naming activities per hour;
- one partner filled in all twelve months on the same afternoon, with the same pen (the controller saw this);
- people who work in two funded projects had 9.5 hours on some days when both sheets were put side by side.

Do you give one template to all partners? Or is there a way to do without timesheets that a controller really accepts?`,
    posts: [
      {
        key: "no-timesheets",
        by: "tomasz",
        afterHours: 7,
        as: "answer",
        accepted: true,
        votesFrom: ["elisabeth", "klaus", "stefan", "katerina", "marek", "nuria"],
        text: `The best timesheet is none. In our programme there were three ways, and I always advised in this order:

1. **Flat rate for staff** as a percentage of the other direct costs, or a unit cost per month. No timesheet, no payslip. Look first whether your call offers it.
2. **Fixed percentage of the post.** The employer issues a letter: "Ms K. works 40 % of her time for project X from 1 March, tasks: …". The cost is 40 % of the real salary each month. No hours at all. The letter must be dated *before* the work and changed when reality changes, but not every month.
3. **Hourly rate with timesheets**, only for people who come in now and then.

Option 2 solves the 38.5 / 40 question, because a percentage is a percentage, and it solves the works council, because no activity is named by the hour. In a partnership of five I would allow 1 and 2 and make 3 an exception that needs a reason.`,
      },
      {
        key: "letter-annual-check",
        by: "beata",
        afterHours: 25,
        language: "pl",
        as: "answer",
        votesFrom: ["elisabeth", "tomasz", "katerina"],
        text: `Zgadzam się z Tomaszem, ale stały procent ma jedną pułapkę: **urlop, choroba i dwa projekty naraz**. U nas kontroler poprosił o zestawienie wszystkich projektów danej osoby i wyszło 40 + 35 + 30 = 105 %. Korekta objęła cały rok.

Dlatego prowadzę jeden arkusz na osobę, nie na projekt: miesiące w wierszach, projekty w kolumnach, suma na końcu. Suma nigdy nie może przekroczyć 100. Arkusz podpisuje kierownik kadr, nie kierownik projektu.

Przy chorobie dłuższej niż miesiąc wystawiamy zmianę pisma. Trzy zdania, ale z datą.`,
      },
      {
        key: "works-council",
        by: "klaus",
        afterHours: 31,
        as: "answer",
        votesFrom: ["elisabeth", "stefan"],
        text: `I am from the city of that works council, though not that partner. It is not stubbornness: recording activity by the hour is monitoring of performance, and the council has a say in it. A discussion takes four months.

What we agreed with ours, and it has held through two audits: the sheet has **days and work packages, no hours per task**. Monday: WP2, 6 h. That is all. The description of what was done is a monthly sentence, written once, by the employee. Nobody learned anything from "10:00–10:45 e-mails" anyway.

Whoever insists on the hourly version should be asked which decision it has ever changed.`,
      },
      {
        key: "comment-monthly-sentence",
        by: "elisabeth",
        afterHours: 48,
        as: "comment",
        on: "works-council",
        votesFrom: ["klaus"],
        text: `The monthly sentence is a good compromise. Our controller asked for a link to something that exists: minutes, a draft, a participant list. So we write the file name behind the sentence.`,
      },
      {
        key: "kickoff-clinic",
        by: "stefan",
        afterHours: 53,
        as: "answer",
        votesFrom: ["elisabeth", "beata", "katerina"],
        text: `Whatever you choose: at the kick-off, 90 minutes only for this. Each partner brings one **real, anonymised payslip** and we calculate the first month together on the screen. We did it in Košice in the last project. In those 90 minutes we found out that one partner's "gross" was before the employer's contributions, another's after, and that the Polish thirteenth salary belonged to the previous year.

Cost of it: one and a half hours and a plate of cakes. Cuts in staff costs in the project before: 21 300 EUR. In this one: 640 EUR.`,
      },
      {
        key: "elisabeth-decision",
        by: "elisabeth",
        afterHours: 190,
        as: "comment",
        on: "no-timesheets",
        votesFrom: ["tomasz", "ingrid", "stefan"],
        text: `We decided: fixed percentage for 14 people, timesheets for 3 (days and work packages as Klaus described), the person's sheet of Beata for all 17. The lead partner keeps the letters in one folder with the dates in the file names. First control is in May; I will tell you.`,
      },
    ],
  },
  {
    key: "one-question-before-signing",
    space: "partners",
    kind: "question",
    language: "en",
    title: "The one question you wish you had asked a partner before you signed?",
    countries: [],
    tags: ["partner-search", "trust", "partnership-agreement"],
    by: "joao",
    daysAgo: 118,
    pinned: true,
    wiki: true,
    sameQuestion: ["ania", "maria", "giorgi", "nuria"],
    votesFrom: ["ania", "maria", "giorgi", "nuria", "katerina", "ingrid", "oksana", "stefan", "klaus", "piotr"],
    text: `I am preparing our twelfth project and I notice that I always ask the same polite things: mission, budget, experience, references. Everybody answers politely and none of it ever told me what would go wrong.

What went wrong was always something else. Once the partner could not pay for a plane ticket before the grant came. Once "our team" was one student. Once the mayor was elected out and with him all interest.

So please, **one question per answer**: the question you now ask a possible partner (or wish you had), and in two or three sentences what happened because you had not. Vote for those that you would use. I will make a sheet of the best and put it here.`,
    posts: [
      {
        key: "q-first-payment",
        by: "giorgi",
        afterHours: 4,
        as: "answer",
        accepted: true,
        votesFrom: ["joao", "oksana", "maria", "marek", "beata", "klaus", "nuria", "ania", "elisabeth", "tomasz"],
        text: `**"How many months can you work before the first euro arrives, and what do you do in the month after that?"**

Both halves are important. To the first everybody says "three". To the second, a serious partner has an answer: "we have a credit line", "the municipality lends us", "we stop the travel first". A partner who has no answer is not dishonest, he has simply never been there.

We had not asked a partner in 2019. In month five their coordinator took a job in a call centre, and we found out because she answered our e-mails only at night.`,
      },
      {
        key: "c-first-payment-1",
        by: "oksana",
        afterHours: 6,
        as: "comment",
        on: "q-first-payment",
        votesFrom: ["giorgi", "joao"],
        text: `And ask it about yourselves too, aloud, in the same meeting. When the bigger partner says its own weakness first, the small one dares to.`,
      },
      {
        key: "q-who-does-it",
        by: "maria",
        afterHours: 8,
        as: "answer",
        votesFrom: ["joao", "katerina", "nuria", "elisabeth", "agnieszka", "stefan"],
        text: `**"Who will write the first report, and may I talk to that person now, ten minutes?"**

At the meetings you meet the director and the one with good English. The report is written by a third person whom nobody has asked. In our case he learned about the project in month four, from me, and he was right to be offended. Since then I do not sign before I have spoken with the one who will do it, even with hands and a dictionary.`,
      },
      {
        key: "q-elections",
        by: "nuria",
        afterHours: 22,
        as: "answer",
        votesFrom: ["joao", "piotr", "ania", "stefan", "tomasz"],
        text: `**"When are your next elections, and who besides the mayor wants this?"**

For municipalities. We signed in February, the elections were in May, and the new government team believed the project was the old one's private hobby. Now we ask for one person of the opposition, or the head of a service, to sit in the first meeting. It costs nothing and has saved us twice.`,
      },
      {
        key: "q-last-time",
        by: "klaus",
        afterHours: 27,
        as: "answer",
        votesFrom: ["joao", "marek", "agnieszka", "katerina", "ingrid", "maria", "giorgi"],
        text: `**"What went wrong in your last project, and what was your part in it?"**

If nothing went wrong: do not sign. If everything was the fault of the others: do not sign either. I have used this eleven times. Two answers made me leave, nine made me trust the people more than any reference letter.`,
      },
      {
        key: "c-last-time",
        by: "agnieszka",
        afterHours: 28,
        as: "comment",
        on: "q-last-time",
        votesFrom: ["klaus"],
        text: `As an evaluator: this one predicts most. But ask it after coffee and tell your own failure first, otherwise in some countries you get only politeness, and it means nothing about the partner.`,
      },
      {
        key: "q-control",
        by: "tomasz",
        afterHours: 29,
        as: "answer",
        votesFrom: ["joao", "beata", "marek", "nuria"],
        text: `**"What is the highest amount that was ever cut from your costs, and why?"**

A partner with experience knows the number by heart. One who says "never" has either never been controlled or does not know their own accounts. The reason tells you where to help: if it was staff costs, sit with their accountant in the first month.`,
      },
      {
        key: "q-sign-time",
        by: "ania",
        afterHours: 34,
        language: "pl",
        as: "answer",
        votesFrom: ["joao", "piotr", "stefan", "marek"],
        text: `**„Ile dni zajmuje u Was podpisanie jednego pisma i kto musi je zobaczyć po drodze?”**

U nas: burmistrz, skarbnik, radca prawny, czasem rada miejska – od trzech dni do siedmiu tygodni. Partner z Niemiec przysłał list intencyjny w poniedziałek i czekał na podpis do środy. Nabór zamykał się w piątek. Nie zdążyliśmy, bo sesja rady była dopiero za trzy tygodnie. Teraz mówię o tym na pierwszym spotkaniu.`,
      },
      {
        key: "q-language",
        by: "stefan",
        afterHours: 47,
        as: "answer",
        votesFrom: ["joao", "oksana", "maria"],
        text: `**"In which language does your team think, and who loses something when we speak English?"**

On our border everybody says "English is fine". Then the best social worker of the region says nothing for two days. We had a whole pilot designed by the four people who were fluent and not by the two who had the clients. Now the answer decides how much goes into interpreting, before the budget is made.`,
      },
      {
        key: "q-why-us",
        by: "elisabeth",
        afterHours: 52,
        as: "answer",
        votesFrom: ["joao", "katerina", "klaus"],
        text: `**"If you did not get this grant, would you do any of it anyway?"**

It need not be all of it. A partner who says "yes, the language café, we would do it on Saturdays" will still be there when the pilot ends. A partner who says "no, of course not" is a supplier, and one can work with suppliers too, but then write a contract and not a partnership.`,
      },
      {
        key: "q-second-person",
        by: "katerina",
        afterHours: 70,
        as: "answer",
        votesFrom: ["joao", "nuria", "giorgi", "ingrid"],
        text: `**"If your coordinator is away for two months, who opens her e-mail?"**

Illness, maternity, a new job: in four projects it happened in all four. We now write two names for every partner on the first page of the agreement, and both are in all the mails from the first day. When it happened again in March, we lost nine days instead of two months.`,
      },
      {
        key: "q-stop",
        by: "marek",
        afterHours: 96,
        as: "answer",
        votesFrom: ["joao", "klaus", "tomasz", "agnieszka", "nuria", "ingrid"],
        text: `**"Under what circumstances would you leave, and how would we notice?"**

People think it is an unfriendly question. It is the friendliest one there is, because it can be asked only when nobody wants to leave. The answers go nearly word for word into the paragraph on withdrawal. "If our core grant is not renewed in June" is worth more than a page of legal language, since now everyone knows to telephone in June.`,
      },
      {
        key: "q-power",
        by: "oksana",
        afterHours: 120,
        as: "answer",
        votesFrom: ["joao", "giorgi", "maria", "stefan", "elisabeth"],
        text: `**"What in your situation should we not be surprised by?"**

From us the honest answer is: there may be no electricity on Thursday, two of our men may be called up, and an air alarm ends a webinar. We say it first now, with what we do then: a generator for four hours, every role doubled, and slides sent before. Partners were not frightened. They were relieved that somebody had thought about it. And from their side we heard things as well: a merger, a strike, a director before retirement.`,
      },
      {
        key: "q-result-owner",
        by: "agnieszka",
        afterHours: 150,
        as: "answer",
        votesFrom: ["joao", "elisabeth"],
        text: `**"What will you show your boss in two years' time?"**

Every partner must show *something* at home, and it is rarely what the application says. A university needs a publication, a town needs a photograph with residents, an NGO needs its next grant. If you know these before, you can plan one result that serves three of them. If you do not, each one will quietly make their own in month 20, from your budget.`,
      },
      {
        key: "joao-sheet",
        by: "joao",
        afterHours: 340,
        as: "comment",
        on: "opening",
        votesFrom: ["ania", "ingrid", "maria", "giorgi", "nuria"],
        text: `I promised a sheet. We used seven of these in two calls with possible partners (first payment, last project, who writes the report, elections, two names, leaving, surprises). 40 minutes each, we answered every question first ourselves. One organisation withdrew politely the next day, which I count as a success. I accept Giorgi's because it has the most votes and because it hurt the most.`,
      },
    ],
  },
  {
    key: "study-visit-reports-nobody-reads",
    space: "study-visits",
    kind: "discussion",
    language: "en",
    title: "Study-visit reports that nobody reads: what do you do instead?",
    countries: ["PL", "AT", "CZ", "ES"],
    tags: ["study-visits", "reporting", "lessons-learnt", "dissemination"],
    by: "ingrid",
    daysAgo: 172,
    votesFrom: ["elisabeth", "nuria", "agnieszka", "katerina", "oksana", "ania"],
    text: `I counted. In the archive of our network are 63 reports from study visits, between 6 and 58 pages. The download counter of the last three years, without robots: **median four**. I suppose that is the author, the author's boss, the funder and me.

And yet the visits themselves were good. I was on some of them; I know towns that changed something after a single day in Vienna or Sabadell. It is only not in the report. The report has the programme of the day, a photograph of the group, and "a very inspiring exchange".

So: what have you done with a visit's lessons so that somebody who was not there could use them? Not theories, please. What did the paper look like, who wrote it, when, and did anyone ever act on it?`,
    posts: [
      {
        key: "one-page-on-the-train",
        by: "agnieszka",
        afterHours: 11,
        as: "reply",
        votesFrom: ["ingrid", "elisabeth", "ania", "katerina", "nuria"],
        text: `I have evaluated three programmes with study visits, and the difference between used and unused was nearly always *when* it was written, not how well.

What worked: **one page per participant, written on the way home.** Three questions only:

1. What did you see that would work at your place, and what would have to be different there?
2. What would *not* work at your place, and why?
3. What will you do before the end of next month, and whom will you tell?

In the group that wrote on the train, 19 of 22 pages came in. In the group that was asked "within two weeks", 8 of 24, and six of these were copied from the host's brochure. After half a year I called them all: of the promises under 3, eleven were kept in the first group and two in the second.`,
      },
      {
        key: "host-reads",
        by: "elisabeth",
        afterHours: 29,
        as: "reply",
        replyTo: "one-page-on-the-train",
        votesFrom: ["agnieszka", "ingrid", "oksana"],
        text: `> What would not work at your place, and why?

As a host I would like to see exactly this, and I never do. We receive about twelve delegations a year. They thank us for the "Austrian model", and we know very well that it has holes: the waiting times for courses, the people who are between two responsibilities. If a delegation from Białystok writes "this cannot work with us because we have no intermediate level", I learn something about my own system.

Since last year it is a condition: we host if we get the pages, including number 2, within ten days. Two groups refused. The other ten sent them, and we changed the order of our own visit programme because of them: first the street-level office, then the ministry.`,
      },
      {
        key: "roles-before",
        by: "nuria",
        afterHours: 51,
        as: "reply",
        votesFrom: ["ingrid", "elisabeth", "agnieszka", "joao"],
        text: `What helped us was to give each person of the delegation **a question before leaving**, and a real one. Our finance officer had to find out what one place in the reception course costs and who pays it. The school head: what happens with a child who arrives in March. The councillor: who was against it, and what became of them.

Each had 10 minutes at home, in front of the people who had *not* travelled. So there was a public. The councillor came back with the best material of all, because no host ever puts "who was against" in the slides.

The report was then those seven answers, a page each. The one about cost went straight into the budget proposal for the next year.`,
      },
      {
        key: "nobody-needs-58-pages",
        by: "klaus",
        afterHours: 60,
        as: "reply",
        votesFrom: ["joao", "stefan", "maria"],
        text: `The 58 pages exist because the funder asks for "a report" and nobody dares to ask what for. I did ask, in writing. The answer: "evidence that the visit took place and that the participants took part". That is a signed list and a programme. Two pages.

So we separated it: **evidence for the funder** (two pages, no prose) and **what we learned** (as short as it is true). Since nobody any longer had to pretend that the second was the first, people became honest in it. One colleague wrote: "I learned that I do not want to do this." The most useful sentence of the year; we stopped the pilot and saved 9 000 EUR.`,
      },
      {
        key: "six-months-call",
        by: "oksana",
        afterHours: 96,
        as: "reply",
        votesFrom: ["ingrid", "agnieszka", "elisabeth"],
        text: `The visit to Lublin in spring was for us the beginning, not the end, so I can tell what made it last: six months later the host *called*. Not a questionnaire. Twenty minutes: what of your promises did you do, what stopped you, what do you need.

I had promised an information point at the city's service centre. I had done nothing; there was no desk and no electricity. I was ashamed, and then we found in the same call that a library would do. It opened three weeks later, two afternoons a week. Without the call it would be one more inspiring exchange.

Whoever organises a visit should put this call into the calendar on the day of the visit, with both names.`,
        before: `The visit to Lublin in spring was for us the beginning, not the end, so I can tell what made it last: six months later the host *called*. Twenty minutes: what of your promises did you do, what stopped you.

I had promised an information point. I had done nothing. Then we found in the same call that a library would do. It opened three weeks later.`,
      },
      {
        key: "journalist",
        by: "katerina",
        afterHours: 140,
        as: "reply",
        votesFrom: ["nuria", "ingrid"],
        text: `One experience that went wrong, so that nobody repeats it. We took a journalist along, in order that "somebody who can write" makes the report. It was beautiful, with portraits. And the officials in the delegation stopped asking difficult questions because everything might be printed. In the evening they told each other what they had really wanted to know.

If you take media along (it can be very good for the people at home), agree which sessions are without them. We now do mornings open, afternoons closed, and the difficult questions are collected on cards for the afternoon.`,
      },
      {
        key: "ingrid-summary",
        by: "ingrid",
        afterHours: 260,
        as: "reply",
        votesFrom: ["elisabeth", "agnieszka", "ania", "katerina"],
        text: `I take with me, and will write it up properly:

- separate the **evidence** from the **learning** (Klaus);
- a **question per person** before leaving, and listeners waiting at home (Nuria);
- **one page on the way home**, with "what would not work" (Agnieszka), and the host gets it too (Elisabeth);
- sessions without media (Kateřina);
- a **telephone call after six months**, with names, in the calendar on the day (Oksana).

If anyone tries this as a whole, please come back and say what happened, above all if it did not work.`,
      },
    ],
  },
  {
    key: "small-ngo-prefinancing",
    space: "finance",
    kind: "problem",
    language: "en",
    title: "Costs are refunded after 7 months; our NGO can carry two. How to stay in the partnership?",
    countries: ["GE", "PL"],
    tags: ["cash-flow", "pre-financing", "small-ngo", "advance-payments"],
    by: "giorgi",
    daysAgo: 205,
    votesFrom: ["joao", "oksana", "maria", "katerina", "marek"],
    text: `We are four people in Tbilisi. The project is in its third month, our share is 48 000 EUR over 18 months, and yesterday I made the calculation that I should have made before: each cost is reported quarterly, controlled for two months, then put into the joint claim, then paid. The first money comes back in month seven or eight. Our free money is enough for two months of salaries.

The lead partner (a city in Poland) is friendly but says its rules do not allow "lending". I do not want to withdraw after one year of preparation. How have others of our size survived this?`,
    problem: {
      described: `Four-person NGO, share of 48 000 EUR over 18 months. Costs are refunded 7 to 8 months after they arise. Own liquidity: about 3 900 EUR, which is two months of salaries. No bank in our country lends against a grant agreement signed by somebody else.`,
      clarified: `The deepest point is month 7: **21 550 EUR** missing, with nothing in yet. Later it swims between 5 500 and 9 000 EUR. The lead partner may not lend, but the programme allows it to pay an advance out of the advance that it receives itself (20 % of the total). Nobody had asked for this because the other partners are public bodies.`,
      options: `Three ways came out of the thread: a share of the lead partner's advance in instalments; a loan from a social lender with a guarantee; shifting who pays for what, so that the travel and the events are paid by partners who can wait.`,
      chosen: `The first and the third together. The advance alone would still leave 12 000 EUR missing in month 7; with flights and the two events paid directly by the lead partner the gap falls to 9 050 EUR, which the advance just covers.`,
      chosenPost: "share-the-advance",
      tried: `Amendment to the partnership agreement signed in the fourth month: advance of 9 600 EUR in two instalments, set against our claims no. 4 to 6. Flights and two events (14 200 EUR) moved to the lead partner's budget. We send the costs every month instead of every quarter.`,
      outcome: {
        result: "solved",
        text: `Month 9: our account never went below 1 100 EUR and no salary was late. The first refund came in month 8. What did not work: monthly claims, the controller put three together anyway. What we gave up: 14 200 EUR of budget that is now not in our turnover, so we look smaller in the next application. It was worth it.`,
      },
    },
    posts: [
      {
        key: "draw-the-curve",
        by: "joao",
        afterHours: 6,
        as: "reply",
        votesFrom: ["giorgi", "oksana", "maria"],
        text: `My friend, welcome to the club. Before solutions: draw the curve. A sheet with months in columns and three rows: out, in, balance. Not the budget divided by 18, but when you really pay: flights are paid two months *before* the event, the audit at the end.

When we did this we found that the problem was not the whole project but one hole in months 6 to 9, because two partner meetings were in the same quarter. We moved one meeting by ten weeks and a third of the hole was gone. It cost one e-mail.

Post the highest number of the negative row here. People can help with a number; with "we are poor" nobody can.`,
      },
      {
        key: "peak-number",
        by: "giorgi",
        afterHours: 30,
        as: "reply",
        replyTo: "draw-the-curve",
        text: `I did it last night. The lowest point is month 7, **minus 21 550 EUR**, if nothing is late. With one month's delay minus 23 400. After the first two refunds it swims between minus 5 500 and minus 9 000 until the end.

The largest single things: salaries 1 850 per month, flights in month 4 (3 900 for eight persons) and the event in Tbilisi in month 6 (8 600). So nearly 60 percent of the hole are two items which are not even our own work.`,
      },
      {
        key: "share-the-advance",
        by: "marek",
        afterHours: 47,
        as: "reply",
        option: true,
        backedBy: ["giorgi", "tomasz", "joao", "oksana", "beata"],
        votesFrom: ["giorgi", "joao", "maria", "klaus"],
        text: `The lead partner does not have to lend. It receives an advance, and in most agreements I have read that advance is given "for the implementation of the project", not for the lead partner alone. So it may be passed on in proportion, if the partnership agreement says how. Usually it says nothing, because the public partners do not need it.

Amendment of one page:

1. Partner 4 receives an advance of 20 % of its share, i.e. 9 600 EUR, in two instalments.
2. It is set against the partner's last three claims (no. 4 to 6), a third each. *Not* against the first claims, otherwise the money goes back when it is needed most.
3. A partner with no assets gives a simple promissory declaration of its board. A bank guarantee would cost more than it secures.
4. Unused advance is returned within 30 days of withdrawal.

Ask the lead partner's treasurer, not the coordinator. Coordinators say no to be careful.`,
      },
      {
        key: "social-lender",
        by: "klaus",
        afterHours: 55,
        as: "reply",
        option: true,
        backedBy: ["joao"],
        text: `Alternative: a social lender. Here we have two cooperatives that finance approved grants up to 80 % against assignment of the claim, about 6 % a year. For 15 000 EUR over seven months this was 600 EUR all in, including the fee. Not eligible as a cost, of course: interest never was in our programmes. So it needs own money that nobody refunds.

Two conditions: the lender must accept your country's law (outside the EU I doubt it), and the grant agreement must permit assignment. Ours did after a letter. In Berlin I would do it. In Tbilisi I would first do what Marek says.`,
      },
      {
        key: "move-the-costs",
        by: "oksana",
        afterHours: 72,
        as: "reply",
        option: true,
        backedBy: ["giorgi", "marek", "stefan"],
        votesFrom: ["giorgi", "tomasz"],
        text: `We were in the same place in 2021 and did it more simply: who can wait, pays. The Polish partner bought *all* the flights and paid the hotel and the interpreters of the event in Lviv directly. Our budget became smaller, only salaries and small things, and the peak fell to one third.

Take care with two points:

- it must be in the budget *before*, with a budget shift; a partner cannot report an invoice that belongs in your line;
- procurement is then by **their** rules. Our caterer of ten years could not win because he had no Polish tax certificate. We found a way (three offers asked by e-mail in two languages), but it takes six weeks and not six days.`,
      },
      {
        key: "treasurer-yes",
        by: "giorgi",
        afterHours: 210,
        as: "reply",
        votesFrom: ["marek", "joao", "ingrid"],
        text: `I asked the treasurer as Marek said, with the curve of João on one page. She answered in two days: "for this we have a paragraph, nobody ever asked". The coordinator was as surprised as me.

We take both: the advance, and flights plus events to the lead partner. New lowest point: minus 9 050 EUR in month 7, advance 9 600. It is tight but it is possible.

Beata looked through the amendment and found that "fourth claim" must be "fourth *accepted* claim". This one word would have cost us the summer.`,
      },
      {
        key: "giorgi-outcome",
        by: "giorgi",
        afterHours: 4300,
        as: "reply",
        votesFrom: ["marek", "joao", "oksana", "ingrid", "beata", "maria", "klaus"],
        text: `I come back as promised. Month nine is over: lowest balance 1 100 EUR, all salaries on time, the first refund arrived in month eight. I set the outcome to *solved*.

To be honest about the price: our turnover from the project is now 33 800 instead of 48 000, and in one new call we were under the threshold of annual turnover because of that. And monthly claims were useless, the controller waits for the quarter.

If I had to say only one thing to a small organisation: make the curve **before** the application, and ask the treasurer, not the coordinator.`,
      },
    ],
  },
  {
    key: "interpreting-three-languages",
    space: "sustainable-development",
    kind: "problem",
    language: "en",
    title: "Interpreting eats 40 % of our meeting budget: three languages on one river",
    countries: ["SK", "HU", "PL"],
    tags: ["interpreting", "languages", "budget", "meetings"],
    by: "stefan",
    daysAgo: 52,
    votesFrom: ["oksana", "maria", "elisabeth", "katerina", "nuria"],
    text: `Flood protection and meadows on a border river: Slovak, Hungarian and Polish municipalities, a water authority, two NGOs. Eight steering meetings, each with simultaneous interpreting Slovak–Hungarian–Polish. It needs a team of at least four people and two booths. The last invoice was 4 360 EUR for one day, more than food, room, travel and everything else.

We cannot do it in English. The people who know where the water goes are mayors and meadow farmers, and half of them do not speak it. When we tried it once, three villages did not say a word, and later voted against.

We have 14 900 EUR left for six meetings.`,
    problem: {
      described: `Eight steering meetings with three-way simultaneous interpreting at about 4 400 EUR a day. 14 900 EUR left for six meetings. English is not a solution: the villages fall silent.`,
      clarified: `Not every part of a meeting needs three languages. Counted on two recordings: 55 % of the time was information that could have been read before, 25 % discussion between two languages only, 20 % a real discussion of all.`,
      options: `a) Written information before, in three languages, meeting shortened to 3 hours; b) meetings by pairs of countries with one interpreter, joint meeting only twice; c) machine captions on a screen; d) a common pivot language.`,
      chosen: `a) and b) together. Captions (c) only as an experiment for the information part, because in our test place names came out as nonsense. The Hungarian farmers did not want a pivot language, and they are right.`,
      chosenPost: "read-before",
      expectedInDays: 26,
      tried: `Since last week: papers of at most four pages translated seven days before (0.9 working days of a translator), pair meetings of two hours with one consecutive interpreter, a glossary of 140 words of water management that all three interpreters keep. First pair meeting took place, cost 610 EUR. The joint one is in five weeks; then we know.`,
    },
    posts: [
      {
        key: "count-the-minutes",
        by: "agnieszka",
        afterHours: 9,
        as: "reply",
        votesFrom: ["stefan", "elisabeth"],
        text: `Before choosing, measure. Take the recording of one meeting and write for each ten minutes: who speaks, to whom, and could this have been a paper? I did it for a university consortium with four languages. The surprise: 61 % of expensive interpreted time was people reading their own slides aloud.

It takes an afternoon for a student. And the result can be shown at the steering group without accusing anybody, because it is only minutes.`,
      },
      {
        key: "minutes-counted",
        by: "stefan",
        afterHours: 190,
        as: "reply",
        replyTo: "count-the-minutes",
        votesFrom: ["agnieszka", "ingrid"],
        text: `Done, for two meetings (11 hours together). 55 % information, mostly the water authority reading tables. 25 % talk in which only two countries had a stake, mostly Slovak–Hungarian about one dyke. **20 % where all three were needed**, about an hour per meeting.

So we pay four interpreters a whole day for one hour. I showed it to the group with a pie chart. Silence, then the mayor of the smallest village said: "I always thought it was only me who sleeps."`,
      },
      {
        key: "read-before",
        by: "elisabeth",
        afterHours: 215,
        as: "reply",
        option: true,
        backedBy: ["stefan", "agnieszka", "oksana", "katerina"],
        votesFrom: ["stefan", "maria"],
        text: `Then buy translation and not interpreting for the 55 %. Our rule in the integration council (seven languages at the table): **no presentation in the room**. Papers of at most four pages, translated and sent seven days before, and the meeting opens with ten minutes of silent reading for those who had no time. This is less strange than it sounds; after the second time nobody laughs.

Costs as a comparison: four pages into two languages with us about 280 EUR. An hour of a three-way team, if you could buy it by the hour (you cannot), 550.

Two conditions: the chair must really stop people who start to present, also the director. And somebody must shorten the papers, because 14 pages translated are again a budget.`,
      },
      {
        key: "pairs",
        by: "oksana",
        afterHours: 230,
        as: "reply",
        option: true,
        backedBy: ["stefan", "maria"],
        text: `We work in pairs: Ukrainian–Polish, Ukrainian–Romanian, and all together only twice a year. For a pair you need one interpreter, consecutive, no booth: 250 to 350 EUR a day here, and you can do it at the place where the problem is, standing in the mud. In rubber boots people say more than at a table with name plates.

The risk: the third feels excluded. So each pair writes ten lines *for* the third, on the same evening, and the third may put a veto within a week. In two years it happened once.`,
      },
      {
        key: "captions-nonsense",
        by: "maria",
        afterHours: 300,
        as: "reply",
        option: true,
        votesFrom: ["stefan"],
        text: `We tried machine captions in Iași and Chișinău last autumn, two screens, a good microphone. My honest notes: for somebody reading slides it was perhaps 85 % right. For a discussion with dialect and three people at once, half. Names of villages became fruit. And one sentence turned into its opposite: "we will not pay before" became "we will pay before". Fortunately somebody noticed.

I would use it for the information part with a printed paper beside it. Never for a decision. And ask the people before you send their voices to a service; one mayor refused, and he had the right.`,
      },
      {
        key: "glossary-140",
        by: "stefan",
        afterHours: 1080,
        as: "reply",
        votesFrom: ["ingrid", "oksana", "elisabeth"],
        text: `First pair meeting (SK–HU, on the dyke): one interpreter, two hours, **610 EUR with travel**. Decided more than the last two joint meetings.

The best by-product is the glossary. The interpreter had written down 140 words of water management in both languages for herself; we paid her one day to add the Polish column with the colleague from Nowy Targ. Example: what our people call *hrádza* the Polish side had always heard as *tama*, which is a dam and not a dyke. We had quarrelled for a year about a dam that nobody wanted.

The joint meeting in five weeks is the real examination. I report then.`,
      },
    ],
  },
  {
    key: "always-the-small-partner",
    space: "civil-society",
    kind: "discussion",
    language: "en",
    title: "Always the small partner: how do you stop being the country that is only visited?",
    countries: ["MD", "RO", "UA", "GE"],
    tags: ["unequal-partners", "eastern-partnership", "budget", "trust"],
    by: "maria",
    daysAgo: 74,
    votesFrom: ["giorgi", "oksana", "joao", "katerina", "klaus", "agnieszka"],
    text: `I counted the projects in which we took part from Chișinău and Iași since 2016. There are nine. In eight of them:

- we got the text of the application between 2 and 6 days before the deadline, "please only check your part";
- our share of the budget was between 4 and 9 %;
- our role was called *pilot site*, *associated partner* or *target region*;
- the final conference was elsewhere.

The people were nice in all nine. I do not want to complain about character. But a project in which one side thinks and the other is visited does not make a partnership, and the pilot ends with the money, because the idea was never ours.

The ninth was different and I try to understand why. What have you done, from the strong or from the weak side, that really changed the balance?`,
    posts: [
      {
        key: "concept-note-together",
        by: "giorgi",
        afterHours: 10,
        as: "reply",
        votesFrom: ["maria", "oksana", "joao", "ingrid"],
        text: `For us one rule changed everything: **we do not join a text, we join a page.** If somebody invites us, we answer: gladly, may we see the one-page idea and write the second page? If there is already a text of 60 pages, we say thank you and offer to be in the next one.

In three years we lost five invitations with this and won two projects. In these two our shares were 22 and 31 %, and one of them is run on an idea that came from a village school in Kakheti.

It is easier to refuse the first time when you have one other income. I know that not everybody does.`,
      },
      {
        key: "we-were-the-strong",
        by: "klaus",
        afterHours: 24,
        as: "reply",
        votesFrom: ["maria", "giorgi", "agnieszka", "oksana"],
        text: `From the other side, and not proud of it. Why do we send the text two days before the deadline? Not because we think little of you. Because we wrote it two days before the deadline. The inequality is often just our bad planning, exported.

What we changed: the timetable of the *application* is agreed with all partners before anybody writes, with one date that is holy: the budget is closed three weeks before. And the partners with the smallest organisation write their budget **first**, the big ones fill up the rest. Before it was the other way round, and what remained was 6 %. Funny how that always came out.`,
      },
      {
        key: "same-day-rate",
        by: "oksana",
        afterHours: 41,
        as: "reply",
        replyTo: "we-were-the-strong",
        votesFrom: ["maria", "giorgi", "joao"],
        text: `> the partners with the smallest organisation write their budget first

Yes, and one more number: the day rate. In one project the trainer from Graz cost 420 a day and the trainer from Lviv 90, for the same workshop, standing side by side. Everybody knew. The argument was "cost of living". But the programme's rule was only "usual remuneration", and nobody had asked what it is for somebody with fifteen years of practice.

We proposed one rate for *experts in joint activities* (240), and local rates only for ordinary employment. It was accepted by the partners in ten minutes, and by the programme without a question. It had to be in the application, later it would not have been possible.`,
      },
      {
        key: "rotating-chair",
        by: "joao",
        afterHours: 66,
        as: "reply",
        votesFrom: ["maria", "katerina"],
        text: `Small thing, no budget: the chair rotates, and **the chair writes the agenda**. In our project with Cabo Verde the lead partner chaired all meetings because "we have the room". From the fourth meeting each partner chaired one. The partner from Mindelo put, as point one, a subject that had never been on any agenda: who may use the photographs. It turned out they had been angry for a year.

Also the minutes: whoever has the *least* English checks them last, and nothing is final before. It makes people speak more slowly. Suddenly.`,
      },
      {
        key: "not-only-rates",
        by: "agnieszka",
        afterHours: 100,
        as: "reply",
        votesFrom: ["maria", "marek"],
        text: `I will be the unpleasant evaluator. In two of the projects I looked at, budgets were made equal and the partnership remained unequal, because **decisions** were not. Everyone got 20 %, and then the lead partner decided alone about every change.

What I ask now: in the last year, name one decision that was changed because of the smallest partner. In seven partnerships I got an example three times. These three are the ones that still work together after the end of funding. A small sample, please do not quote it as science.

So share the money, yes. But write also which decisions need all voices: changes above 5 % between partners, a new partner, the public use of results. Three is enough.`,
      },
      {
        key: "maria-ninth",
        by: "maria",
        afterHours: 150,
        as: "reply",
        votesFrom: ["giorgi", "oksana", "ingrid", "klaus", "agnieszka"],
        text: `I read it all twice, and now I think I know what was different in the ninth:

1. we were there when there was only a page (as Giorgi says);
2. there was a decision we changed: the pilot was to be in two towns, and we said one town and four villages around it, because that is how people move to work;
3. the first joint meeting was with us, in month one, and not the final photograph.

It is still running, three years after the money, with 2 600 EUR a year from the district. None of the other eight is.

I will try to put it into one page for the next invitation: "what we need in order to be a partner". If you have sentences for it, write them here.`,
      },
    ],
  },
  {
    key: "subcontractor-or-partner",
    space: "agreements",
    kind: "question",
    language: "en",
    title: "Subcontractor or partner? The university wants to be paid, not to take part",
    countries: ["RO", "MD"],
    tags: ["subcontracting", "partnership-agreement", "procurement", "budget"],
    by: "maria",
    daysAgo: 21,
    sameQuestion: ["ania", "katerina"],
    votesFrom: ["ania", "giorgi", "katerina"],
    text: `In our application a university is partner no. 3 with 64 000 EUR for "research and evaluation". Now, before signing, they write: they would prefer an invoice at the end of each work package, no timesheets, no steering group, and they want to keep the questionnaire as their property.

For me this is a supplier. But if I make them a subcontractor:

- must I make a tender, although they were named in the application?
- does the minimum of three partners still hold? (we have four, so perhaps)
- who owns the questionnaire?

And if I keep them as a partner who behaves like a supplier, what can happen at a control?`,
    posts: [
      {
        key: "five-tests",
        by: "marek",
        afterHours: 14,
        as: "answer",
        accepted: true,
        votesFrom: ["maria", "tomasz", "katerina", "ania", "nuria", "klaus"],
        text: `Five tests. I use them also when it is uncomfortable.

| | Partner | Contractor |
|---|---|---|
| Why is it there? | has its own interest in the result | is paid for a service |
| How is it paid? | own costs, no profit | price, with profit |
| How was it chosen? | by agreement, before the application | by procurement |
| Who decides? | sits in the steering group | delivers to specification |
| Who carries the risk? | shares it | stops working if not paid |

Yours fails four of five. Controllers call a "partner" that invoices **circumvention of procurement**, and the correction I have seen was 25 % of that budget, once all of it.

So: either they accept costs, timesheets or a percentage, and a seat; or you notify the change before signing, move 64 000 to "external services" and buy openly. They may bid, but they may not have written your specification.`,
      },
      {
        key: "comment-third-way",
        by: "maria",
        afterHours: 18,
        as: "comment",
        on: "five-tests",
        text: `Clear, thank you, also painful. Would it be possible to keep them as a partner with a small part (say 15 000 for their own two researchers) and to buy the survey openly?`,
      },
      {
        key: "comment-conflict",
        by: "marek",
        afterHours: 21,
        as: "comment",
        on: "five-tests",
        votesFrom: ["maria"],
        text: `Possible, and often the best. But then the university cannot bid for the survey: a partner does not sell to its own partnership. Tell them that in the same sentence, so that they choose knowingly.`,
      },
      {
        key: "ip-before",
        by: "agnieszka",
        afterHours: 40,
        as: "answer",
        votesFrom: ["maria", "marek"],
        text: `I am on the side of the university here, professionally, and yet: the invoice wish usually comes from their *grants office* and not from the researchers. At my university a partner's costs need an internal order of the rector, which takes six weeks. An invoice needs one signature. Talk with the researcher first, she perhaps does not even know that the office proposed it.

On the questionnaire: separate *background* (what they had before, a tested instrument remains theirs) from *results* (your data, your report). We write: "the partner may publish after the project has published, or six months after the end, whichever is sooner; anonymised data are open to all partners." No university I know has refused that.`,
      },
      {
        key: "small-grant-experience",
        by: "katerina",
        afterHours: 66,
        as: "answer",
        votesFrom: ["maria", "elisabeth"],
        text: `We kept such a partner in 2020, because the deadline was near and they were famous. What happened: 18 months of "the deliverable will come", no one from them at the meetings, and at the end an invoice which the controller refused, since a partner cannot invoice. They had no timesheets, so there was nothing else to report. 41 000 EUR remained unspent, and we had to explain why we had no evaluation.

I do not think they were bad people. They had understood from the first day that they were selling something, and we had understood something else. Do it now, before signing. It is an unpleasant call of half an hour.`,
      },
    ],
  },
];
