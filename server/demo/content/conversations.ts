import type { DemoThread } from "./types.ts";

/** Private conversations, in the words of people who know each other. */
export const conversations: DemoThread[] = [
  {
    key: "talk-advance",
    space: "-conversations",
    conversation: ["marek"],
    kind: "discussion",
    language: "pl",
    title: "Zaliczka, o której nie chcę pisać publicznie",
    countries: [],
    tags: [],
    by: "ania",
    daysAgo: 6,
    text: `Panie Marku, piszę prywatnie, bo na forum czyta nas też partner.

Umowę mamy podpisaną od marca, a skarbniczka z drugiej strony **nadal nie przelała zaliczki** na tłumaczy. Z rozmowy wynika, że nie ze złej woli: u nich taki przelew wymaga uchwały rady, a rada zbiera się dopiero we wrześniu. Spotkanie mamy w lipcu.

Czy spotkał się Pan z tym, żeby lider wyłożył za partnera i rozliczył to później? I czy da się to zrobić bez aneksu?`,
    posts: [
      {
        key: "talk-advance-1",
        by: "marek",
        afterHours: 5,
        as: "reply",
        text: `Zdarza się częściej, niż się o tym mówi. Trzy rzeczy po kolei:

1. **Nie „za partnera”.** Jeżeli zapłacicie jego fakturę, będzie to Wasz koszt i nikt go potem nie przesunie. Zamówcie tłumaczy sami, jako swoje zadanie, a partner niech w zamian weźmie coś z Waszej strony budżetu o podobnej wartości.
2. Bez aneksu, o ile umowa pozwala na przesunięcia między partnerami do jakiegoś progu. Proszę sprawdzić paragraf o budżecie – zwykle 10%.
3. Notatka z ustaleń, podpisana przez obie strony *przed* zamówieniem. Wystarczy pół strony. Kontrola pyta nie o to, czy wolno było, tylko kto i kiedy o tym zdecydował.`,
      },
      {
        key: "talk-advance-2",
        by: "ania",
        afterHours: 22,
        as: "reply",
        replyTo: "talk-advance-1",
        text: `Jest próg, dokładnie 10%, mieścimy się. Wymyśliłam, że partner weźmie na siebie wynajem sali na finał, bo to i tak u nich i dopiero w październiku.

Mogę podesłać Panu projekt notatki, zanim wyślę ją do nich?`,
      },
      {
        key: "talk-advance-3",
        by: "marek",
        afterHours: 27,
        as: "reply",
        text: `Sala za tłumaczy – bardzo dobrze, obie strony widzą, że nikt nie traci.

Proszę podesłać. I jedna prośba: kiedy się uda, niech Pani opisze to na forum, choćby bez nazw. Przynajmniej cztery osoby zapytają o to samo przed wakacjami.`,
      },
    ],
  },
  {
    key: "talk-workshop",
    space: "-conversations",
    conversation: ["marek", "tomasz"],
    kind: "discussion",
    language: "en",
    title: "Who does what at the online workshop on the 20th",
    countries: [],
    tags: [],
    by: "ingrid",
    daysAgo: 3,
    text: `Just the three of us, so that we can be frank about what did not work last time.

What I remember: forty minutes of introductions, two people who talked, and the only practical question came in the chat when most had left. This time I would like **ninety minutes, three cases, no slides**.

- Marek: the agreement that only one side signed. You know it best.
- Tomasz: posting workers across the border – ten minutes, then questions.
- I keep the time and watch the chat.

Is that fair? And who tells the two colleagues from the ministry that there is no welcome address?`,
    posts: [
      {
        key: "talk-workshop-1",
        by: "tomasz",
        afterHours: 4,
        as: "reply",
        text: `Fair. I would rather take questions first and talk afterwards: I ask people to send one sentence each the day before, and I answer those. Otherwise I shall explain A1 forms to people who wanted to know about insurance.

The ministry: I can call them. They are not attached to the address, they were only never asked.`,
      },
      {
        key: "talk-workshop-2",
        by: "marek",
        afterHours: 9,
        as: "reply",
        replyTo: "talk-workshop-1",
        text: `Same for me, then: questions the day before. I shall bring the agreement with names blacked out and we read two paragraphs of it together. Reading a real one teaches more than my ten pieces of advice.

One thing I need from you, Ingrid: please *stop me* after ten minutes. Last time nobody dared.`,
      },
    ],
  },
];
