/** A thread on paper: the words, who wrote them and when, and nothing to press. */

import { links } from "../../links.ts";
import { dateTime, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { SpaceData } from "../../spaces/schema.ts";
import { Pagination } from "../../ui/pagination.tsx";
import type { PostData, ThreadState } from "./schema.ts";

type Props = {
  thread: ThreadState;
  space: SpaceData;
  posts: readonly PostData[];
  page: number;
  pages: number;
  /** Where the thread stands, in full. */
  address: string;
};

export function PrintPage({ thread, space, posts, page, pages, address }: Props) {
  const reader = useReader();
  const { t } = reader;
  const path = links.thread(thread);
  return (
    <div class="printed">
      <p class="printed-back">
        <a href={path}>{t("reading.back")}</a>
      </p>
      <h1 lang={thread.language} dir="auto">
        {thread.title}
      </h1>
      <p class="printed-from">
        {t("site.name")} · {localised(space.name, reader.language)} · {address}
      </p>
      {posts.map((post) => (
        <PrintedPost key={post.id} post={post} accepted={thread.acceptedPostId === post.id} />
      ))}
      <Pagination
        page={page}
        pages={pages}
        href={(number) => `${path}?view=print${number > 1 ? `&page=${number}` : ""}`}
      />
    </div>
  );
}

function PrintedPost({ post, accepted }: { post: PostData; accepted: boolean }) {
  const reader = useReader();
  const { t } = reader;
  if (post.deleted) return null;
  return (
    <article class={post.kind === "comment" ? "printed-post printed-comment" : "printed-post"}>
      <p class="printed-line">
        <b>{post.author?.name ?? t("site.erasedPerson")}</b>
        {post.author?.organisation && `, ${post.author.organisation}`}
        {" · "}
        {dateTime(reader, post.createdAt)}
        {post.number !== null && ` · ${t("post.number", { number: post.number })}`}
        {accepted && ` · ${t("post.accepted")}`}
      </p>
      <div class="prose" lang={post.language} dangerouslySetInnerHTML={{ __html: post.html }} />
      {post.poll && (
        <div lang={post.language}>
          <p>
            <b>{post.poll.question}</b>
          </p>
          <ul>
            {post.poll.options.map(({ id, text }) => (
              <li key={id}>
                {text}
                {post.poll?.tally && `: ${post.poll.tally.votes[id] ?? 0}`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </article>
  );
}
