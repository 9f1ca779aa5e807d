/** Everything that can be said of a problem besides a stage's text: when an outcome is expected, "ask me again", a step back. */

import type { ProblemData } from "../forum/threads/course-schema.ts";
import { PROBLEM_STAGES } from "../forum/threads/kinds.ts";
import type { ThreadState } from "../forum/threads/schema.ts";
import { Crumbs } from "../frame/crumbs.tsx";
import { LIMITS } from "../limits.ts";
import { links } from "../links.ts";
import { keyOf } from "../reader.ts";
import { useReader } from "../reader-context.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../ui/form.tsx";
import { nextStage } from "./problem.tsx";

export type CoursePageProps = {
  thread: ThreadState;
  problem: ProblemData;
  values: FormValues;
  errors: FormErrors;
};

export function CoursePage(props: CoursePageProps) {
  const { thread, problem, errors } = props;
  const { t } = useReader();
  const next = nextStage(problem);
  const waits = problem.stage === "chosen" || problem.stage === "tried";
  return (
    <div class="form-page course-page">
      <Crumbs steps={[{ href: `${links.thread(thread)}#problem`, label: thread.title }]} />
      <h1>{t("problems.courseHeading")}</h1>
      <p class="lead">{t(keyOf("problems.courseLead", problem.stage))}</p>
      <Errors errors={errors} />
      {problem.dropped ? <TakeUp {...props} /> : null}
      {next && !problem.dropped && (
        <section aria-labelledby="course-next">
          <h2 id="course-next">{t("problems.nextHeading")}</h2>
          <p>{t(keyOf("stage.ask", next))}</p>
          <p class="stage-ways">
            <a class="button button-primary" href={links.stage(thread.id, next)}>
              {t(keyOf("stage.go", next))}
            </a>
            {waits && next !== "outcome" && <a href={links.stage(thread.id, "outcome")}>{t("stage.go.outcome")}</a>}
          </p>
        </section>
      )}
      {waits && !problem.dropped && <Expected {...props} />}
      {!problem.result && !problem.dropped && <Postpone {...props} />}
      {problem.stage !== "described" && <StepBack {...props} />}
      {!problem.result && !problem.dropped && <Drop {...props} />}
    </div>
  );
}

function Expected({ thread, problem, values, errors }: CoursePageProps) {
  const { t } = useReader();
  return (
    <section aria-labelledby="course-expected">
      <h2 id="course-expected">{t("problems.expectedOn")}</h2>
      <Form action={`/t/${thread.id}/expected`}>
        <Field
          kind="date"
          name="expectedOn"
          label={t("problems.expectedDay")}
          hint={t("problems.expectedHint")}
          values={{ expectedOn: problem.expectedOn ?? "", ...values }}
          errors={errors}
        />
        <Actions>
          <SubmitButton look="plain">{t("form.save")}</SubmitButton>
        </Actions>
      </Form>
    </section>
  );
}

const POSTPONEMENTS = ["7", "30", "90"] as const;

function Postpone({ thread }: CoursePageProps) {
  const { t } = useReader();
  return (
    <section aria-labelledby="course-later">
      <h2 id="course-later">{t("problems.laterHeading")}</h2>
      <p>{t("problems.laterText")}</p>
      <Form action={`/t/${thread.id}/postpone`}>
        <Actions>
          {POSTPONEMENTS.map((days) => (
            <SubmitButton key={days} look="plain" name="days" value={days}>
              {t(keyOf("problems.later", days))}
            </SubmitButton>
          ))}
        </Actions>
      </Form>
    </section>
  );
}

function StepBack({ thread, problem, errors }: CoursePageProps) {
  const { t } = useReader();
  const before = PROBLEM_STAGES.slice(0, PROBLEM_STAGES.indexOf(problem.stage));
  return (
    <section aria-labelledby="course-back">
      <h2 id="course-back">{t("problems.backHeading")}</h2>
      <Form action={`/t/${thread.id}/step-back`} hidden={{ from: problem.stage }}>
        <Field
          kind="select"
          name="to"
          label={t("problems.backTo")}
          hint={t("problems.backHint")}
          required
          values={{ to: before.at(-1) ?? "described" }}
          errors={errors}
          options={before.map((stage) => ({ value: stage, label: t(keyOf("stage.name", stage)) }))}
        />
        <Actions>
          <SubmitButton look="plain">{t("problems.back")}</SubmitButton>
        </Actions>
      </Form>
    </section>
  );
}

function Drop({ thread, values, errors }: CoursePageProps) {
  const { t } = useReader();
  return (
    <section aria-labelledby="course-drop">
      <h2 id="course-drop">{t("problems.dropHeading")}</h2>
      <Form action={`/t/${thread.id}/drop`}>
        <Field
          name="reason"
          label={t("problems.dropReason")}
          hint={t("problems.dropHint")}
          max={LIMITS.reason.max}
          lang={thread.language}
          values={values}
          errors={errors}
        />
        <Actions>
          <SubmitButton look="plain">{t("problems.drop")}</SubmitButton>
        </Actions>
      </Form>
    </section>
  );
}

function TakeUp({ thread }: CoursePageProps) {
  const { t } = useReader();
  return (
    <section aria-labelledby="course-up">
      <h2 id="course-up">{t("stage.dropped")}</h2>
      <Form action={`/t/${thread.id}/take-up`}>
        <Actions>
          <SubmitButton>{t("problems.takeUp")}</SubmitButton>
        </Actions>
      </Form>
    </section>
  );
}
