/** One post, drawn the same on the page, in a live update and while it is still being sent. */

import { links } from "../../links.ts";
import { countryName, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Icon } from "../../ui/icons.tsx";
import { LanguageMark, Time } from "../../ui/marks.tsx";
import { Avatar, PersonBadges, PersonName } from "../../ui/person.tsx";
import type { Viewer } from "../../viewer.ts";
import { PostActions, Tombstone } from "./post-actions.tsx";
import { type PostProps, postSubject } from "./post-props.ts";
import type { PostData } from "./schema.ts";

export function PostView(props: PostProps) {
  const { t, viewer } = useReader();
  const { post, thread, pending, failed } = props;
  if (post.deleted) return <Tombstone {...props} subject={postSubject(props)} />;
  const accepted = thread.acceptedPostId === post.id;
  const chosen = thread.problem?.chosenPostId === post.id;
  const shade = [
    "post",
    `post-${post.kind}`,
    accepted && "post-accepted",
    ((post.isOption && thread.problem) || chosen) && "post-option",
    chosen && "post-chosen",
    isNew(viewer, props) && "post-new",
    pending && !failed && "post-pending",
    failed && "post-failed",
  ]
    .filter(Boolean)
    .join(" ");
  const labelId = `${links.postAnchor(post.id)}-by`;
  return (
    <article
      id={links.postAnchor(post.id)}
      class={shade}
      data-post={post.id}
      data-revision={post.revision}
      data-number={post.number}
      aria-labelledby={labelId}
      aria-busy={pending && !failed ? true : undefined}
    >
      <PostMargin post={post} labelId={labelId} />
      <div class="post-sheet">
        <PostLine {...props} accepted={accepted} chosen={chosen} />
        <PostWords post={post} />
        {post.poll && (
          <div class="poll" data-poll={post.id} data-kept>
            {props.drawPoll?.(post)}
          </div>
        )}
        <UsedIn post={post} />
        {pending || failed ? (
          <p class="post-sending">{t(failed ? "post.failed" : "post.sending")}</p>
        ) : (
          <PostActions {...props} subject={postSubject(props)} accepted={accepted} />
        )}
        <Replies post={post} />
      </div>
    </article>
  );
}

/** What was written; folded where the reader has muted its author. */
export function PostWords({ post }: { post: PostData }) {
  const { viewer, t } = useReader();
  const words = <div class="prose" lang={post.language} dangerouslySetInnerHTML={{ __html: post.html }} />;
  if (!isMuted(viewer, post)) return words;
  return (
    <details class="post-muted">
      <summary>{t("post.mutedAuthor")}</summary>
      {words}
    </details>
  );
}

export const isMuted = (viewer: Viewer | null, { author }: PostData): boolean =>
  author !== null && (viewer?.muted?.includes(author.id) ?? false);

/** Who wrote it, in the margin where there is room for one. */
function PostMargin({ post, labelId }: { post: PostData; labelId: string }) {
  const reader = useReader();
  const { author } = post;
  return (
    <div class="post-margin">
      <Avatar person={author} />
      <div class="post-who">
        <p class="post-author" id={labelId}>
          <PersonName person={author} />
        </p>
        {author && (author.organisation || author.country) && (
          <p class="post-place">
            {author.organisation && <span class="post-organisation">{author.organisation}</span>}
            {author.country && <span class="post-country">{countryName(reader, author.country)}</span>}
          </p>
        )}
        <PersonBadges person={author} />
      </div>
    </div>
  );
}

/** An answer by somebody recognised in a field that the question belongs to: said with the best fitting one. */
function ExpertMark({ post, thread }: Pick<PostProps, "post" | "thread">) {
  const { t, language } = useReader();
  if (post.kind !== "answer" || thread.kind !== "question") return null;
  const own = post.author?.recognisedIn ?? [];
  const slug = thread.fields.find((each) => own.some((field) => field.slug === each));
  const field = own.find((each) => each.slug === slug);
  if (!field) return null;
  return (
    <span class="mark mark-accepted">
      <Icon name="expert" />
      {t("post.byExpert", { field: localised(field.name, language) })}
    </span>
  );
}

type LineProps = PostProps & { accepted: boolean; chosen: boolean };

/** Number, time and what is special about this post. */
function PostLine({ post, thread, pending, failed, accepted, chosen, own }: LineProps) {
  const { t, viewer } = useReader();
  const unread = isNew(viewer, { post, own });
  return (
    <p class="post-line">
      {accepted && (
        <span class="mark mark-accepted">
          <Icon name="accepted" />
          {t("post.accepted")}
        </span>
      )}
      <ExpertMark post={post} thread={thread} />
      {(chosen || (post.isOption && thread.problem)) && (
        <span class={`mark ${chosen ? "mark-accepted" : "mark-stage"}`}>
          {chosen && <Icon name="flagstone" />}
          {t(chosen ? "post.chosen" : "post.isOption")}
        </span>
      )}
      {post.wiki && <span class="mark">{t("post.wiki")}</span>}
      {unread && <span class="mark mark-new">{t("post.new")}</span>}
      {!pending && !failed && (
        <a class="post-permalink" href={links.post(post.id)} title={t("post.permalink")}>
          {post.number !== null && <span class="post-number">{t("post.number", { number: post.number })}</span>}
          <Time iso={post.createdAt} />
        </a>
      )}
      {post.editedAt && (
        <a class="post-edited" href={links.history(post.id)}>
          {t("post.edited")} <Time iso={post.editedAt} row />
        </a>
      )}
      <LanguageMark language={post.language} around={thread.language} />
      {post.replyTo && (
        <a class="post-reply-to" href={links.post(post.replyTo.id)} data-post-link={post.replyTo.id}>
          <Icon name="reply" />
          {t("post.inReplyTo", { name: post.replyTo.name })}
        </a>
      )}
    </p>
  );
}

function UsedIn({ post }: { post: PostData }) {
  const { t } = useReader();
  if (post.usedIn.length === 0) return null;
  return (
    <div class="used-in">
      <Icon name="practice" />
      <p>
        {t("post.usedIn")}{" "}
        {post.usedIn.map((practice, index) => (
          <>
            {index > 0 && ", "}
            <a href={links.practice(practice)} dir="auto">
              {practice.title}
            </a>
          </>
        ))}
      </p>
    </div>
  );
}

function Replies({ post }: { post: PostData }) {
  const { t } = useReader();
  if (post.replies.length === 0) return null;
  return (
    <p class="post-replies">
      <Icon name="comment" />
      {t("post.replies", { count: post.replies.length })}{" "}
      {post.replies.map((reply, index) => (
        <>
          {index > 0 && ", "}
          <a href={links.post(reply.id)} data-post-link={reply.id}>
            {reply.name}
          </a>
        </>
      ))}
    </p>
  );
}

/** Written by somebody else after what the reader last saw; on a first visit everything is new, so nothing is marked. */
function isNew(viewer: Viewer | null, { post, own }: Pick<PostProps, "post" | "own">): boolean {
  if (!own || own.readNumber === 0 || post.number === null) return false;
  return post.number > own.readNumber && post.author?.id !== viewer?.id;
}
