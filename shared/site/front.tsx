/** The front page: for visitors what this forum is, for members what is new for them. */
import type { ComponentChildren } from "preact";
import type { ThreadListItem } from "../forum/threads/schema.ts";
import { ThreadRows } from "../forum/threads/thread-list.tsx";
import { PracticeCards } from "../practices/record/practice-card.tsx";
import type { PracticeCardData } from "../practices/record/schema.ts";
import { dateTime, keyOf } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { THREAD_KINDS } from "../spaces/kinds.ts";
import type { SpaceData } from "../spaces/schema.ts";
import { SpaceList } from "../spaces/spaces.tsx";
import type { TextKey } from "../text.ts";
import { Icon } from "../ui/icons.tsx";

export type VisitorFrontProps = {
  /** Latest questions with an accepted answer. */
  answered: readonly ThreadListItem[];
  practices: readonly PracticeCardData[];
  spaces: readonly SpaceData[];
  counts?: { people: number; countries: number; answered: number; practices: number };
};

export function VisitorFront({ answered, practices, spaces, counts }: VisitorFrontProps) {
  const { t } = useReader();
  return (
    <div class="front">
      <section class="hero" aria-labelledby="hero-heading">
        <h1 id="hero-heading">{t("front.heading")}</h1>
        <p class="lead">{t("front.lead")}</p>
        <p class="hero-doors">
          <a class="button button-primary" href="/register">
            {t("front.join")}
          </a>
          <a class="button button-plain" href="/latest">
            {t("front.lookAround")}
          </a>
        </p>
        {counts && <Counts counts={counts} />}
        <Span />
      </section>
      <section aria-labelledby="kinds-heading">
        <h2 id="kinds-heading">{t("front.kindsHeading")}</h2>
        <ul class="kind-cards">
          {THREAD_KINDS.map((kind) => (
            <li key={kind} class={`kind-card kind-card-${kind}`}>
              <h3>
                <Icon name={kind} />
                {t(keyOf("kind", kind))}
              </h3>
              <p>{t(keyOf("kind.explained", kind))}</p>
              <p>
                <a href={kind === "problem" ? "/problems" : `/latest?kind=${kind}`}>{t(keyOf("front.see", kind))}</a>
              </p>
            </li>
          ))}
        </ul>
      </section>
      <Shelf
        id="answered"
        heading={t("front.answeredHeading")}
        more={{ href: "/latest?kind=question", label: t("front.allThreads") }}
        show={answered.length > 0}
      >
        <ThreadRows items={answered} level={3} />
      </Shelf>
      <Shelf
        id="practices"
        heading={t("front.practicesHeading")}
        more={{ href: "/practices", label: t("front.allPractices") }}
        show={practices.length > 0}
      >
        <p class="lead">{t("front.practicesLead")}</p>
        <PracticeCards practices={practices} />
      </Shelf>
      <Shelf
        id="spaces"
        heading={t("front.spacesHeading")}
        more={{ href: "/spaces", label: t("front.allSpaces") }}
        show={spaces.length > 0}
      >
        <SpaceList spaces={spaces} />
      </Shelf>
      <section class="joining" aria-labelledby="joining-heading">
        <h2 id="joining-heading">{t("front.joinHeading")}</h2>
        <p>{t("front.joinText")}</p>
        <p>
          <a class="button button-primary" href="/register">
            {t("front.join")}
          </a>
        </p>
      </section>
    </div>
  );
}

export /** As one greets: people write theirs first. */
const firstName = (name = ""): string => name.split(" ")[0] ?? "";

type MemberFrontProps = {
  /** End of the previous visit. */
  since: string | null;
  /** New or continued since then. */
  fresh: readonly ThreadListItem[];
  /** Unread in threads in which the reader wrote. */
  mine: readonly ThreadListItem[];
  /** Unanswered in the reader's fields; for others, anywhere. */
  unanswered: readonly ThreadListItem[];
  practices: readonly PracticeCardData[];
};

