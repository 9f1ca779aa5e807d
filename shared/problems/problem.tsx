/** Where a problem stands: six stages from described to outcome, what it waits for, its options, each stage's own text. */

import type { ProblemData, StageData } from "../forum/threads/course-schema.ts";
import { PROBLEM_STAGES, type ProblemStage } from "../forum/threads/kinds.ts";
import { threadSubject } from "../forum/threads/post-props.ts";
import type { OwnFacts, ThreadState } from "../forum/threads/schema.ts";
import { links } from "../links.ts";
import { can } from "../permissions.ts";
import { date, keyOf } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import type { SpaceSubject } from "../spaces/rules.ts";
import { Act } from "../ui/act.tsx";
import { Icon } from "../ui/icons.tsx";
import { Time } from "../ui/marks.tsx";
import { OptionsBoard } from "./options-board.tsx";

type ProblemProps = { thread: ThreadState; space: SpaceSubject; own?: OwnFacts | null };

/** Redrawn by the client as a whole when the thread's state changes. */
export function ProblemView({ thread, space, own }: ProblemProps) {
  const { t, viewer } = useReader();
  const { problem } = thread;
  if (!problem) return null;
  const subject = threadSubject(thread, space);
  const mayAdvance = can(viewer, "problem.advance", subject);
  return (
    <section class="problem" id="problem" aria-labelledby="problem-heading" data-revision={thread.revision}>
      <div class="problem-head">
        <h2 id="problem-heading">{t("stage.heading")}</h2>
        <a href="/problems">{t("stage.all")}</a>
      </div>
      <Timeline thread={thread} problem={problem} />
      <Standing problem={problem} />
      <OptionsBoard
        thread={thread}
        problem={problem}
        own={own}
        mayAdvance={mayAdvance}
        mayBack={can(viewer, "problem.back", subject)}
      />
      {reachedStages(problem).map((field) => (
        <StageField key={field.stage} {...{ thread, problem, field, mayAdvance }} />
      ))}
      {mayAdvance && <NextStep thread={thread} problem={problem} />}
      {problem.result && <Lesson thread={thread} problem={problem} space={space} suggested={own?.suggested ?? false} />}
    </section>
  );
}

const placeOf = (stage: ProblemStage): number => PROBLEM_STAGES.indexOf(stage);

/** In their order; what was written before the problem was taken back waits until it gets there again. */
function reachedStages({ stage, stages }: ProblemData): StageData[] {
  return PROBLEM_STAGES.slice(0, placeOf(stage) + 1)
    .map((each) => stages.find((field) => field.stage === each))
    .filter((field) => field !== undefined);
}

type CourseProps = { thread: ThreadState; problem: ProblemData };

