/** A part of a thread's posts, with a bar that says which part and leads back to all of them. */

import { TOP_POST } from "../../limits.ts";
import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import type { SpaceData } from "../../spaces/schema.ts";
import { Icon } from "../../ui/icons.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { pollDrawer } from "../polls/poll.tsx";
import { PostSlot } from "./post-slot.tsx";
import { ReadingMenu } from "./reading-menu.tsx";
import type { OwnFacts, PostData, ThreadState } from "./schema.ts";
import { PresenceBar, ThreadHead } from "./thread-head.tsx";

type Props = {
  thread: ThreadState;
  space: SpaceData;
  posts: readonly PostData[];
  own: OwnFacts | null;
  author: PersonRef | null | undefined;
  viewCount: number;
  selection: { by: string } | { top: true };
  /** Number of the last post shown, where there are more. */
  next: number | null;
};

export function SelectionPage({ thread, space, posts, own, author, viewCount, selection, next }: Props) {
  const reader = useReader();
  const { t } = reader;
  const numbered = posts.filter((post) => post.kind !== "comment");
  const query = "by" in selection ? `by=${selection.by}` : "top=1";
  return (
    <div class="thread">
      <ThreadHead thread={thread} space={space} author={author} own={own} viewCount={viewCount}>
        <ReadingMenu thread={thread} />
      </ThreadHead>
      <p class="notice selection" role="status">
        <Icon name="filter" />
        <span>
          {"by" in selection
            ? t("reading.onlyBy", { name: nameOf(numbered, selection.by) })
            : t("reading.onlyTop", { count: TOP_POST })}{" "}
          <a href={links.thread(thread)}>{t("reading.showAll")}</a>
        </span>
      </p>
      {numbered.length === 0 && <p class="empty">{t("reading.none")}</p>}
      <ol class="posts" id="posts">
        {numbered.map((post) => (
          <li key={post.id}>
            <PostSlot
              thread={thread}
              space={space}
              posts={posts}
              post={post}
              own={own}
              drawPoll={pollDrawer({ reader, thread, space, own })}
            />
          </li>
        ))}
      </ol>
      <MoreLink
        href={next === null ? null : `${links.thread(thread)}?${query}&after=${next}`}
        label={t("pagination.further")}
      />
      <PresenceBar thread={thread} />
    </div>
  );
}

const nameOf = (posts: readonly PostData[], handle: string): string =>
  posts.find(({ author }) => author?.handle === handle)?.author?.name ?? handle;