export function MemberFront({ since, fresh, mine, unanswered, practices }: MemberFrontProps) {
  const reader = useReader();
  const { t, viewer } = reader;
  return (
    <div class="front">
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t(since ? "front.welcome" : "front.welcomeFirst", { name: firstName(viewer?.name) })}</h1>
          <p class="lead">{since ? t("front.since", { when: dateTime(reader, since) }) : t("front.firstVisit")}</p>
        </div>
        <a class="button button-primary" href="/new">
          <Icon name="write" />
          {t("list.create")}
        </a>
      </header>
      <p class="hint-bar" id="list-hint" role="status" hidden />
      <Shelf id="mine" heading={t("front.mineHeading")} show={mine.length > 0}>
        <ThreadRows items={mine} level={3} />
      </Shelf>
      <Shelf id="fresh" heading={t("front.freshHeading")} more={{ href: "/latest", label: t("front.allThreads") }}>
        {fresh.length > 0 ? (
          <ThreadRows items={fresh} level={3} />
        ) : (
          <Nothing text={since ? "front.nothingNew" : "list.empty"} />
        )}
      </Shelf>
      <Shelf
        id="unanswered"
        heading={t("front.unansweredHeading")}
        more={{ href: "/unanswered", label: t("front.allUnanswered") }}
        show={unanswered.length > 0}
      >
        <ThreadRows items={unanswered} level={3} />
      </Shelf>
      <Shelf
        id="practices"
        heading={t("front.newPracticesHeading")}
        more={{ href: "/practices", label: t("front.allPractices") }}
        show={practices.length > 0}
      >
        <PracticeCards practices={practices} />
      </Shelf>
    </div>
  );
}

type ShelfProps = {
  id: string;
  heading: string;
  more?: { href: string; label: string };
  show?: boolean;
  children: ComponentChildren;
};

function Shelf({ id, heading, more, show = true, children }: ShelfProps) {
  if (!show) return null;
  return (
    <section class="shelf" aria-labelledby={`${id}-heading`}>
      <div class="shelf-head">
        <h2 id={`${id}-heading`}>{heading}</h2>
        {more && <a href={more.href}>{more.label}</a>}
      </div>
      {children}
    </section>
  );
}

function Nothing({ text }: { text: TextKey }) {
  const { t } = useReader();
  return <p class="empty">{t(text)}</p>;
}

/** A forum that has just opened has little to boast of: nothing is counted before there are questions or practices. */
function Counts({ counts }: { counts: NonNullable<VisitorFrontProps["counts"]> }) {
  const { t } = useReader();
  const told = (
    [
      ["front.people", counts.people],
      ["front.countries", counts.countries],
      ["front.answeredCount", counts.answered],
      ["front.practiceCount", counts.practices],
    ] as const
  ).filter(([, count]) => count > 0);
  if (counts.answered + counts.practices === 0) return null;
  return (
    <ul class="counts">
      {told.map(([key, count]) => (
        <li key={key}>{t(key, { count })}</li>
      ))}
    </ul>
  );
}

const PIERS = [8, 152, 320, 488, 632];

/** The bridge under the heading: a deck, four arches, the uprights between them, and water. */
function Span() {
  const uprights = Array.from({ length: 38 }, (_, index) => 24 + index * 16).filter((x) => !PIERS.includes(x));
  return (
    <svg
      class="hero-span"
      viewBox="0 0 640 96"
      width="640"
      height="96"
      preserveAspectRatio="xMinYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <path class="hero-uprights" d={uprights.map((x) => `M${x} 12v${drop(x)}`).join("")} />
      <path d="M8 12v76M152 12v76M320 12v76M488 12v76M632 12v76" />
      <path d="M8 76a72 56 0 0 1 144 0M152 76a84 56 0 0 1 168 0M320 76a84 56 0 0 1 168 0M488 76a72 56 0 0 1 144 0" />
      <path class="hero-deck" d="M0 12h640" />
      <path class="hero-water" d="M0 88h640M40 93h90M190 93h70M350 93h110M530 93h60" />
    </svg>
  );
}

/** How far down an upright meets its arch: half an ellipse 56 high between two piers. */
function drop(x: number): number {
  const right = PIERS.findIndex((pier) => pier > x);
  const [from, to] = [PIERS[right - 1] ?? 0, PIERS[right] ?? 640];
  const offset = (x - (from + to) / 2) / ((to - from) / 2);
  return Math.round(64 - 56 * Math.sqrt(1 - offset * offset));
}
