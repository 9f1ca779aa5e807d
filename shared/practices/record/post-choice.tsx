/** Posts to be ticked: the beginning of each, opening in full. */
import { links } from "../../links.ts";
import type { Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Time } from "../../ui/marks.tsx";
import type { PostChoice } from "./schema.ts";

type Props = {
  posts: readonly PostChoice[];
  /** The boxes' name. */
  name: string;
  chosen: ReadonlySet<number>;
  /** The thread that goes without saying; posts of others name theirs. */
  threadId: number | null;
};

export function PostChoices({ posts, name, chosen, threadId }: Props) {
  const reader = useReader();
  return (
    <ol class="post-choices">
      {posts.map((post) => (
        <li key={post.id} class="post-choice">
          <label class="choice" for={`${name}-${post.id}`}>
            <input
              id={`${name}-${post.id}`}
              type="checkbox"
              name={name}
              value={post.id}
              checked={chosen.has(post.id)}
            />
            <span>
              <strong>{choiceLabel(reader, post)}</strong>{" "}
              <span class="fine">
                <Time iso={post.createdAt} row />
                {post.thread.id !== threadId && ` · ${post.thread.title}`}
              </span>
              <State post={post} />
            </span>
          </label>
          <details>
            <summary lang={post.language}>{post.excerpt}</summary>
            <div class="prose" lang={post.language} dangerouslySetInnerHTML={{ __html: post.html }} />
          </details>
        </li>
      ))}
    </ol>
  );
}

function State({ post }: { post: PostChoice }) {
  const { t } = useReader();
  if (post.deleted) return <span class="mark mark-deleted"> {t("practice.sourceDeleted")}</span>;
  if (!post.edited) return null;
  return (
    <>
      {" "}
      <a class="mark mark-stage" href={links.history(post.id)}>
        {t("practice.sourceEdited")}
      </a>
    </>
  );
}

/** "No. 3, Marek Nowak" */
export function choiceLabel({ t }: Reader, post: PostChoice): string {
  const place = post.number === null ? t("practice.comment") : t("post.number", { number: post.number });
  return `${place}, ${post.authorName ?? t("site.erasedPerson")}`;
}
