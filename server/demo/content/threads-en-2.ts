import type { DemoThread } from "./types.ts";

export const threadsEn2: DemoThread[] = [
  {
    key: "visa-invitation-letters",
    space: "study-visits",
    kind: "question",
    language: "en",
    title: "Invitation letters for 14 people from Yerevan, Bishkek and Tashkent: what must be in them?",
    countries: ["CZ", "AM", "KG", "UZ"],
    tags: ["visas", "study-visits", "invitation-letters", "central-asia"],
    by: "katerina",
    daysAgo: 116,
    sameQuestion: ["ania", "oksana", "stefan"],
    votesFrom: ["giorgi", "oksana", "ania", "elisabeth"],
    text: `In eleven weeks we host a study visit in Prague on services for returning migrant workers: 14 people from Armenia, Kyrgyzstan and Uzbekistan, 6 days, with one day in Vienna at the end. We have a letter of invitation that somebody copied from a university. It has three elegant sentences and has already cost us two refusals last year.

1. What should the letter contain so that a consul does not have to ask?
2. Who should sign, and does the original still have to be posted?
3. One participant is a village secretary who has never left her country. Is there anything one can do *for her* besides hoping?

I know that I must ask each consulate. I would like to know what nobody tells you there.`,
    posts: [
      {
        key: "letter-contents",
        by: "giorgi",
        afterHours: 8,
        as: "answer",
        accepted: true,
        votesFrom: ["katerina", "oksana", "ania", "elisabeth", "stefan", "agnieszka"],
        text: `Georgians need no visa for such visits now, but I send mixed groups from the whole Caucasus every year: about 120 applications, 9 refusals. **One letter per person**, never one with a list. In each:

1. name exactly as in the passport (copy the line at the bottom of the page), date of birth, passport number;
2. purpose in one sentence and programme **by day** as an annex, with addresses;
3. dates of entry and exit, the same as in the ticket reservation and the insurance, *plus two days' reserve*;
4. who pays what: flight, hotel with address, meals, insurance. Name the grant and its number;
5. why **this** person: post, employer, what he or she will do with it afterwards;
6. a telephone number where somebody answers in the consulate's working hours. They really call, in two cases of ten.

And a second letter from the *employer*: works here since …, keeps salary during the trip, is expected back on …. For the village secretary this one counts more than yours.`,
      },
      {
        key: "comment-reserve",
        by: "oksana",
        afterHours: 15,
        as: "comment",
        on: "letter-contents",
        votesFrom: ["katerina", "giorgi"],
        text: `The two days' reserve is gold. A flight cancelled by fog once made our whole group illegal for nine hours, with all the telephone calls that belong to it.`,
      },
      {
        key: "which-consulate",
        by: "oksana",
        afterHours: 20,
        as: "answer",
        votesFrom: ["katerina", "ania", "giorgi", "maria"],
        text: `What nobody tells you:

- **Which consulate** is decided by where they spend most nights, not by where they land. With five nights in Prague and one in Vienna it is the Czech one. Keep it so; with three and three you begin a discussion.
- Not every country has a consulate in every capital. From Bishkek our guests had to go abroad for it, or the application was taken by another state's consulate on behalf. Ask this **first**; it decided our calendar and 1 900 EUR of additional travel, which was in no budget.
- **The appointment** is the narrow place, not the decision. Decision took 15 days as the rule says. The free appointment took seven weeks. Book the appointments before the programme is ready.
- Biometric data given for an earlier visa may still be valid. Ask everybody who has had one in the last years: they may not have to go in person.

Eleven weeks is possible, but only if you begin today.`,
      },
      {
        key: "first-time-traveller",
        by: "elisabeth",
        afterHours: 44,
        as: "answer",
        votesFrom: ["katerina", "oksana"],
        text: `To your third question. A consul must see a reason to return. For somebody with a small salary and no stamps in the passport the reasons exist, they are just not on paper. We have asked participants to add, if they wish: a certificate of the children's school, a document on the house or land, the employer's letter with the date of the next task ("on 14 October Ms … chairs the local election commission").

The last sort worked best, because it was true and had a date.

And we offer that **the group applies together**: same day, same folder order, with one person from the host partner in the country who hands over a list. In our groups nobody was refused who applied in the group; of those who applied alone afterwards, two of five. That may be chance.`,
      },
      {
        key: "budget-line",
        by: "beata",
        afterHours: 60,
        language: "pl",
        as: "answer",
        votesFrom: ["katerina", "ania"],
        text: `Od strony pieniędzy – trzy rzeczy, które trzeba zapisać w budżecie wcześniej, bo potem nie ma skąd wziąć:

1. opłaty wizowe i pośrednika **także przy odmowie** (u nas odmowa była kwalifikowalna, ale tylko dlatego, że tak napisaliśmy w regulaminie wizyty);
2. dojazd do konsulatu w innym mieście lub kraju razem z noclegiem;
3. bilety z możliwością zmiany nazwiska albo rezerwacja bez zapłaty do dnia decyzji. Dwa przepadłe bilety to było 1 340 zł kosztów niekwalifikowalnych.

Rachunki z konsulatu są często na osobę prywatną, a nie na instytucję. Proszę uprzedzić uczestników, żeby **zachowali potwierdzenie zapłaty**, bo drugiego nikt im nie wyda.`,
      },
      {
        key: "thirteen-came",
        by: "katerina",
        afterHours: 2110,
        as: "comment",
        on: "letter-contents",
        votesFrom: ["giorgi", "oksana", "ingrid", "elisabeth"],
        text: `Result: 14 applied, 13 came, and the village secretary was among them. One refusal, a person whose employer's letter had no return date. Two consulates telephoned, both on the number in point 6. The visits to the consulate for the Kyrgyz participants cost 1 460 EUR, and thanks to Oksana they were in the budget.`,
      },
    ],
  },
  {
    key: "participant-lists-gdpr",
    space: "reporting",
    kind: "question",
    language: "en",
    title: "The funder wants signed lists with home address and birth date; our Berlin partner refuses",
    countries: ["ES", "DE"],
    tags: ["personal-data", "participant-lists", "indicators", "audit-trail"],
    by: "nuria",
    daysAgo: 5.2,
    sameQuestion: ["katerina", "elisabeth", "ania", "stefan"],
    votesFrom: ["katerina", "elisabeth", "klaus", "ania"],
    text: `For every workshop our programme's template asks: name, home address, date of birth, employment status, nationality, signature. On one sheet, which goes around the table.

The Berlin partner says that this is against data protection and that they will not send us such lists. Our controller says: no list, no participants, no costs.

The people concerned are in part asylum seekers. I must say that I felt ashamed when the sheet went round and a woman asked who would read it.

What do you collect, on what basis, and how do you prove to a controller that 22 people were in the room?`,
    posts: [
      {
        key: "two-lists",
        by: "elisabeth",
        afterHours: 6,
        as: "answer",
        votesFrom: ["nuria", "klaus", "katerina", "tomasz", "stefan", "ingrid"],
        text: `We separated two things that the template mixes:

| | Attendance | Participant record |
|---|---|---|
| What for | to prove the event took place | to count indicators |
| Contents | first name and initial (or a number), signature | age group, status, residence by municipality |
| Who sees it | everybody at the table | two named colleagues |
| Where | scanned with the invoice | closed folder, each person a sheet of their own |
| To lead partner | yes | **only the totals**, signed by us |

The lead partner gets a declaration: "We confirm that 22 persons took part, of which … The records are with us and can be seen here by a controller until …". In our last control two people came to Vienna, looked at three records of 22, ticked, had coffee, and left.

In our programme it was accepted after one letter. We also never let a list go round the table any more: a colleague sits at the door with it. The day before, she ticks:

- [x] numbers instead of surnames printed
- [x] notice about data on the table, in the participants' languages
- [ ] folder locked before the last guest has left`,
      },
      {
        key: "basis-not-consent",
        by: "tomasz",
        afterHours: 22,
        as: "answer",
        votesFrom: ["nuria", "elisabeth", "marek"],
        text: `From the programme's side. Three things that helped when I sat there:

1. **Ask which field is needed for which purpose.** In our manual, only age *group*, sex, employment status and the fact of participation were needed for indicators. The date of birth was in the template because somebody found it easier to calculate from. Nobody had ever asked; after the question it was removed.
2. **Consent is the weakest basis** here, because whoever does not consent cannot take part, so it is not free. The programme has a legal obligation or a public task, and the notice should say so. Let your data protection officer confirm it for your country.[^6]
3. **Sensitive things** such as asylum status or disability: in our programme a person could answer "I do not wish to say" and still counted as a participant. Look for this sentence in your manual; it is often in a footnote.

So write to the managing authority: field, purpose, proposal. One page. Attach the partner's objection; it makes your question stronger.

[^6]: Article 6(1)(c) and (e) of Regulation (EU) 2016/679; for sensitive data Article 9(2) on top of it.`,
      },
      {
        key: "comment-footnote",
        by: "nuria",
        afterHours: 30,
        as: "comment",
        on: "basis-not-consent",
        votesFrom: ["tomasz"],
        text: `You will not believe it: footnote 11 of annex 4. "Refusal to provide these data does not affect eligibility of the participant." We have had it for two years. The letter about the date of birth and the address has gone today.`,
      },
      {
        key: "berlin-side",
        by: "klaus",
        afterHours: 34,
        as: "answer",
        votesFrom: ["nuria", "elisabeth"],
        text: `I am not that Berlin partner, but I could be. For us it is not a principle for its own sake. In 2018 such a list stayed on a table in a community centre, and the next day a man who looked for his former wife knew in which district she lived. Nothing happened, by luck. Since then we have no addresses on lists.

Practical: ask *them* what they can give. With us it was: number of people per age group and district, a photograph of the empty room with chairs and date, the attendance with initials, and our board's signature. The controller said "this is more than I get from others".

The totals come from one query, and it never shows a group of fewer than five:

\`\`\`sql
SELECT district, age_group, count(*) AS persons
FROM participants
GROUP BY district, age_group
HAVING count(*) >= 5; -- smaller ones go to "other"
\`\`\``,
      },
      {
        key: "paragraph-in-agreement",
        by: "marek",
        afterHours: 75,
        as: "answer",
        votesFrom: ["nuria", "katerina"],
        text: `Put it into the partnership agreement, an annex of one page, since otherwise you repeat this quarrel at each workshop:

- who decides about purposes (usually the programme and each partner for itself; if you decide together, say so and name a contact point for participants);
- which fields, in a table like Elisabeth's, and **which never leave the partner**;
- how a controller gets access: on the spot, or on a screen, with a record of who looked;
- how long, and who deletes when the partner no longer exists;
- who tells the participants of a leak, and within how many hours.

I have a version in plain language that participants actually understood: example.org/annex-participant-data. Eleven sentences. Your woman at the table should be able to read the answer to her question there.`,
      },
    ],
  },
  {
    key: "procurement-thresholds-abroad",
    space: "business",
    kind: "question",
    language: "en",
    title: "Whose procurement rules: the lead partner asks us for three offers from 1 000 EUR upwards",
    countries: ["PT", "PL"],
    tags: ["procurement", "thresholds", "audit-trail", "small-firms"],
    by: "joao",
    daysAgo: 1.7,
    sameQuestion: ["maria", "klaus"],
    votesFrom: ["maria", "giorgi"],
    text: `We are an association in Setúbal, private, small, friendly. In this project we must buy a mobile kitchen for a food business training (about 7 800 EUR), the catering of four events (600 each) and a trainer (2 400).

The lead partner in Poland sends me an instruction: three offers for everything above 1 000 EUR, publication for everything above 11 000, "according to the rules". According to *my* accountant, for a private association here nothing of this is obligatory at such amounts.

So whose rules? And one honest question: the only man in the district who builds mobile kitchens is a former participant of ours. Can I buy from him?`,
    posts: [
      {
        key: "three-layers",
        by: "tomasz",
        afterHours: 3,
        as: "answer",
        votesFrom: ["joao", "maria", "marek"],
        text: `Three layers, and the strictest that *applies to you* counts:

1. **Law of your own country**, Portugal, for a body of your kind. If you are not a contracting authority there, perhaps nothing. (Careful: an association that is financed by more than half from public money, or controlled by public bodies, may be one. Ask your accountant exactly this.)
2. **Programme rules.** Many programmes ask of private bodies something below the law too: "market prices documented", e.g. three comparable offers from an amount that stands in the manual. This binds everybody.
3. **House rules of the lead partner.** They bind the lead partner. They bind you only if the partnership agreement says so.

My guess is that your 1 000 EUR is layer 3, an internal rule of their office, sent around in good faith. Ask for the page number of the *programme* manual. If there is none, answer kindly and keep your layer 1 and 2.`,
      },
      {
        key: "split-catering",
        by: "beata",
        afterHours: 8,
        language: "pl",
        as: "answer",
        votesFrom: ["joao", "tomasz"],
        text: `Zwracam uwagę na catering: 4 × 600 EUR to dla kontrolera **jedno zamówienie na 2 400**, bo usługa jest ta sama i było ją można przewidzieć w dniu planowania. Jeśli w podręczniku programu próg jest między tymi kwotami, to cztery osobne zakupy wyglądają jak dzielenie.

Robię tak: w pierwszym miesiącu plan zakupów na cały projekt, jedna strona – co, ile razem, kiedy, jakim trybem. Podpis i data. Potem każdy zakup ma odwołanie do wiersza planu. Od kiedy mamy ten plan, nie było ani jednej korekty za dzielenie, wcześniej 5 % z 18 tysięcy.`,
      },
      {
        key: "former-participant",
        by: "maria",
        afterHours: 14,
        as: "answer",
        votesFrom: ["joao", "klaus"],
        text: `The man with the kitchens: yes, you can buy from him, but never *quietly*. We had a craft workshop in Vaslui, the only one that makes such looms, and its owner had been in our training. What we did:

- wrote down **why** only he: what we need, where we searched (three web addresses, two telephone calls with date), why the others do not fit;
- still asked two other firms for an offer; one answered, from 400 km away, 2 900 EUR dearer with transport;
- the colleague who had trained him did not take part in the decision and signed a statement of it;
- put the statement **with the invoice**, not in another folder.

The controller came to this invoice first, as they always do, read two pages, and went on. Without the two pages I think we would have lost it.`,
      },
      {
        key: "comment-joao-page",
        by: "joao",
        afterHours: 27,
        as: "comment",
        on: "three-layers",
        votesFrom: ["tomasz"],
        text: `I asked for the page number. The answer: "we will check". Meanwhile I found layer 2 by myself: in our programme it is 5 000 EUR, page 61. So the kitchen needs three offers, the trainer not. The catering I add together as Beata says, and it stays below.`,
      },
    ],
  },
  {
    key: "originals-from-closed-partner",
    space: "reporting",
    kind: "problem",
    language: "en",
    title: "Audit asks for originals from 2020; the partner was dissolved and nobody has the folders",
    countries: ["DE", "RO"],
    tags: ["audit-trail", "archiving", "partner-withdrawal", "recovery"],
    by: "klaus",
    daysAgo: 0.3,
    votesFrom: ["joao", "maria"],
    text: `This morning a letter from the audit authority. A project that ended in March 2021, sample check, "please make available the originals of the expenditure listed below within 15 working days". Fourteen items. Nine are ours and in the cellar. **Five belong to a Romanian partner association that was dissolved in 2023.** Together 23 760 EUR.

The liquidator answers e-mails with the out-of-office text of last summer. I have PDF scans of four of the five (they were in the claim), of the fifth only the line in the table.

Before I write a stupid letter: what is worth trying, and in which order?`,
    problem: {
      described: `Sample audit five years after the end of the project. Five items (23 760 EUR) belong to a partner dissolved in 2023. Scans of four invoices exist, no originals, no proof of payment, nothing at all of the fifth (a trainer's fee of 3 150 EUR). Deadline: 15 working days.`,
    },
    posts: [
      {
        key: "ask-what-counts",
        by: "tomasz",
        afterHours: 1.2,
        as: "reply",
        votesFrom: ["klaus", "marek"],
        text: `First, read again which period of keeping applies and from when it is counted. In the programmes I know it runs from a date that has nothing to do with the end of your project (the year of the last payment, or of closing the accounts). It may be over. It probably is not, but I have seen one case.

Second, telephone the auditor, today, not in two weeks. Say it as it is: dissolved, scans of four, liquidator silent. Ask **which substitute they accept**. Often: the scan from the claim plus the bank statement plus a declaration of the first-level controller who *saw the original* at the time. That controller's checklist is your best friend. It should be in the programme's system.

An auditor to whom you speak early has options. On day 14 he has a form.`,
      },
      {
        key: "where-folders-go",
        by: "maria",
        afterHours: 2.6,
        as: "reply",
        votesFrom: ["klaus", "tomasz"],
        text: `For Romania, as I know it from two dissolved associations here (please check, I am not a lawyer):

- the liquidator must hand the accounting documents to somebody, usually an **archiving company** or the county branch of the national archives. The name stands in the final liquidation report, which is in the court's file of the association. You need the registration number and perhaps 10 EUR.
- the **accountant** of a small association is almost always an external firm, with its own copies, above all of payrolls and bank statements. Who signed the balance sheet? That is the address.
- the trainer of the 3 150 EUR has a copy of his contract, and his tax certificate for that year.

Write me the name of the association in a private message. If the court is in Iași or Vaslui I can go there on Thursday; I have something to do in the building anyway.`,
      },
      {
        key: "klaus-phone",
        by: "klaus",
        afterHours: 4.8,
        as: "reply",
        votesFrom: ["tomasz", "ingrid"],
        text: `Telephoned. The auditor, quote: "You are the first who rings before the deadline." She accepts for now: scan plus proof of payment plus the controller's checklist. For the fifth item she wants to see the contract and the tax certificate, or it will be cut. She gives ten more days if I ask in writing, which I just did.

Maria: message sent, the court is Vaslui, and I do not know how to thank you.

What I do not have is a clear view who pays if the fifth is cut. We were lead partner. The partner no longer exists. @marek, is there any sentence in an agreement that survives the death of the one who signed it?`,
      },
    ],
  },
  {
    key: "plaque-on-listed-house",
    space: "culture",
    kind: "problem",
    language: "en",
    title: "The funder demands a permanent plaque; the monument office forbids any plaque",
    countries: ["AT", "SK"],
    tags: ["communication-rules", "visibility", "heritage"],
    by: "elisabeth",
    daysAgo: 16,
    votesFrom: ["stefan", "oksana", "joao"],
    text: `With a Slovak partner we have made two rooms of an old customs house into a meeting place for newcomers and neighbours; exhibitions, a kitchen, a language café. The programme requires a permanent plaque "clearly visible to the public" for the small investment (it was 61 000 EUR for the rooms).

The house is a listed monument. The monument office does not permit anything on the façade and, politely, nothing in the entrance hall, which is painted. The programme's officer writes: "no plaque, correction up to 3 % of the grant". That would be more than all exhibitions of a year.

Both are right in their world. Who has been between these two?`,
    problem: {
      described: `Permanent plaque required by the programme; façade and entrance hall are protected, the monument office refuses both. Threatened correction: up to 3 %. Final report due in nine weeks.`,
      clarified: `The programme manual says "at a location clearly visible to the public", it does **not** say "on the building". The monument office objects to anything fixed to the wall; it has no objection to free-standing things that can be removed. Neither has ever read the other's rules.`,
      options: `a) free-standing stele in front of the house, on municipal ground; b) glass panel in the window of the meeting place, from inside; c) apply for an exception at the programme; d) a digital screen in the corridor.`,
      chosen: `b) now and a) later. The glass panel needs no permit, is legible from the street and costs 310 EUR. We asked the programme in writing *before* ordering, with a photograph of a paper model in the window; answer expected this week.`,
      expectedInDays: 40,
      chosenPost: "glass-in-window",
    },
    posts: [
      {
        key: "read-the-words",
        by: "marek",
        afterHours: 12,
        as: "reply",
        votesFrom: ["elisabeth", "stefan"],
        text: `Read the words and not the habit. "At a location clearly visible to the public" is a condition on the *location*, not on the wall. Nearly all think of brass on a façade, including the officer who writes to you.

Ask the programme this exact question, in writing: "Does the manual, p. …, require the plaque to be fixed to the building?" A question which can be answered with yes or no is answered within days. "What should we do?" goes to a lawyer and takes until autumn.

And attach the refusal of the monument office. An official document against an official document: then nobody has to decide by courage.`,
      },
      {
        key: "stele-outside",
        by: "stefan",
        afterHours: 20,
        as: "reply",
        option: true,
        backedBy: ["oksana"],
        text: `With the wooden churches we have this every year. Nobody drills a church from 1658. We put a low stele of oak at the path, 90 cm, on the municipality's ground, with the history of the place in three languages and the logos below. Visitors read it because it tells them something; the flag alone nobody reads.

Price two years ago: 740 EUR with the base. Time: the permission of the municipality took **eleven weeks**, because a stele is "street furniture". With your nine weeks it is tight. So ask for it, but do not rely on it for the report.`,
      },
      {
        key: "glass-in-window",
        by: "oksana",
        afterHours: 31,
        as: "reply",
        option: true,
        backedBy: ["elisabeth", "marek", "stefan", "joao"],
        votesFrom: ["elisabeth", "stefan"],
        text: `In Lviv half of the centre is protected, so we have all learned the window. A pane of glass or acrylic, A3, hangs **inside** on two thin wires, text in white, legible from the street by day, lit from behind in the evening. No hole, no permit, removed in one minute. The conservator was even grateful.

What the programme asked of us afterwards: a photograph with date from the street, at about 4 metres, where one can read the text. Take it on a cloudy day; on a sunny one you see only yourself.

Check the minimum size in your manual. Ours said A3 for objects of this value, and a colleague had made A4. Twice.`,
      },
      {
        key: "paper-model",
        by: "elisabeth",
        afterHours: 200,
        as: "reply",
        votesFrom: ["oksana", "ingrid"],
        text: `We went the way of Oksana, with Marek's question. I printed the panel on paper in the real size, hung it into the window, photographed it from the tram stop and sent three things to the programme: the yes-or-no question, the refusal of the monument office, the photograph.

The officer telephoned the same afternoon, quite relieved; she may not say yes before her superior has, but "this is how I imagined it". The monument office's man came by and asked whether one could use a warmer white. One can.

The order goes out as soon as the answer is written. Štefan, we ask for the stele too, for next spring.`,
      },
    ],
  },
  {
    key: "integration-four-countries",
    space: "integration",
    kind: "discussion",
    language: "en",
    title: "Who does what for newcomers: Vienna, Prague, a Catalan town and Lublin side by side",
    countries: ["AT", "CZ", "ES", "PL"],
    tags: ["integration", "third-country-nationals", "local-government", "study-visits"],
    by: "elisabeth",
    daysAgo: 187,
    votesFrom: ["katerina", "nuria", "agnieszka", "ingrid", "ania", "joao"],
    text: `Before the next series of study visits I should like to have something better than four slide shows called "our model". Delegations always ask me the same five questions, so I begin with my own place, as I see it from a counselling office. Please add yours, correct me, and **write also what does not work**.

| Question | Vienna / Austria, as I see it |
|---|---|
| Who decides? | mostly the national level; the integration fund organises courses and counselling |
| What must the newcomer do? | German and values courses, for many linked with the residence title or benefits |
| What does the city do? | own start counselling in many languages, with a booklet in which courses are noted |
| What do NGOs do? | counselling, housing, language cafés, mostly on yearly contracts |
| What does not work | two levels with two websites; between courses people wait 3 to 5 months; women with small children wait longest |`,
    posts: [
      {
        key: "czech-way",
        by: "katerina",
        afterHours: 15,
        as: "reply",
        votesFrom: ["elisabeth", "agnieszka", "nuria"],
        text: `| Question | Prague / Czechia, as I see it |
|---|---|
| Who decides? | the ministry of the interior has the concept; regions have **integration centres**, some run by the state, some by NGOs or the region |
| What must the newcomer do? | for many with long-term residence a short adaptation course of half a day, with interpreter; for permanent residence a language examination |
| What does the town do? | it depends entirely on the mayor; there is a small grant for municipalities |
| What do NGOs do? | social and legal counselling, intercultural workers in offices |
| What does not work | half a day is not a course; projects end every 12 to 36 months and the workers with them |

What I would show to visitors: the **intercultural workers**. They sit with the person at the counter of the municipality and interpret not only words. In one district of Prague the average matter took 50 minutes without and 20 with. The office now pays two of them from its own budget, because it counted.`,
      },
      {
        key: "catalan-way",
        by: "nuria",
        afterHours: 28,
        as: "reply",
        votesFrom: ["elisabeth", "katerina", "agnieszka", "ingrid"],
        text: `| Question | Our Catalan town, as I see it |
|---|---|
| Who decides? | residence permits Madrid; reception is a Catalan law with a **first-reception service** that municipalities carry out |
| What must the newcomer do? | nothing is obligatory, but the certificate of the course helps with later procedures, so people come |
| What does the town do? | almost everything: registers *everybody* who lives here, papers or not; welcome interview, language, work, knowledge of society |
| What do NGOs do? | courses by contract, mentoring, and shouting at us, which is needed |
| What does not work | the waiting list for language (11 weeks this autumn); money comes by year and late |

For visitors the most surprising thing is the municipal register. Whoever lives in the town is entered, and so has a doctor and a school. Delegations always ask whether this attracts people. We have counted since 2009: no visible effect. What it does: we know who is here, and the school is not surprised in September.`,
      },
      {
        key: "lublin-way",
        by: "agnieszka",
        afterHours: 52,
        language: "pl",
        as: "reply",
        votesFrom: ["elisabeth", "katerina", "ania", "beata"],
        text: `Dopisuję Lublin, po polsku, żeby urzędy u nas mogły to od razu wykorzystać.

| Pytanie | Lublin / Polska, tak jak to widzę |
|---|---|
| Kto decyduje? | ustawy na szczeblu krajowym; gmina nie ma wyraźnego zadania „integracja”, więc robi to z dobrej woli |
| Co musi osoba nowo przybyła? | prawie nic; program indywidualny w powiecie obejmuje głównie osoby z ochroną międzynarodową, zwykle przez rok |
| Co robi miasto? | grupa robocza urząd–NGO–uczelnie, punkt informacyjny, asystentki w szkołach |
| Co robią NGO? | doradztwo, język, mieszkania – w praktyce większość pracy, z projektów |
| Co nie działa | **przerwy między projektami**: w badaniu z 2023 r. na 36 miesięcy przypadało 11 bez finansowania doradztwa |

Najczęstszy błąd delegacji: pytamy w Wiedniu o kursy, a powinniśmy pytać, kto ma obowiązek i z jakiego paragrafu. Kurs da się skopiować w miesiąc. Obowiązku nie.`,
      },
      {
        key: "ask-duty-first",
        by: "ingrid",
        afterHours: 60,
        as: "reply",
        replyTo: "lublin-way",
        votesFrom: ["agnieszka", "elisabeth"],
        text: `For those who do not read Polish, Agnieszka's last lines:

> The most frequent mistake of delegations: in Vienna we ask about courses, and we ought to ask who has the *duty* and from which paragraph. A course can be copied in a month. A duty cannot.

That would change a visit programme. Elisabeth, if the first morning were about "who must, who may, who pays" and the courses only came on the second day: would your hosts agree? They like to show the courses.`,
      },
      {
        key: "swap-desk",
        by: "katerina",
        afterHours: 110,
        as: "reply",
        votesFrom: ["nuria", "elisabeth", "ania", "oksana"],
        text: `What we tried after our visit to Núria's town, with result: **the welcome interview**, 45 minutes, one sheet with seven questions (papers, health, school, work, language, housing, whom do you know here). We do not have the register, so people come only if somebody sends them. First three months: 14 persons. Then the foreigners' police put our leaflet at the counter: 61 in the next three.

What we could *not* take over: in the Catalan town the interviewer can book the course at once. With us she can only give an address. Of 61 people 23 really arrived at the course. I think the booking is the heart of it, and I did not see it during the visit, since it is only a click.`,
      },
      {
        key: "elisabeth-conclusion",
        by: "elisabeth",
        afterHours: 160,
        as: "reply",
        votesFrom: ["ingrid", "katerina", "nuria", "agnieszka"],
        text: `Thank you all. I changed the visit of next month accordingly:

- **Day 1, morning:** who must, who may, who pays; one sheet, filled in together for the guests' country beside ours.
- **Day 1, afternoon:** one newcomer's way through the offices, on foot, with the real waiting times. (My ministry was not enthusiastic, but agreed.)
- **Day 2:** courses and NGOs, with the question "what happens if your contract ends in December?".
- **Day 3:** the guests tell us what would *not* work with them.

Kateřina's remark on the click is the best argument for the walk: such things one sees only at the desk. I will tell you whether it was better.`,
      },
    ],
  },
  {
    key: "twinning-asleep",
    space: "local-government",
    kind: "discussion",
    language: "en",
    title: "Our twinning is 25 years old and asleep: wake it up, end it, or leave it for the projects?",
    countries: ["SK", "PL", "DE"],
    tags: ["town-twinning", "local-government", "trust", "youth"],
    by: "stefan",
    daysAgo: 88,
    votesFrom: ["piotr", "ania", "nuria", "klaus"],
    text: `A town in our district has an agreement with a Polish town since 1999 and with a German one since 1997. What happens: a delegation of four at the town festival, a basket with cheese, a photograph. It costs about 3 200 EUR a year. The mayor asks me, honestly, whether to let it die.

On the other side I have three Interreg projects with *other* towns, which are lively as long as there is money, and forgotten the week after.

So a standing tie without work and work without a standing tie. Has anyone put the two together? Or is it better to end a twinning properly instead of keeping it in a cupboard?`,
    posts: [
      {
        key: "tie-and-project",
        by: "piotr",
        afterHours: 14,
        language: "pl",
        as: "reply",
        votesFrom: ["stefan", "ania", "nuria", "tomasz"],
        text: `Mam cztery takie umowy w szafie, więc odpowiem z doświadczenia. Stały związek i projekt służą do czego innego:

- **związek** daje to, czego projekt nie kupi: ktoś odbierze telefon, zna nas radny, szkoły mają do siebie zaufanie;
- **projekt** daje pieniądze i termin, ale kończy się z ostatnim sprawozdaniem.

Co zadziałało u nas z miastem na Węgrzech: raz w roku, w lutym, dwugodzinna rozmowa zdalna z jednym pytaniem – „co robimy razem w tym roku, co nie jest świętem?”. Jedna sprawa, jedna osoba z każdej strony, termin. W pierwszym roku wymiana dwóch pracowników wydziału komunikacji na tydzień (koszt 1 900 zł). W trzecim – wspólny wniosek na ścieżkę rowerową, 280 tys. euro.

Dwie pozostałe umowy wygasiliśmy. Bez żalu i z ładnym listem.`,
      },
      {
        key: "short-english",
        by: "piotr",
        afterHours: 15,
        as: "reply",
        replyTo: "tie-and-project",
        votesFrom: ["stefan"],
        text: `In short, for Klaus and the others: a standing tie gives trust, a project gives money and a date. With one Hungarian town we ask each February "what do we do this year that is not a festival?": one matter, one person on each side, one date. Year one was an exchange of two employees for a week, year three a joint application for a cycle path. Two other agreements we have ended, with a nice letter.`,
      },
      {
        key: "how-to-end",
        by: "klaus",
        afterHours: 33,
        as: "reply",
        votesFrom: ["stefan", "piotr", "ingrid"],
        text: `I was present when a Berlin district ended one. Badly, the first time: the budget line disappeared, nobody wrote, and on the other side old people who had hosted guests for twenty years waited for the bus in June. Nobody had thought that the twinning was *theirs* and not the mayor's.

So before ending, find out who it belongs to. Ask in the volunteer fire brigade, the choir, the chess club. In the second case we found a choir that had been travelling on its own money since 2005, and of which the town hall knew nothing. The district handed the twinning over to the choir, with 800 EUR a year, and withdrew itself. It is the liveliest one they have.`,
      },
      {
        key: "young-people",
        by: "nuria",
        afterHours: 57,
        as: "reply",
        votesFrom: ["ania", "stefan"],
        text: `A question to be asked with it: how old is the youngest person who knows that the twinning exists? With us it was 52. We gave half of the twinning budget (1 500 EUR) to the youth council, with one condition: do something with people of your age in the twin town, and tell the plenary in five minutes.

The first year they made a joint playlist and we smiled. The second year they compared **bus timetables at night** in both towns and came with a proposal. Since then there is a bus at 01:30 on Saturdays. Nobody in the council smiled any more.`,
      },
      {
        key: "check-before-wake",
        by: "ania",
        afterHours: 90,
        language: "pl",
        as: "reply",
        votesFrom: ["piotr", "stefan"],
        text: `U nas przed decyzją zrobiłam jedną kartkę na każde miasto partnerskie: kto kogo zna z imienia (poza urzędem), co było w ostatnich trzech latach, ile kosztowało, kto by zauważył, gdyby tego nie było. Wyszło, że jedno partnerstwo żyje w szkole muzycznej, a drugie tylko w naszej tabliczce przy wjeździe.

Radni dostali te kartki, nie moją opinię. Sami zdecydowali: jedno wzmacniamy, drugie zamieniamy w „kontakt na życzenie” bez budżetu. Trwało to 20 minut, a bałam się tego punktu przez dwa lata.`,
      },
      {
        key: "stefan-decision",
        by: "stefan",
        afterHours: 410,
        as: "reply",
        votesFrom: ["piotr", "klaus", "ania", "ingrid"],
        text: `I took Ania's sheet to the mayor, and we went around as Klaus said. Results: the German town lives in the fire brigade (they have the same old engine and repair it together), the Polish one in nobody. But in the Polish one there is a new mayor who has a problem with wild boar exactly as we have.

So: the German twinning goes to the firemen, with 900 EUR. With the Polish town a call in February, one question. If there is no matter in two years, a nice letter.

What I learn for my projects: the last activity of a project should be something that a *standing* group takes over. Otherwise I write the same in five years.`,
      },
    ],
  },
  {
    key: "choosing-a-mentor",
    space: "good-governance",
    kind: "discussion",
    language: "en",
    title: "Choosing a mentor for a first transnational project: what should one look for?",
    countries: ["GE", "PL"],
    tags: ["mentoring", "first-project", "capacity-building"],
    by: "giorgi",
    daysAgo: 6.4,
    votesFrom: ["oksana", "maria", "ania", "ingrid"],
    text: `Two municipalities in Kakheti that we accompany want to make their first application with EU partners. The fund gives 6 mentor days for each. I received five names: a retired professor, a consultant with "95 % success rate", a colleague from a marshal's office, a former minister, and a woman who led one project in a town of 12 000.

I have my favourite, but I would like to know from people who **had** a mentor or **were** one: what made it useful? And how do you use six days so that they are not eaten by reading documents?`,
    posts: [
      {
        key: "mentor-who-failed",
        by: "ania",
        afterHours: 9,
        language: "pl",
        as: "reply",
        votesFrom: ["giorgi", "marek", "oksana", "ingrid"],
        text: `Miałam dwie osoby w tej roli. Pierwsza napisała za nas pół wniosku. Wniosek przeszedł, a ja przez dwa lata realizowałam coś, czego nie rozumiałam.

Druga zadawała pytania i **odsyłała mi tekst z komentarzami, nigdy z poprawkami**. Złościło mnie to. Wniosek nie przeszedł (zabrakło 3 punktów), ale następny napisałam sama i dostaliśmy dofinansowanie.

Więc szukałabym kogoś, kto pracował w gminie podobnej wielkości, ma za sobą co najmniej jedną porażkę, o której umie opowiedzieć, i umie nie pisać za nas. Pani z miasta, które ma 12 tysięcy mieszkańców – bez wahania.`,
      },
      {
        key: "six-days",
        by: "klaus",
        afterHours: 20,
        as: "reply",
        votesFrom: ["giorgi", "ania", "maria", "ingrid"],
        text: `We had a panel of advisers with coaching for small associations in Podlasie years ago. Evaluated honestly, the difference was made by the *rhythm*, not by the persons. Six days as six days: wasted. As 24 quarters of a day: good. Our plan that worked:

- 1 day on the spot at the beginning, with a walk through the place and dinner;
- **12 calls of one hour**, every second week at the same time, and whoever comes without having done something cancels it;
- 1 day in the middle with the *partners* in the call, where the mentor mostly listens;
- 1 day for reading the draft, with questions and not corrections;
- half a day after the decision, also if it is no. Especially then.

The rest is reserve for the night when something explodes.`,
      },
      {
        key: "success-rate",
        by: "tomasz",
        afterHours: 32,
        as: "reply",
        votesFrom: ["giorgi", "agnieszka", "marek"],
        text: `About the 95 %: ask, of how many, and what happened *after* approval. In my years in the secretariat I recognised the texts of certain consultants after two pages. High points, and in the second year the beneficiary called us to ask what "we" had meant by output indicator 3.

Three questions that I would ask all five:

1. Tell us of a project that you advised **not** to submit.
2. Who will answer our question at the first control, three years from now?
3. What do you expect of us between two meetings?

If there is no answer to the first one, it is a seller. That may be useful too, but for other money.`,
      },
      {
        key: "conflict-of-interest",
        by: "marek",
        afterHours: 54,
        as: "reply",
        votesFrom: ["giorgi", "tomasz"],
        text: `Two lines for the contract, whichever you choose.

- **No share in success.** A fee that depends on approval makes the mentor write what is approved, not what you can carry out. In most programmes it is not eligible besides.
- **Declare interests.** The colleague from the marshal's office may sit in an assessment commission next year; the consultant may write for your competitor in the same call. Neither is a crime if it has been said before.

And one for the municipalities themselves: name *one* person who is mentored. With "the team" nobody does the homework. If that person leaves, the mentoring stops for a month until there is another. Six days are few; do not give them to an empty chair.`,
      },
      {
        key: "giorgi-choice",
        by: "giorgi",
        afterHours: 120,
        as: "reply",
        votesFrom: ["ania", "ingrid", "klaus", "oksana"],
        text: `I asked Tomasz's three questions to all five. The professor laughed and said he had never advised anybody against anything. The consultant did not answer. The colleague from the marshal's office declared at once that he will be an assessor in spring, so he is out, and I respect him very much. The former minister sent his assistant.

The woman from the small town said to question one: "My own. I submitted it anyway, and I can tell you each month of it." She starts in two weeks, with 12 calls. The municipalities named their persons: one is the librarian, and I think she will be the best.`,
      },
    ],
  },
  {
    key: "measuring-cooperation",
    space: "science-education",
    kind: "discussion",
    language: "en",
    title: "How do you know that cooperation itself was worth it? Indicators that are not a count of meetings",
    countries: ["PL", "UA"],
    tags: ["evaluation", "indicators", "lessons-learnt", "trust"],
    by: "agnieszka",
    daysAgo: 43,
    votesFrom: ["ingrid", "tomasz", "elisabeth", "nuria", "oksana"],
    text: `I am asked to evaluate a programme of 31 small cooperation projects. Its indicators: number of partners, meetings, participants, publications. All were reached, most with more than 110 %. Nobody can tell me what is different now.

The people in the programme ask rightly: what should we have counted instead? The *content* of projects differs, so I search for something about the **cooperation as such**. Ideas so far: does anybody telephone without a project; has an office changed a form because of the other; would they do it again with the same partner.

What have you measured, simply, that later told you something? And what turned out to be useless?`,
    posts: [
      {
        key: "who-calls-whom",
        by: "nuria",
        afterHours: 12,
        as: "reply",
        votesFrom: ["agnieszka", "elisabeth", "ingrid"],
        text: `We drew a map: all persons in both municipalities, and lines for "in the last three months I asked this person something without having to". At the start 3 lines, all between coordinators. In the middle 11. One year after the end: **7, of which 5 not between coordinators**: school to school, the two archivists, and a policeman, nobody knows why.

Ten minutes with a sheet of paper in a meeting. The number itself means little, but the shape tells: if all lines go through one person, it dies with her next job. We saw it in the middle and invited the others on purpose.`,
      },
      {
        key: "changed-something",
        by: "tomasz",
        afterHours: 25,
        as: "reply",
        votesFrom: ["agnieszka", "stefan", "nuria"],
        text: `In the secretariat we introduced one voluntary question into the final report: **"Name one document, rule or habit in your organisation that has changed because of the partner. Attach it."** Not "has improved", only changed, and attach.

Of 58 reports 34 had an answer and 21 an attachment: a form in two languages, a duty roster of the fire brigade, a price list, an instruction how to greet. Those 21 we called a year later; in 17 the thing was still in use.

It cannot be a target, by the way. As soon as we had thought of making it an obligatory indicator, two consultants asked how many changed forms would be "expected".`,
      },
      {
        key: "useless-survey",
        by: "katerina",
        afterHours: 48,
        as: "reply",
        votesFrom: ["agnieszka", "joao", "klaus"],
        text: `Useless with us: the satisfaction survey after each meeting. In four years and six projects the average was between 4.5 and 4.8 out of 5, also after the meeting at which one partner left the room. People are polite, above all abroad.

What worked better: **one open question, anonymous, on a card, before lunch**: "What are we not talking about?" Four of five cards are empty or funny. The fifth was, in order of time: the day rates; that the lead partner rewrites our texts; that we do not need the app. All three were right, and all of them we learnt months before it would have exploded.`,
      },
      {
        key: "counter-question",
        by: "joao",
        afterHours: 70,
        as: "reply",
        votesFrom: ["agnieszka", "maria", "klaus"],
        text: `Allow me to be on the side of the counted ones. Each new indicator ends at the desk of somebody who has 40 % of a post. If you add the map, the card and the changed form, please take three others *away*.

Proposal: strike "number of meetings" and "number of publications", keep participants, and add only Tomasz's question. And pay for the call after one year: half an hour for 31 projects is two days of work. That is cheaper than any publication I ever had to make for an indicator. We have 900 brochures in the cellar. They were reached with 112 %.`,
      },
      {
        key: "agnieszka-plan",
        by: "agnieszka",
        afterHours: 170,
        as: "reply",
        votesFrom: ["ingrid", "joao", "tomasz", "nuria"],
        text: `The programme accepted the following for the new round, and two indicators fall away for it (João, 900 thanks):

1. **Changed because of the partner**: voluntary, with attachment, never as a target.
2. **The map of lines**, twice, in a meeting that takes place anyway. Only the shape is reported, in two sentences.
3. **A call after twelve months**, made by us and not by the beneficiary.

I do not know yet whether it tells more. In 18 months I can compare the new round with the old. If the result is "no difference", I shall publish that as well.`,
      },
    ],
  },
  {
    key: "name-the-receiver",
    space: "social-innovation",
    kind: "discussion",
    language: "en",
    title: "Naming the receiver: who takes the pilot over, and did they know before it began?",
    countries: ["SE", "AT", "DE", "PT", "PL"],
    tags: ["pilots", "equal", "dissemination", "lessons-learnt"],
    by: "ingrid",
    daysAgo: 219,
    votesFrom: ["klaus", "elisabeth", "agnieszka", "marek", "joao"],
    text: `In the EQUAL years we had to write down how a result would be "mainstreamed". Most wrote: conference, brochure, website. In our partnership on validating the skills of migrants the coordinator made it simpler and harder. Before the pilot began we had to name a **receiver**: the office that would take it over if it worked, and a person there who agreed to be disturbed twice a year.

Ours was a sceptical head of department in the employment service. He came to two meetings and asked only "what does it cost per person?". We hated him. Because of him we counted, and because we had counted, ours was the only one of seven pilots in the region that still existed in 2012.

Does anybody work like this today? How do you find such a person, what do they get out of it, and what when they say no?`,
    posts: [
      {
        key: "receiver-today",
        by: "elisabeth",
        afterHours: 18,
        as: "reply",
        votesFrom: ["ingrid", "marek", "agnieszka"],
        text: `I am too young for EQUAL (thank you for that), but we did it this year without knowing the word. The city department for education named one person for our pilot, German courses for mothers inside schools. She came three times and asked for the cost: **412 EUR per participant**, against 690 in the ordinary course with childcare.

From September two schools go on with it in the department's own budget. Our other pilot, which had a splendid final conference with 140 guests and no receiver, ended on the day after.

One thing to be careful of: our receiver was moved to another department in April. Ask for two names.`,
      },
      {
        key: "receiver-no",
        by: "klaus",
        afterHours: 40,
        as: "reply",
        votesFrom: ["ingrid", "joao", "agnieszka"],
        text: `The "no" is the best part. For a repair café with job coaching we asked the district, the job centre and a housing company. Three times no, kindly. The housing company at least said why: "We would take it if it brought the number of evictions down. Would it?" We had no idea. We had never thought of evictions.

So we changed the pilot: coaching begins with the letter about unpaid rent. In the second year 23 households came because of such a letter, 17 kept the flat. The company now pays one half post. Had we asked at the end, with a brochure, they would have sent a card at Christmas.

A no before the pilot costs three coffees. A no after it costs two years.`,
      },
      {
        key: "receiver-no-money",
        by: "joao",
        afterHours: 66,
        as: "reply",
        votesFrom: ["klaus", "maria", "ingrid"],
        text: `What went wrong with us: we had a receiver with a beautiful heart and no budget. The councillor for social affairs loved our mediators, came to *every* meeting, cried at the last one. Then it turned out that the posts are decided in the finance department, in **June** for the year after, and we had finished in October.

So my three questions for a receiver now:

1. Whose signature is needed so that one euro is spent on this?
2. In which month is the budget for the following year closed?
3. What number would that person have to see?

If the receiver cannot answer the first one, he is a friend. Keep him, and look for the receiver.`,
      },
      {
        key: "address-for-results",
        by: "beata",
        afterHours: 95,
        language: "pl",
        as: "reply",
        votesFrom: ["ingrid", "agnieszka"],
        text: `Dorzucę to samo od strony papieru, bo rezultat też musi mieć kogoś, kto go weźmie. Szukałam niedawno podręcznika dla doradców z projektu, który sama rozliczałam w 2007 roku. **Strona zniknęła, wydawca nie istnieje**, a jedyny egzemplarz miała koleżanka w domu, pod wazonem.

Od tamtej pory pilnuję jednej zasady: rezultat dostaje adres, który przetrwa projekt, czyli bibliotekę, uczelnię albo urząd, z nazwiskiem osoby i zgodą na piśmie. Domena kupiona na 24 miesiące takim adresem nie jest. Kosztuje to jedno pismo, a przy kontroli trwałości jest jak znalazł.`,
      },
      {
        key: "receiver-clause",
        by: "marek",
        afterHours: 150,
        as: "reply",
        votesFrom: ["ingrid", "klaus", "elisabeth"],
        text: `In agreements I put it as a short annex, because what is not signed is remembered differently by each side:

- receiver: institution, **two** names, what they will be asked for (two meetings, one reading of the figures);
- the question they want answered, in their own words, with the number they need;
- the month in which they decide, and what "yes" would mean (which post, which budget line);
- what happens on "no": the partners close the pilot decently and publish why.

It binds nobody to take over anything; no office would sign that. It binds them to *answer*. In about twenty such annexes I have seen nine yes, seven no and four silences. The silences were all with one name only.`,
      },
      {
        key: "ingrid-receiver-summary",
        by: "ingrid",
        afterHours: 300,
        as: "reply",
        votesFrom: ["klaus", "joao", "elisabeth", "marek"],
        text: `Thank you, this is more than I had hoped for. What I take along:

- ask **before** the pilot, and be glad of a reasoned no (Klaus);
- check whose signature and which month (João);
- two names, always (Elisabeth, and Marek's four silences);
- an address for the results too, not only for the activity (Beata).

I have begun to ask every new partnership in our network for the receiver's two names. Of eight, three could give them at once, three needed a month, and two found out that nobody wanted what they were about to build. One of the two thanked me.`,
      },
    ],
  },
  {
    key: "lump-sum-youth-theatre",
    space: "finance",
    kind: "question",
    language: "en",
    title: "Lump sum, flat rate or real costs for a youth theatre exchange of 46 people?",
    countries: ["ES", "PT", "UA"],
    tags: ["simplified-costs", "budget", "youth", "audit-trail"],
    by: "nuria",
    daysAgo: 3.3,
    sameQuestion: ["ania", "oksana", "joao"],
    votesFrom: ["oksana", "joao", "ania"],
    text: `For an exchange of three youth theatres (46 people, nine days in our town, about 58 000 EUR) the call offers three ways:

- **real costs**, every bus ticket;
- **real staff costs + 40 % flat rate** for all the rest;
- **one lump sum** per completed work package, nothing to prove except that the performance took place "as described".

The cultural officer wants the lump sum, because no receipts. The treasurer fears it: "if 44 instead of 46 come, they pay nothing". Who has experience with the second and third for something with much travel and catering and *little* staff?`,
    posts: [
      {
        key: "calculate-three",
        by: "beata",
        afterHours: 5,
        language: "pl",
        as: "answer",
        votesFrom: ["nuria", "ania", "tomasz", "oksana"],
        text: `Najpierw policzyć wszystkie trzy warianty na tych samych liczbach, dopiero potem dyskutować. Na szybko, z Pani danych (personel zakładam 14 000 EUR):

| Wariant | Wychodzi | Realny koszt | Różnica |
|---|---|---|---|
| koszty rzeczywiste | 58 000 | 58 000 | 0, ale ok. 240 dokumentów |
| personel + 40 % | 14 000 + 5 600 = **19 600** | 58 000 | **–38 400** |
| kwota ryczałtowa | 58 000 | 58 000 | 0, ryzyko „wszystko albo nic” |

Stawka 40 % jest dla projektów, w których płaci się głównie ludziom. Przy wymianie, gdzie trzy czwarte to przejazdy, noclegi i jedzenie, to katastrofa. Widziałam już taki wniosek; podpisany.

Zostają dwa warianty. Przy ryczałcie wszystko zależy od tego, **jak opisany jest rezultat**.`,
      },
      {
        key: "describe-the-result",
        by: "joao",
        afterHours: 11,
        as: "answer",
        accepted: true,
        votesFrom: ["nuria", "oksana", "ania", "giorgi", "tomasz"],
        text: `We had two lump sums. One was paradise and one was 17 000 EUR of tears, and the difference was a single word.

- First: "an exchange with **at least 36** young people takes place, one public performance". 41 came, one group was late, nobody cared.
- Second: "workshop with **40** participants **of five days**". A strike, so four and a half days, 38 persons. Work package not completed, zero. We got half after eight months of letters.

So take the lump sum, but

1. cut it into **small work packages**: preparation, travel and stay, performance, follow-up. If one fails, the others live;
2. write minimum numbers, 20 % below the plan, and no number where none is needed;
3. write what you will show: programme, list, recording, three photographs. Exactly this and no more;
4. keep the receipts anyway, in a shoe box. For your treasurer's sleep, and your own accounts need them in any case.`,
      },
      {
        key: "comment-number-of-packages",
        by: "nuria",
        afterHours: 28,
        as: "comment",
        on: "describe-the-result",
        votesFrom: ["joao"],
        text: `The treasurer read this and said: "a man with experience of pain". With four packages, the stay being 34 000, and "at least 36 participants" he agrees. Can you say what share was in the small packages with you?`,
      },
      {
        key: "oksana-men",
        by: "oksana",
        afterHours: 40,
        as: "answer",
        votesFrom: ["nuria", "joao"],
        text: `One thing for the Ukrainian group, since with us numbers can change on the last day. Boys who turn eighteen before the trip perhaps cannot cross the border, trains are late by twelve hours, a mother says no the evening before. In the last exchange we planned 16 and came with 12.

So besides the minimum: write that **participants may be replaced** and that a group "takes part" also if some members join by video in a rehearsal. Our programme accepted this sentence because it stood in the application. Afterwards it would have been an exception, and for exceptions one needs somebody brave.

And plan one day more at the beginning. If everybody is on time, they have a day at the sea. Nobody has ever complained.`,
      },
    ],
  },
  {
    key: "house-which-language",
    space: "house",
    kind: "discussion",
    language: "en",
    title: "In which language do you write here, and does the translation get you right?",
    countries: [],
    tags: ["languages", "translation", "house"],
    by: "ingrid",
    daysAgo: 131,
    votesFrom: ["beata", "maria", "stefan"],
    text: `A small question among ourselves. In the last weeks I see more threads in which somebody asks in English, Beata answers in Polish, and a third person sums up in English. I like it. But two of you wrote to me that they did *not* answer because "my English is not good enough" or because a machine had made something strange of their text.

- In which language do you prefer to write, when you have the choice?
- Where did a translation change your meaning?
- What should we have in the glossary first?

Please answer in any language. I mean it.`,
    posts: [
      {
        key: "po-polsku",
        by: "beata",
        afterHours: 2,
        language: "pl",
        as: "reply",
        votesFrom: ["ania", "ingrid", "piotr"],
        text: `Piszę po polsku, bo w księgowości jedno słowo to różnica między „kwalifikowalny” a „niekwalifikowalny” i po angielsku bałabym się za nie ręczyć. Czytam w tłumaczeniu i na ogół wystarcza.

Co maszyna przekręciła: z **„zaliczki”** zrobiła raz *deposit*, a ktoś zrozumiał, że partner ma coś wpłacić, a nie dostać. Do słownika najpierw wpisałabym zaliczkę, wkład własny i korektę.`,
      },
      {
        key: "own-contribution",
        by: "maria",
        afterHours: 5,
        as: "reply",
        votesFrom: ["ingrid", "beata"],
        text: `I write English because Romanian would reach nobody here, and I accept that it makes me 20 % simpler than I am. What helps me: short sentences, no proverbs, numbers.

Strangest translation: I wrote that a mayor "has weight", and in Polish he was fat. He reads Polish.

For the glossary: **own contribution / co-financing**. In Romanian and in Polish these are not the same thing, in English people use one for the other, and whole budgets have gone wrong because of it.`,
      },
      {
        key: "say-it-in-the-post",
        by: "stefan",
        afterHours: 13,
        as: "reply",
        votesFrom: ["ingrid", "maria"],
        text: `I understand Polish without translation and with it I understand less. For the neighbours of one another it would be nice to see the original first and the translation on request.

A habit that I like and would recommend: when somebody answers in a language that the asker may not read, one of us writes **two lines of summary** under it. Tomasz does it, I do it from Polish to English now and then. It takes three minutes and no machine is offended.

Glossary: *tama / hrádza*, dam and dyke. Do not laugh. It cost us a year.`,
      },
    ],
  },
  {
    key: "coordinators-unanswered",
    space: "coordinators",
    kind: "discussion",
    language: "en",
    title: "Fields where nobody answers within a week: whom do we ask?",
    countries: [],
    tags: ["experts", "house"],
    by: "ingrid",
    daysAgo: 118,
    votesFrom: ["tomasz"],
    text: `I looked at the questions of the last quarter. Agreements and finance: first answer mostly within a day. Two fields are thin:

- **state aid and small firms** (four questions, two without an answer after eight days);
- **data protection** (three questions, each answered only by people who began with "I am not a lawyer").

Marek answers far too much himself, 31 posts in the quarter. I do not want that the house stands on one leg, however good the leg. Whom could we ask to be recognised in these fields, and with what evidence?`,
    posts: [
      {
        key: "weekly-limit",
        by: "marek",
        afterHours: 7,
        as: "reply",
        votesFrom: ["ingrid", "tomasz"],
        text: `The leg thanks you. I have set my weekly limit to three and it is a good thing; in the week after that somebody else answered, and better.

State aid: Maria has done two schemes with small firms on both banks of the Prut, I have read one of the decisions, it was clean. She is recognised in business but believes that state aid is "for lawyers". I would ask her for the *first* answer, and she may hand over.

Data protection: nobody. I propose we do not recognise anyone for the sake of having one. Better a standing note on top of such questions: what to ask one's own officer, in five points. I can write the five points.`,
      },
      {
        key: "ask-regional-officers",
        by: "tomasz",
        afterHours: 26,
        as: "reply",
        votesFrom: ["ingrid"],
        text: `I know two data protection officers of regional offices who would read a question a fortnight, if it is one and not twenty, and if it says clearly that the answer is not binding. I have asked one of them: she agrees from the next quarter on.

For state aid I would add evidence that a beginner can check: at least two notified or block-exempted measures, with the number. "Many years of experience" we should not accept, from me either.

And a remark on the numbers: three of the unanswered questions had titles such as "Question about aid". Perhaps the similar-titles box needs to be more prominent, or we simply edit titles within the first hour. I am for the second.`,
      },
      {
        key: "agreed-steps",
        by: "ingrid",
        afterHours: 50,
        as: "reply",
        votesFrom: ["marek", "tomasz"],
        text: `Agreed then:

1. I write to Maria today.
2. Marek drafts the five points on data protection by Friday; I make them into a note.
3. Tomasz brings the officer from the next quarter, one question a fortnight.
4. We edit vague titles in the first hour, and tell the author why, in a friendly way.

I look at the same numbers again in three months, and if it has not become better we talk again.`,
      },
    ],
  },
];
