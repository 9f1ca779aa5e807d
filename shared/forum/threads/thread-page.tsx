/** A thread's page: head, posts with their comments, the way through the pages, and where to write. */
import type { OwnFacts, PersonRef, PostData, SpaceData, ThreadState } from "../../contract.ts";
import { links } from "../../links.ts";
import type { Reader } from "../../reader.ts";
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
import { PresenceBar, ThreadHead } from "./thread-head.tsx";
import { ThreadMenu } from "./thread-menu.tsx";
import { LogItem, placeLog, ThreadNotices } from "./thread-order.tsx";

export type ThreadPageProps = {
  reader: Reader;
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
  const { reader, thread, space, people = [], posts, own, page, pages, composer, viewCount, unread } = props;
  const isConversation = space.visibility === "conversation";
  const numbered = posts.filter((post) => post.kind !== "comment");
  const opening = numbered.find((post) => post.kind === "opening");
  const rest = numbered.filter((post) => post.kind !== "opening");
  const href = (number: number) => links.thread(thread, number);
  const { comment } = composer;
  const part = { reader, thread, space, own: own ?? null, facts: props.partFacts ?? {} };
  const slot = (post: PostData) => (
    <PostSlot {...props} post={post} drawPoll={pollDrawer({ reader, thread, space, own: own ?? null })}>
      {comment?.on === post.id && <CommentForm reader={reader} threadId={thread.id} draft={comment} />}
    </PostSlot>
  );
  return (
    <>
      <ThreadHead
        reader={reader}
        thread={thread}
        space={space}
        author={opening?.author}
        own={own}
        viewCount={viewCount}
      >
        {reader.viewer && !isConversation && (
          <WatchMenu reader={reader} what="thread" of={links.watchedThread(thread.id)} level={own?.watch ?? "normal"} />
        )}
        <ReadingMenu reader={reader} thread={thread} />
        <ThreadMenu reader={reader} thread={thread} space={space} />
      </ThreadHead>
      {isConversation && (
        <Participants reader={reader} thread={thread} people={people} muted={own?.watch === "muted"} />
      )}
      <ThreadNotices reader={reader} thread={thread} />
      {drawThreadParts("notices", part)}
      {unread && unread.count > 0 && (
        <a class="jump" href={unread.href}>
          <Icon name="down" />
          {reader.t("thread.firstUnread", { count: unread.count })}
        </a>
      )}
      {drawThreadParts("posts", part)}
      <Pagination reader={reader} page={page} pages={pages} href={href} at="top" />
      {opening && <h2 class="visually-hidden">{reader.t("thread.opening")}</h2>}
      {opening && slot(opening)}
      <RepliesHeading reader={reader} thread={thread} />
      <ol class="posts" id="posts">
        {placeLog({ thread, posts: rest, page, pages }).map((item) =>
          "what" in item ? (
            <LogItem key={`log-${item.id}`} reader={reader} entry={item} />
          ) : (
            <li key={item.id}>{slot(item)}</li>
          ),
        )}
      </ol>
      <Pagination reader={reader} page={page} pages={pages} href={href} />
      {page < pages && (
        <p class="to-newest">
          <a href={href(pages)}>{reader.t("thread.toNewest")}</a>
        </p>
      )}
      <PresenceBar reader={reader} thread={thread} />
      <Composer reader={reader} thread={thread} space={space} state={composer} />
    </>
  );
}

export function RepliesHeading({ reader, thread }: { reader: Reader; thread: ThreadState }) {
  const question = thread.kind === "question";
  const count = question ? thread.answerCount : Math.max(0, thread.postCount - 1);
  return (
    <h2 class="posts-heading" id="posts-heading">
      {count === 0
        ? reader.t(question ? "thread.noAnswersYet" : "thread.noRepliesYet")
        : reader.t(question ? "thread.answers" : "thread.replies", { count })}
    </h2>
  );
}
