/** Cases of the demonstration community's moderators, in different states. */
import type { CaseOutcome, FlagReason } from "../../../shared/moderation/facts.ts";

export type DemoCase = {
  /** A post by its thread's key and its own. */
  thread: string;
  post: string;
  daysAgo: number;
  flags: { by: string; reason: FlagReason; words: string }[];
  assignee?: string;
  note?: { by: string; text: string };
  decision?: { by: string; outcome: CaseOutcome; ground: FlagReason; reason: string };
  /** A warning to the post's author, confirmed, and what they say against it. */
  warning?: { words: string; appeal: string };
};

export const demoCases: DemoCase[] = [
  {
    thread: "kurs-jezykowy-odplyw",
    post: "kurs-beata-1",
    daysAgo: 2,
    flags: [
      {
        by: "tomasz",
        reason: "personal_data",
        words: "Dwie uczestniczki są tu wymienione z imienia, razem z językiem i powodem nieobecności.",
      },
      { by: "elisabeth", reason: "personal_data", words: "" },
    ],
    assignee: "ingrid",
    note: {
      by: "ingrid",
      text: "I have asked Beata whether these are their real first names. If so she takes them out herself; nothing has to be removed.",
    },
  },
  {
    thread: "visa-invitation-letters",
    post: "comment-reserve",
    daysAgo: 1,
    flags: [
      {
        by: "klaus",
        reason: "illegal",
        words:
          "Reads as if overstaying by some hours were something one simply lives with. Perhaps a word of explanation is enough.",
      },
    ],
  },
  {
    thread: "wpadki-w-projektach",
    post: "wp-17",
    daysAgo: 12,
    flags: [{ by: "katerina", reason: "off_topic", words: "A granite plaque is not a transnational failure." }],
    assignee: "ingrid",
    decision: {
      by: "ingrid",
      outcome: "disagreed",
      ground: "off_topic",
      reason: "Four flags in the wrong order is exactly what the thread asks for.",
    },
  },
  {
    thread: "partner-withdraws-month-seven",
    post: "teacher-list-data",
    daysAgo: 9,
    flags: [
      {
        by: "maria",
        reason: "unfriendly",
        words: "The sentence about people who have never opened a law was meant for Katerina.",
      },
      { by: "nuria", reason: "unfriendly", words: "" },
    ],
    assignee: "ingrid",
    decision: {
      by: "ingrid",
      outcome: "kept",
      ground: "unfriendly",
      reason: "The author has taken the sentence out; the advice itself is right and stays.",
    },
    warning: {
      words:
        'Your advice on the teachers\' addresses is right and stays. The sentence about people "who have never opened a law" was not: whoever asks here may ask anything. Please leave such remarks out.',
      appeal:
        "I had taken the sentence out an hour after I wrote it, before anybody flagged it, and had written to Katerina. I do not mind being reminded, but a warning that stays in the record seems too much.",
    },
  },
];

/** Threads that the moderator pinned: for the log. */
export const demoPins = { by: "ingrid", daysAgo: 20 } as const;