/** A bridge with a pier for each stage: what is done stands, what is to come is dashed. */
function Timeline({ thread, problem }: CourseProps) {
  const { t } = useReader();
  const reached = placeOf(problem.stage);
  const over = problem.result !== null;
  return (
    <ol class="piers">
      {PROBLEM_STAGES.map((stage, index) => (
        <li
          key={stage}
          class={over || index < reached ? "pier-done" : index === reached ? "pier-now" : "pier-ahead"}
          aria-current={index === reached ? "step" : undefined}
        >
          <span class="pier-name">{t(keyOf("stage.name", stage))}</span>
          {index > reached && <span class="visually-hidden"> – {t("stage.ahead")}</span>}
          {index <= reached && <Arrival thread={thread} problem={problem} stage={stage} />}
          {stage === "outcome" && !over && problem.expectedOn && !problem.dropped && (
            <span class={`pier-when${problem.overdue ? " pier-late" : ""}`}>
              {t(problem.overdue ? "stage.wasExpected" : "stage.expected")} <Day day={problem.expectedOn} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** When the problem got there, and who said so where that was not the one before. */
function Arrival({ thread, problem, stage }: CourseProps & { stage: ProblemStage }) {
  const { t } = useReader();
  const field = problem.stages.find((each) => each.stage === stage);
  const at = field?.reachedAt ?? (stage === "described" ? thread.createdAt : null);
  if (!at) return <span class="pier-when">{t(field ? "stage.addedLater" : "stage.skipped")}</span>;
  const before = problem.stages.findLast((each) => placeOf(each.stage) < placeOf(stage) && each.reachedBy);
  const by = field?.reachedBy?.handle === before?.reachedBy?.handle ? null : field?.reachedBy;
  return (
    <span class="pier-when">
      <Time iso={at} row />
      {by && <span class="pier-by">{by.name}</span>}
    </span>
  );
}

function Day({ day }: { day: string }) {
  const reader = useReader();
  return <time datetime={day}>{date(reader, `${day}T12:00:00Z`)}</time>;
}

/** In one sentence, since when it has stood there and what is waited for. */
function Standing({ problem }: { problem: ProblemData }) {
  const reader = useReader();
  const { t } = reader;
  const { dropped, result, expectedOn, overdue, stage, stages, movedAt } = problem;
  if (dropped)
    return (
      <p class="problem-now">
        <span class="mark mark-stage">{t("stage.dropped")}</span> <Time iso={dropped.at} day />
        {dropped.reason && <q>{dropped.reason}</q>}
      </p>
    );
  if (result) return null;
  const since = stages.find((each) => each.stage === stage)?.reachedAt ?? movedAt;
  const when = (day: string) => date(reader, `${day}T12:00:00Z`);
  return (
    <p class={`problem-now${overdue ? " problem-late" : ""}`}>
      {t("stage.since", { stage: t(keyOf("stage.name", stage)), date: date(reader, since) })}
      {expectedOn && ` · ${t(overdue ? "stage.lateBy" : "stage.dueBy", { date: when(expectedOn) })}`}
    </p>
  );
}

/** Longer texts of stages that were passed are folded: what counts is where the problem stands now. */
const LONG = 700;

type StageProps = CourseProps & { field: StageData; mayAdvance: boolean };

function StageField({ thread, problem, field, mayAdvance }: StageProps) {
  const { t } = useReader();
  const { stage } = field;
  const isFolded = stage !== problem.stage && field.source.length > LONG;
  const prose = <div class="prose" lang={thread.language} dangerouslySetInnerHTML={{ __html: field.html }} />;
  return (
    <section class={`stage stage-${stage}`} aria-labelledby={`stage-${stage}`}>
      <div class="stage-head">
        <h3 id={`stage-${stage}`}>{t(keyOf("stage.name", stage))}</h3>
        <Time iso={field.updatedAt} day />
        {field.version > 1 && <a href={`${links.stage(thread.id, stage)}/history`}>{t("post.edited")}</a>}
        {mayAdvance && (
          <a class="button-quiet" href={links.stage(thread.id, stage)}>
            <Icon name="edit" />
            {t("stage.change")}
            <span class="visually-hidden">: {t(keyOf("stage.name", stage))}</span>
          </a>
        )}
      </div>
      {stage === "outcome" && <Outcome problem={problem} />}
      {isFolded ? (
        <details class="stage-fold">
          <summary>{t("stage.unfold")}</summary>
          {prose}
        </details>
      ) : (
        prose
      )}
    </section>
  );
}

function Outcome({ problem }: { problem: ProblemData }) {
  const { t } = useReader();
  if (!problem.result) return null;
  return (
    <p class="stage-result">
      <span class={`mark mark-result mark-${problem.result}`}>
        <Icon name="flagstone" />
        {t(keyOf("result", problem.result))}
      </span>
      {problem.outcomeOn && <Day day={problem.outcomeOn} />}
    </p>
  );
}

/** What the asker is invited to do now; shown to nobody else. */
function NextStep({ thread, problem }: CourseProps) {
  const { t } = useReader();
  const next = problem.dropped ? undefined : nextStage(problem);
  return (
    <p class="stage-next">
      {next && <span>{t(keyOf("stage.ask", next))}</span>}
      <span class="stage-ways">
        {next && (
          <a class="button button-primary button-small" href={links.stage(thread.id, next)}>
            {t(keyOf("stage.go", next))}
          </a>
        )}
        <a href={links.problemCourse(thread.id)}>{t("stage.more")}</a>
      </span>
    </p>
  );
}

type LessonProps = CourseProps & { space: SpaceSubject; suggested: boolean };

/** What came of it, whether it worked or not, is where a good practice begins. */
function Lesson({ thread, problem, space, suggested }: LessonProps) {
  const { t, viewer } = useReader();
  const subject = threadSubject(thread, space);
  if (problem.practice)
    return (
      <p class="stage-next">
        <span>
          {t("stage.writtenUp")}{" "}
          <a href={links.practice(problem.practice)} dir="auto">
            {problem.practice.title}
          </a>
        </span>
      </p>
    );
  return (
    <p class="stage-next">
      <span>
        {t(problem.result === "solved" ? "stage.worthTelling" : "stage.instructive")}
        {problem.suggestions > 0 && ` ${t("stage.suggestions", { count: problem.suggestions })}`}
      </span>
      <span class="stage-ways">
        {can(viewer, "practice.start", subject) && (
          <a class="button button-primary button-small" href={links.practiceFromProblem(thread.id)}>
            {t("stage.startPractice")}
          </a>
        )}
        {!can(viewer, "practice.start", subject) && can(viewer, "problem.suggest", subject) && (
          <Act
            to={`/t/${thread.id}/suggest`}
            act="suggest"
            value={suggested ? "0" : "1"}
            label={t("stage.suggest")}
            icon="practice"
            pressed={suggested}
            class="button-outlined"
          />
        )}
      </span>
    </p>
  );
}

export function nextStage(problem: Pick<ProblemData, "stage">): ProblemStage | undefined {
  return PROBLEM_STAGES[placeOf(problem.stage) + 1];
}
