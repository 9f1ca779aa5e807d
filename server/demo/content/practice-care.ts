/** What is being done with good practices: a draft in review, a practice in its second version, a claim whose source moved on. */
import type { DemoReview, DemoSecondVersion } from "./types.ts";

export const reviewed: DemoReview = {
  practice: {
    thread: "timesheets-five-countries",
    by: "ingrid",
    language: "en",
    daysAgo: 6,
    title: "A letter instead of a timesheet: fixed percentages for staff in five countries",
    summary: `Five partners with five working weeks stopped looking for one timesheet. Fourteen of seventeen people work by a dated letter that fixes their percentage, three by a sheet of days and work packages, and one sheet for each person keeps the sum of all projects below 100.`,
    sections: {
      problem: `A full-time week is 38.5 hours in Vienna and 40 in Brno, a works council in Berlin does not allow activities by the hour, and people in two funded projects had days of 9.5 hours once both sheets lay side by side. Three of five sorts of timesheet had been refused in the project before.`,
      how: `1. **Look whether the call offers a flat rate** for staff. Then there is nothing to record.
2. **Fix the percentage in a letter** of the employer, dated *before* the work, with the tasks. Change it when reality changes, not every month.
3. **Timesheets only for the exception**: days and work packages, with a monthly sentence and the name of a file that proves it.
4. **One sheet for each person, not for each project**: months in rows, projects in columns, the sum never above 100. Signed by the head of personnel.
5. **Ninety minutes at the kick-off**: each partner brings a real payslip without its name, and the first month is calculated together.`,
      resources: `An hour and a half at the kick-off; half a day for the letters; a head of personnel who signs. A works council needs about four months, so ask it first.`,
      evidence: `Cuts in staff costs fell from 21 300 EUR in the project before to 640 EUR.`,
      transfer: `Wherever the programme accepts a fixed percentage. Where it insists on hours, only the person's own sheet and the kick-off are left.`,
    },
    preconditions: [
      `The programme accepts real costs by a fixed percentage of the post`,
      `Somebody keeps one sheet for each person over all projects`,
      `Letters can be issued before the work begins`,
    ],
    claims: [
      {
        section: "how",
        text: `A percentage of the post, fixed in a dated letter, makes different working weeks and hourly records unnecessary.`,
        posts: ["no-timesheets"],
      },
      {
        section: "lessons",
        text: `Percentages that each project fixes by itself add up to more than 100 unless somebody keeps one sheet for each person.`,
        posts: ["letter-annual-check"],
      },
      {
        section: "how",
        text: `Days and work packages without hours have held through two audits and were acceptable to a works council.`,
        posts: ["works-council"],
      },
      {
        section: "evidence",
        text: `Calculating a real payslip together at the kick-off cut corrections of staff costs to a thirtieth.`,
        posts: ["kickoff-clinic"],
      },
    ],
    organisation: "Nordic Network for Transnational Learning",
    location: "Vienna, Brno, Berlin, Košice",
    contact: "Ingrid Lindqvist, ingrid@example.org",
    countries: ["AT", "CZ", "DE", "PL", "SK"],
    lines: ["good-governance"],
    levels: ["local", "international"],
    keywords: ["staff-costs", "timesheets", "simplified-costs"],
  },
  note: "Is the claim about the kick-off fair? The two projects were not the same size.",
  askedDaysAgo: 4,
  reviewers: [
    {
      by: "tomasz",
      daysAgo: 2,
      verdict: "changes",
      words: "The figure compares two projects of different size. Say so, or leave it out.",
    },
    { by: "marek", daysAgo: 1, verdict: "approve", words: "The letter is described as controllers want to see it." },
    { by: "agnieszka" },
  ],
  comments: [
    {
      by: "tomasz",
      daysAgo: 2,
      section: "evidence",
      claim: 3,
      text: `21 300 EUR was a project of four years, 640 EUR is the *first year* of this one. I would write "in its first year" and drop "to a thirtieth".`,
      replies: [
        { by: "ingrid", daysAgo: 1, text: "You are right. I will ask Stefan for the figure by year and put that in." },
      ],
    },
    {
      by: "marek",
      daysAgo: 1,
      section: "how",
      text: `Step 2: add that the letter belongs to the personnel file. The auditor asks for it there, not in the project folder.`,
    },
    {
      by: "marek",
      daysAgo: 1,
      text: `One sentence on who may sign would help: in Polish municipalities the head of personnel often has no such power of attorney.`,
      settledBy: "ingrid",
      replies: [{ by: "ingrid", daysAgo: 0.5, text: "It stands under resources now." }],
    },
  ],
};

export const secondVersion: DemoSecondVersion = {
  practice: "study-visit-reports-nobody-reads",
  daysAgo: 60,
  note: "The towns in Austria and Poland had their call after six months: what came of it is among the evidence now.",
  /** As it read before. */
  before: {
    summary: `Study-visit reports were downloaded four times in three years. This practice gives every traveller a real question before leaving and collects one page per person on the way home, which goes to the host as well.`,
    withoutClaims: 2,
  },
  /** The author of this post edited it after it was cited. */
  movedOn: "six-months-call",
};
