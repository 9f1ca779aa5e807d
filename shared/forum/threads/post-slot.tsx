/** A post, its comments and the open comment form side by side: each can be redrawn without touching the others. */
import type { ComponentChildren } from "preact";
import type { SpaceSubject } from "../../spaces/rules.ts";
import { Comments } from "./comments.tsx";
import { PostView } from "./post.tsx";
import type { DrawPoll } from "./post-props.ts";
import type { OwnPostFacts, PostData, ThreadState } from "./schema.ts";

type ContentProps = {
  thread: ThreadState;
  space: SpaceSubject;
  /** Comments are looked for in here. */
  posts: readonly PostData[];
  post: PostData;
  own?: OwnPostFacts | null;
  drawPoll?: DrawPoll | undefined;
};
type SlotProps = ContentProps & {
  /** Slots drawn before, by post: what stands in for the HTML of `SlotContent`. */
  drawn?: ReadonlyMap<number, string>;
  /** The comment form, where one is open. */
  children?: ComponentChildren;
};

export function PostSlot({ drawn, children, ...content }: SlotProps) {
  const { id } = content.post;
  const html = drawn?.get(id);
  if (html !== undefined) return <div class="post-slot" data-slot={id} dangerouslySetInnerHTML={{ __html: html }} />;
  return (
    <div class="post-slot" data-slot={id}>
      <SlotContent {...content} />
      {children}
    </div>
  );
}

export function SlotContent({ thread, space, own, posts, post, drawPoll }: ContentProps) {
  const comments = posts.filter((each) => each.kind === "comment" && each.parentId === post.id);
  return (
    <>
      <PostView post={post} thread={thread} space={space} own={own} drawPoll={drawPoll} />
      <Comments on={post} comments={comments} thread={thread} space={space} own={own} />
    </>
  );
}
