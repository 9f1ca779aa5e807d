/** What a reader may do with a post, by the one table of rights; and what is left of a deleted one. */
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { useReader } from "../../reader-context.ts";
import { Act, ActLink } from "../../ui/act.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Reactions } from "../reactions/reactions.tsx";
import type { PostSubject } from "../rules.ts";
import type { PostProps } from "./post-props.ts";

type ActionProps = PostProps & { subject: PostSubject };

export function PostActions(props: ActionProps & { accepted: boolean }) {
  const { post, thread, own, subject } = props;
  const { t, viewer } = useReader();
  const threadPath = links.thread(thread);
  const mayWrite = can(viewer, "post.create", subject.thread);
  return (
    <div class="post-actions">
      <Votes {...props} />
      <PostReactions {...props} />
      <AcceptAct {...props} />
      <OptionActs {...props} />
      {mayWrite && (
        <span class="post-actions-write">
          <ActLink href={`${threadPath}?reply=${post.id}#reply`} act="reply" label={t("post.reply")} icon="reply" />
          <ActLink href={`${threadPath}?quote=${post.id}#reply`} act="quote" label={t("post.quote")} icon="quote" />
          {thread.kind === "question" && (
            <ActLink
              href={`${threadPath}?comment=${post.id}#comment-${post.id}`}
              act="comment"
              label={t("post.comment")}
              icon="comment"
            />
          )}
        </span>
      )}
      <ActLink href={`/p/${post.id}/share`} act="share" label={t("post.share")} icon="share" bare />
      {can(viewer, "post.bookmark", subject) && (
        <BookmarkLink to={links.bookmarkPost(post.id)} own={own?.bookmarks.includes(post.id) ?? false} />
      )}
      {can(viewer, "post.flag", subject) && (
        <ActLink href={links.flag("post", post.id)} act="flag" label={t("post.flag")} icon="flag" bare />
      )}
      {can(viewer, "post.edit", subject) && (
        <ActLink href={`/p/${post.id}/edit`} act="edit" label={t("post.edit")} icon="edit" />
      )}
      {can(viewer, "post.delete", subject) && (
        <ActLink href={`/p/${post.id}/delete`} act="delete" label={t("post.delete")} icon="deleted" />
      )}
      {can(viewer, "post.wiki", subject) && (
        <ActLink href={`/p/${post.id}/manage`} act="manage" label={t("post.manage")} />
      )}
    </div>
  );
}

export function PostReactions({ post, own, subject }: ActionProps) {
  const { viewer } = useReader();
  const mine = own?.reactions[post.id];
  return <Reactions post={post} own={mine} may={can(viewer, "post.react", subject)} />;
}

/** Leads to the note and the reminder; without scripts, to the form that makes the bookmark as well. */
export function BookmarkLink({ to, own }: { to: string; own: boolean }) {
  const { t } = useReader();
  const label = t(own ? "post.bookmarked" : "post.bookmark");
  return <ActLink href={to} act="bookmark" label={label} icon="bookmark" own={own} bare />;
}

/** Answers are weighed both ways; elsewhere one can only say that a post helps. */
function Votes({ post, thread, own, subject }: ActionProps) {
  const { t, viewer } = useReader();
  const given = own?.votes[post.id] ?? 0;
  const both = thread.kind === "question";
  if (!can(viewer, "post.vote", subject)) {
    if (post.score === 0 && !both) return null;
    return (
      <span class="score" data-score={post.id}>
        <Icon name="up" />
        {t(both ? "post.score" : "post.helped", { count: post.score })}
      </span>
    );
  }
  const to = `/p/${post.id}/vote`;
  if (!both) {
    return (
      <Act to={to} act="vote" value={given === 1 ? "0" : "1"} label={t("post.helps")} icon="up" pressed={given === 1}>
        {post.score !== 0 && <span class="count">{post.score}</span>}
      </Act>
    );
  }
  return (
    <span class="votes">
      <Act
        to={to}
        act="vote"
        value={given === 1 ? "0" : "1"}
        label={t(post.kind === "opening" ? "post.voteUpQuestion" : "post.voteUp")}
        icon="up"
        pressed={given === 1}
        bare
      />
      <span class="votes-score">
        <span class="visually-hidden">{t("post.score", { count: post.score })}</span>
        <span aria-hidden="true">{post.score}</span>
      </span>
      <Act
        to={to}
        act="vote"
        value={given === -1 ? "0" : "-1"}
        label={t(post.kind === "opening" ? "post.voteDownQuestion" : "post.voteDown")}
        icon="down"
        pressed={given === -1}
        bare
      />
    </span>
  );
}

function AcceptAct({ post, subject, accepted }: ActionProps & { accepted: boolean }) {
  const { viewer, t } = useReader();
  if (post.kind !== "answer" || !can(viewer, "question.accept", subject.thread)) return null;
  return (
    <Act
      to={`/p/${post.id}/accept`}
      act="accept"
      value={accepted ? "0" : "1"}
      label={t(accepted ? "post.unaccept" : "post.accept")}
      icon="accepted"
      pressed={accepted}
    />
  );
}

/** In a problem the asker marks posts as options and people back them. */
function OptionActs({ post, own, subject }: ActionProps) {
  const { t, viewer } = useReader();
  if (subject.thread.kind !== "problem" || post.kind !== "reply") return null;
  const backed = own?.backed.includes(post.id) ?? false;
  return (
    <>
      {post.isOption && can(viewer, "problem.back", subject.thread) && (
        <Act
          to={`/p/${post.id}/back`}
          act="back"
          value={backed ? "0" : "1"}
          label={t("post.back")}
          icon="flagstone"
          pressed={backed}
        >
          {post.backing > 0 && <span class="count">{post.backing}</span>}
        </Act>
      )}
      {post.isOption && !can(viewer, "problem.back", subject.thread) && (
        <span class="score">
          <Icon name="flagstone" />
          {t("post.backing", { count: post.backing })}
        </span>
      )}
      {can(viewer, "problem.advance", subject.thread) && (
        <Act
          to={`/p/${post.id}/option`}
          act="option"
          value={post.isOption ? "0" : "1"}
          label={t(post.isOption ? "post.unmarkOption" : "post.markOption")}
          icon="problem"
          pressed={post.isOption}
        />
      )}
    </>
  );
}

/** A deleted post keeps its place and its links, not its words. */
export function Tombstone({ post, subject }: ActionProps) {
  const { t, viewer } = useReader();
  return (
    <article
      id={links.postAnchor(post.id)}
      class="post post-deleted"
      data-post={post.id}
      data-revision={post.revision}
      data-number={post.number}
    >
      <p>
        <Icon name="deleted" />
        <span>{post.number === null ? t("post.deletedComment") : t("post.deleted", { number: post.number })}</span>
      </p>
      {can(viewer, "post.readDeleted", subject) && <a href={links.history(post.id)}>{t("post.readDeleted")}</a>}
      {can(viewer, "post.restore", subject) && (
        <Act to={`/p/${post.id}/restore`} act="restore" label={t("post.restore")} icon="restore" />
      )}
    </article>
  );
}
