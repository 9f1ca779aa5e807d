/** All threads or all posts of one person that the reader may read. */

import type { ThreadListItem } from "../../forum/threads/schema.ts";
import { ThreadRows } from "../../forum/threads/thread-list.tsx";
import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import type { Page, PersonRef } from "../../schema.ts";
import { MoreLink } from "../../ui/pagination.tsx";
import { type PersonPostItem, PostItem } from "./profile.tsx";

type Props = {
  person: PersonRef;
  threads?: Page<ThreadListItem>;
  posts?: Page<PersonPostItem>;
};

export function ContributionsPage({ person, threads, posts }: Props) {
  const { t } = useReader();
  const base = links.person(person.handle);
  const next = threads
    ? threads.next && `${base}/threads?after=${threads.next}`
    : posts?.next && `${base}/posts?after=${posts.next}`;
  const isEmpty = (threads?.items ?? posts?.items ?? []).length === 0;
  return (
    <>
      <Crumbs steps={[{ href: base, label: person.name }]} />
      <header class="page-head">
        <h1>{t(threads ? "profile.threadsOf" : "profile.postsOf", { name: person.name })}</h1>
      </header>
      {isEmpty && <p class="empty">{t("profile.noContributions")}</p>}
      {threads && !isEmpty && <ThreadRows items={threads.items} />}
      {posts && !isEmpty && (
        <ol class="rows">
          {posts.items.map((post) => (
            <PostItem key={post.id} post={post} />
          ))}
        </ol>
      )}
      <MoreLink href={next || null} />
    </>
  );
}
