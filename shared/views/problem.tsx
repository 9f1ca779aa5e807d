/** Where a problem stands: six stages from described to outcome, each with its own text on top of the thread. */
import { PROBLEM_STAGES, type ProblemData, type ProblemStage, type ThreadState } from "../contract.ts";
import { links } from "../links.ts";
import { can, type SpaceSubject } from "../permissions.ts";
import { date, keyOf, type Reader } from "../reader.ts";
import { Icon } from "./icons.tsx";
import { Time } from "./marks.tsx";
import { threadSubject } from "./post.tsx";

type ProblemProps = { reader: Reader; thread: ThreadState; space: SpaceSubject };

/** Redrawn by the client as a whole when the thread's state changes. */
export function ProblemView({ reader, thread, space }: ProblemProps) {
  const { problem } = thread;
  if (!problem) return null;
  const mayAdvance = can(reader.viewer, "problem.advance", threadSubject(thread, space));
  return (
    <section class="problem" id="problem" aria-labelledby="problem-heading" data-revision={thread.revision}>
      <h2 id="problem-heading">{reader.t("stage.heading")}</h2>
      <Timeline reader={reader} problem={problem} />
      {PROBLEM_STAGES.map((stage) => (
        <StageField
          key={stage}
          reader={reader}
          thread={thread}
          problem={problem}
          stage={stage}
          mayAdvance={mayAdvance}
        />
      ))}
      {mayAdvance && <NextStep reader={reader} thread={thread} problem={problem} />}
    </section>
  );
}

/** A bridge with a pier for each stage: what is done stands, what is to come is dashed. */
function Timeline({ reader, problem }: { reader: Reader; problem: ProblemData }) {
  const { t } = reader;
  const reached = PROBLEM_STAGES.indexOf(problem.stage);
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
        </li>
      ))}
    </ol>
  );
}

type StageProps = {
  reader: Reader;
  thread: ThreadState;
  problem: ProblemData;
  stage: ProblemStage;
  mayAdvance: boolean;
};

function StageField({ reader, thread, problem, stage, mayAdvance }: StageProps) {
  const { t } = reader;
  const field = problem.stages.find((each) => each.stage === stage);
  if (!field) return null;
  return (
    <section class={`stage stage-${stage}`} aria-labelledby={`stage-${stage}`}>
      <div class="stage-head">
        <h3 id={`stage-${stage}`}>{t(keyOf("stage.name", stage))}</h3>
        <Time reader={reader} iso={field.updatedAt} day />
        {mayAdvance && (
          <a class="button-quiet" href={stagePath(thread, stage)}>
            <Icon name="edit" />
            {t("stage.change")}
            <span class="visually-hidden">: {t(keyOf("stage.name", stage))}</span>
          </a>
        )}
      </div>
      {stage === "outcome" && <Outcome reader={reader} problem={problem} />}
      {stage === "chosen" && problem.chosenPostId !== null && (
        <p class="stage-choice">
          <Icon name="flagstone" />
          <a href={links.post(problem.chosenPostId)}>{t("stage.chosenPost")}</a>
        </p>
      )}
      <div class="prose" lang={thread.language} dangerouslySetInnerHTML={{ __html: field.html }} />
    </section>
  );
}

function Outcome({ reader, problem }: { reader: Reader; problem: ProblemData }) {
  if (!problem.result) return null;
  return (
    <p class="stage-result">
      <span class={`mark mark-result mark-${problem.result}`}>
        <Icon name="flagstone" />
        {reader.t(keyOf("result", problem.result))}
      </span>
      {problem.outcomeOn && <time datetime={problem.outcomeOn}>{date(reader, `${problem.outcomeOn}T12:00:00Z`)}</time>}
    </p>
  );
}

/** What the asker is invited to do now; shown to nobody else. */
function NextStep({ reader, thread, problem }: { reader: Reader; thread: ThreadState; problem: ProblemData }) {
  const next = nextStage(problem);
  if (!next) return null;
  return (
    <p class="stage-next">
      <span>{reader.t(keyOf("stage.ask", next))}</span>
      <a class="button button-primary button-small" href={stagePath(thread, next)}>
        {reader.t(keyOf("stage.go", next))}
      </a>
    </p>
  );
}

export function nextStage(problem: ProblemData): ProblemStage | undefined {
  return PROBLEM_STAGES[PROBLEM_STAGES.indexOf(problem.stage) + 1];
}

export function stagePath(thread: { id: number }, stage: ProblemStage): string {
  return `/t/${thread.id}/stages/${stage}`;
}
