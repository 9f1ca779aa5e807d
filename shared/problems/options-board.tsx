/** The options of a problem side by side on top of its thread: who proposes what, how many back it, which one was chosen. */
import type { OptionData, ProblemData } from "../forum/threads/course-schema.ts";
import type { OwnFacts, ThreadState } from "../forum/threads/schema.ts";
import { links } from "../links.ts";
import { useReader } from "../reader-context.ts";
import { Act } from "../ui/act.tsx";
import { Icon } from "../ui/icons.tsx";

type BoardProps = {
  thread: ThreadState;
  problem: ProblemData;
  own?: OwnFacts | null | undefined;
  mayAdvance: boolean;
  mayBack: boolean;
};

export function OptionsBoard(props: BoardProps) {
  const { t } = useReader();
  const { problem } = props;
  if (problem.options.length === 0) return null;
  return (
    <section class="options" aria-labelledby="options-heading">
      <h3 id="options-heading">{t("stage.board", { count: problem.options.length })}</h3>
      <ol>
        {problem.options.map((option) => (
          <Option key={option.postId} {...props} option={option} />
        ))}
      </ol>
    </section>
  );
}

function Option({ option, ...props }: BoardProps & { option: OptionData }) {
  const { problem, thread, mayAdvance } = props;
  const { t } = useReader();
  const isChosen = problem.chosenPostId === option.postId;
  return (
    <li id={`option-${option.postId}`} class={isChosen ? "option option-chosen" : "option"} data-option={option.postId}>
      <Backing {...props} option={option} />
      <p class="option-words">
        {isChosen && (
          <span class="mark mark-accepted">
            <Icon name="flagstone" />
            {t("post.chosen")}
          </span>
        )}
        <a href={links.post(option.postId)} data-post-link={option.postId} lang={option.language}>
          {option.excerpt}
        </a>
        <span class="option-by">
          {option.author?.name ?? t("site.erasedPerson")}
          {option.number !== null && `, ${t("post.number", { number: option.number })}`}
        </span>
      </p>
      {mayAdvance && !isChosen && problem.result === null && (
        <a class="button-quiet" href={`${links.stage(thread.id, "chosen")}?option=${option.postId}`}>
          {t("stage.choose")}
          <span class="visually-hidden">: {t("post.number", { number: option.number ?? 0 })}</span>
        </a>
      )}
      {mayAdvance && isChosen && <Act to={`/p/${option.postId}/unchoose`} act="unchoose" label={t("stage.unchoose")} />}
    </li>
  );
}

/** Backing in place where the reader may, else the figure alone. */
function Backing({ own, mayBack, option }: BoardProps & { option: OptionData }) {
  const { t } = useReader();
  const count = <strong class="count">{option.backing}</strong>;
  if (!mayBack)
    return (
      <p class="option-backing">
        <span aria-hidden="true">{count}</span>
        <span class="visually-hidden">{t("post.backing", { count: option.backing })}</span>
      </p>
    );
  const isBacked = own?.backed.includes(option.postId) ?? false;
  return (
    <div class="option-backing">
      <Act
        to={`/p/${option.postId}/back?at=problem`}
        act="back"
        value={isBacked ? "0" : "1"}
        label={t("post.back")}
        pressed={isBacked}
      >
        {count}
      </Act>
    </div>
  );
}
