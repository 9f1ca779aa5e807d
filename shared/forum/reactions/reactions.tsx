/** Reactions on a post: the counts for everybody, and a small menu for those who may add theirs. */

import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import { Icon } from "../../ui/icons.tsx";
import type { PostData } from "../threads/schema.ts";
import { REACTIONS, type ReactionKind } from "./kinds.ts";

type Props = { post: PostData; own: ReactionKind | undefined; may: boolean };

export function Reactions({ post, own, may }: Props) {
  const { t } = useReader();
  const counted = REACTIONS.filter((kind) => post.reactions[kind]);
  return (
    <>
      {counted.length > 0 && (
        <a class="reactions" href={links.reactions(post.id)}>
          {counted.map((kind) => (
            <span key={kind} class={kind === own ? "own" : undefined} title={t(`post.reaction.${kind}`)}>
              <Icon name={kind} />
              <span class="visually-hidden">{t(`post.reaction.${kind}`)}: </span>
              {post.reactions[kind]}
            </span>
          ))}
        </a>
      )}
      {may && (
        <details class="menu react">
          <summary class="button-quiet" title={t("post.react")}>
            <Icon name="react" />
            <span class="visually-hidden">{t("post.react")}</span>
          </summary>
          <form class="menu-list" method="post" action={`/p/${post.id}/react`} data-act="react">
            {REACTIONS.map((kind) => (
              <button
                key={kind}
                class="button-quiet"
                type="submit"
                name="value"
                value={kind === own ? "none" : kind}
                aria-pressed={kind === own}
              >
                <Icon name={kind} />
                {t(`post.reaction.${kind}`)}
              </button>
            ))}
          </form>
        </details>
      )}
    </>
  );
}
