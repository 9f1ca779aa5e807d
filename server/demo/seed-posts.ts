/** Rows of the demonstration posts, their earlier versions, votes and backings. */
import type { Insertable } from "kysely";
import type { DB } from "../platform/database/schema.ts";
import { RENDERER_VERSION } from "../platform/markdown/render.ts";
import { type FilledPost, type FilledThread, type Filling, pick, postByKey } from "./seed-places.ts";

/** An edit comes when the author has read the post again. */
const EDITED_AFTER_MS = 25 * 60_000;

export function postRows(thread: FilledThread, { ids, rendered }: Filling): Insertable<DB["posts"]>[] {
  return thread.posts.map((place) => {
    const { post } = place;
    const { html, text } = rendered(post.text);
    return {
      id: place.id,
      thread_id: thread.id,
      author_id: pick(ids.people, post.by),
      kind: place.kind,
      number: place.number,
      parent_id: post.on === undefined ? null : postByKey(thread, post.on).id,
      reply_to_id: post.replyTo === undefined ? null : postByKey(thread, post.replyTo).id,
      source: post.text,
      html,
      plain: text,
      renderer: RENDERER_VERSION,
      language: post.language ?? thread.thread.language,
      revision: place.revision,
      version: place.version,
      score: post.votesFrom?.length ?? 0,
      is_option: post.option ?? false,
      backing: post.backedBy?.length ?? 0,
      wiki: place.kind === "opening" && (thread.thread.wiki ?? false),
      created_at: place.at,
      edited_at: post.before === undefined ? null : editedAt(place),
    };
  });
}

function editedAt({ at }: FilledPost): Date {
  return new Date(at.getTime() + EDITED_AFTER_MS);
}

export function versionRows(posts: readonly FilledPost[], { ids }: Filling): Insertable<DB["post_versions"]>[] {
  return posts.flatMap(({ id, at, post }) => {
    if (post.before === undefined) return [];
    return [{ post_id: id, version: 1, source: post.before, editor_id: pick(ids.people, post.by), created_at: at }];
  });
}

export function voteRows(posts: readonly FilledPost[], { ids }: Filling): Insertable<DB["votes"]>[] {
  return posts.flatMap(({ id, post }) =>
    (post.votesFrom ?? []).map((handle) => ({ post_id: id, user_id: pick(ids.people, handle), value: 1 })),
  );
}

export function backingRows(posts: readonly FilledPost[], { ids }: Filling): Insertable<DB["option_backings"]>[] {
  return posts.flatMap(({ id, post }) =>
    (post.backedBy ?? []).map((handle) => ({ post_id: id, user_id: pick(ids.people, handle) })),
  );
}
