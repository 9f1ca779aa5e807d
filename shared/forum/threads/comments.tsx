/** Short comments under a post of a question. */

import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { useReader } from "../../reader-context.ts";
import { ActLink } from "../../ui/act.tsx";
import { LanguageMark, Time } from "../../ui/marks.tsx";
import { PersonBadges, PersonName } from "../../ui/person.tsx";
import { PostWords } from "./post.tsx";
import { PostReactions, Tombstone } from "./post-actions.tsx";
import { type PostProps, postSubject } from "./post-props.ts";
import type { PostData } from "./schema.ts";

type CommentsProps = Omit<PostProps, "post"> & { on: PostData; comments: readonly PostData[] };

/** The list is there even when empty, so that a live comment has a place to go. */
export function Comments({ on, comments, ...rest }: CommentsProps) {
  const { t } = useReader();
  return (
    <ol class="comments" id={`comments-${on.id}`} aria-label={t("post.commentsOn")} hidden={comments.length === 0}>
      {comments.map((comment) => (
        <li key={comment.id}>
          <CommentView {...rest} post={comment} />
        </li>
      ))}
    </ol>
  );
}

export function CommentView(props: PostProps) {
  const { post, thread, pending, failed } = props;
  const { t, viewer } = useReader();
  const subject = postSubject(props);
  if (post.deleted) return <Tombstone {...props} subject={subject} />;
  const shade = `comment${pending && !failed ? " post-pending" : ""}${failed ? " post-failed" : ""}`;
  return (
    <article id={links.postAnchor(post.id)} class={shade} data-post={post.id} data-revision={post.revision}>
      <PostWords post={post} />
      <p class="comment-line">
        <PersonName person={post.author} />
        <PersonBadges person={post.author} />
        {pending || failed ? (
          <span class="post-sending">{t(failed ? "post.failed" : "post.sending")}</span>
        ) : (
          <a class="post-permalink" href={links.post(post.id)} title={t("post.permalink")}>
            <Time iso={post.createdAt} />
          </a>
        )}
        {post.editedAt && (
          <a class="post-edited" href={links.history(post.id)}>
            {t("post.edited")}
          </a>
        )}
        <LanguageMark language={post.language} around={thread.language} />
        {!pending && <PostReactions {...props} subject={subject} />}
        {!pending && can(viewer, "post.edit", subject) && (
          <ActLink href={`/p/${post.id}/edit`} act="edit" label={t("post.edit")} />
        )}
        {!pending && can(viewer, "post.delete", subject) && (
          <ActLink href={`/p/${post.id}/delete`} act="delete" label={t("post.delete")} />
        )}
      </p>
    </article>
  );
}
