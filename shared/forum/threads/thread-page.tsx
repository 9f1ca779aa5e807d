/** A thread's page: head, posts with their comments, the way through the pages, and where to write. */

import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import type { SpaceData } from "../../spaces/schema.ts";
import { Icon } from "../../ui/icons.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { Participants } from "../conversations/conversation-people.tsx";
import { pollDrawer } from "../polls/poll.tsx";
import { WatchMenu } from "../watching/watch.tsx";
import { CommentForm } from "./comment-form.tsx";
import { Composer, type ComposerState } from "./composer.tsx";
import { drawThreadParts, type PartFacts } from "./parts.ts";
import { PostSlot } from "./post-slot.tsx";
import { ReadingMenu } from "./reading-menu.tsx";
import type { OwnFacts, PostData, ThreadState } from "./schema.ts";
import { PresenceBar, ThreadHead } from "./thread-head.tsx";
import { ThreadMenu } from "./thread-menu.tsx";
import { LogItem, placeLog, ThreadNotices } from "./thread-order.tsx";

export type ThreadPageProps = {
  thread: ThreadState;
  space: SpaceData;
  /** Who is in a private conversation. */
  people?: readonly PersonRef[];
  /** In the order of reading; comments anywhere, they are put under their post by `parentId`. */
  posts: readonly PostData[];
  own?: OwnFacts | null;
  page: number;
  pages: number;
  composer: ComposerState;
  viewCount?: number;
  /** Slots drawn before, by post: what stands in for the HTML of `SlotContent`. */
  drawn?: ReadonlyMap<number, string>;
  partFacts?: PartFacts;
  /** Where the first unread post is, if there are unread ones. */
  unread?: { href: string; count: number } | null;
};

/** `html`: the content where it was drawn before. */
export function ThreadPage({ html, ...props }: ThreadPageProps & { html?: string }) {
  const frame = { class: "thread", "data-page": props.page, "data-pages": props.pages };
  if (html !== undefined) return <div {...frame} dangerouslySetInnerHTML={{ __html: html }} />;
  return (
    <div {...frame}>
      <ThreadContent {...props} />
    </div>
  );
}

export function ThreadContent(props: ThreadPageProps) {
  const reader = useReader();
  const { thread, space, people = [], posts, own, page, pages, composer, viewCount, unread } = props;
  const isConversation = space.visibility === "conversation";
  const numbered = posts.filter((post) => post.kind !== "comment");
  const opening = numbered.find((post) => post.kind === "opening");
  const rest = numbered.filter((post) => post.kind !== "opening");
  const href = (number: number) => links.thread(thread, number);
  const { comment } = composer;
  const part = { reader, thread, space, own: own ?? null, facts: props.partFacts ?? {} };
  const slot = (post: PostData) => (
    <PostSlot {...props} post={post} drawPoll={pollDrawer({ reader, thread, space, own: own ?? null })}>
      {comment?.on === post.id && <CommentForm threadId={thread.id} draft={comment} />}
    </PostSlot>
  );
  return (
    <>
      <ThreadHead thread={thread} space={space} author={opening?.author} own={own} viewCount={viewCount}>
        {reader.viewer && !isConversation && (
          <WatchMenu what="thread" of={links.watchedThread(thread.id)} level={own?.watch ?? "normal"} />
        )}
        <ReadingMenu thread={thread} />
        <ThreadMenu thread={thread} space={space} />
      </ThreadHead>
      {isConversation && <Participants thread={thread} people={people} muted={own?.watch === "muted"} />}
      <ThreadNotices thread={thread} />
      {drawThreadParts("notices", part)}
      {unread && unread.count > 0 && (
        <a class="jump" href={unread.href}>
          <Icon name="down" />
          {reader.t("thread.firstUnread", { count: unread.count })}
        </a>
      )}
      {drawThreadParts("posts", part)}
      <Pagination page={page} pages={pages} href={href} at="top" />
      {opening && <h2 class="visually-hidden">{reader.t("thread.opening")}</h2>}
      {opening && slot(opening)}
      <RepliesHeading thread={thread} />
      <ol class="posts" id="posts">
        {placeLog({ thread, posts: rest, page, pages }).map((item) =>
          "what" in item ? <LogItem key={`log-${item.id}`} entry={item} /> : <li key={item.id}>{slot(item)}</li>,
        )}
      </ol>
      <Pagination page={page} pages={pages} href={href} />
      {page < pages && (
        <p class="to-newest">
          <a href={href(pages)}>{reader.t("thread.toNewest")}</a>
        </p>
      )}
      <PresenceBar thread={thread} />
      <Composer thread={thread} space={space} state={composer} />
    </>
  );
}

export function RepliesHeading({ thread }: { thread: ThreadState }) {
  const { t } = useReader();
  const question = thread.kind === "question";
  const count = question ? thread.answerCount : Math.max(0, thread.postCount - 1);
  return (
    <h2 class="posts-heading" id="posts-heading">
      {count === 0
        ? t(question ? "thread.noAnswersYet" : "thread.noRepliesYet")
        : t(question ? "thread.answers" : "thread.replies", { count })}
    </h2>
  );
}
