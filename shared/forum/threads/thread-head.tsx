/** The head of a thread's page: what it is about, how it stands, what can be done with it as a whole. */
import type { ComponentChildren } from "preact";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { languageName, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import type { SpaceData } from "../../spaces/schema.ts";
import { VisibilityMark } from "../../spaces/visibility-mark.tsx";
import { Act } from "../../ui/act.tsx";
import { Icon } from "../../ui/icons.tsx";
import { countryList, Tags, Time } from "../../ui/marks.tsx";
import { PersonName } from "../../ui/person.tsx";
import { KindMark, StatusMarks } from "./marks.tsx";
import { BookmarkLink } from "./post-actions.tsx";
import { threadSubject } from "./post-props.ts";
import type { OwnFacts, ThreadState } from "./schema.ts";

export type ThreadHeadProps = {
  thread: ThreadState;
  space: Pick<SpaceData, "slug" | "name" | "visibility" | "membersMay" | "groups" | "archived">;
  author?: PersonRef | null;
  own?: OwnFacts | null;
  viewCount?: number;
  /** The menu, which the server alone draws. */
  children?: ComponentChildren;
};

/** Redrawn by the client as a whole when the thread's state changes; presence is kept outside of it for that reason. */
export function ThreadHead({ thread, space, author, own, viewCount, children }: ThreadHeadProps) {
  const reader = useReader();
  const isConversation = space.visibility === "conversation";
  return (
    <header class="thread-head" id="thread-head" data-thread={thread.id} data-revision={thread.revision}>
      <nav class="crumbs" aria-label={reader.t("thread.crumbs")}>
        <a href={isConversation ? links.conversations() : links.space(space.slug)}>
          {localised(space.name, reader.language)}
        </a>
        {!isConversation && <VisibilityMark visibility={space.visibility} />}
      </nav>
      <h1 lang={thread.language} dir="auto">
        {thread.title}
      </h1>
      <div class="thread-facts">
        {!isConversation && <KindMark kind={thread.kind} />}
        <StatusMarks
          facts={{
            ...thread,
            accepted: thread.acceptedPostId !== null,
            problemStage: null,
            problemResult: thread.problem?.result ?? null,
          }}
        />
        <Facts thread={thread} author={author} viewCount={isConversation ? undefined : viewCount} />
      </div>
      <Tags tags={thread.tags} />
      <div class="thread-tools">
        <SameQuestion thread={thread} space={space} own={own} />
        {can(reader.viewer, "thread.bookmark", threadSubject(thread, space)) && (
          <BookmarkLink to={links.bookmarkThread(thread.id)} own={own?.bookmarked ?? false} />
        )}
        {children}
      </div>
    </header>
  );
}

function Facts({ thread, author, viewCount }: Pick<ThreadHeadProps, "thread" | "author" | "viewCount">) {
  const reader = useReader();
  const { t } = reader;
  const replies = thread.kind === "question" ? thread.answerCount : Math.max(0, thread.postCount - 1);
  return (
    <ul class="facts">
      {author !== undefined && (
        <li>
          <PersonName person={author} />
        </li>
      )}
      <li>
        <Time iso={thread.createdAt} day />
      </li>
      <li>{t(thread.kind === "question" ? "thread.answers" : "thread.replies", { count: replies })}</li>
      {viewCount !== undefined && <li>{t("thread.views", { count: viewCount })}</li>}
      <li>{languageName(reader, thread.language)}</li>
      {thread.countries.length > 0 && <li>{countryList(reader, thread.countries)}</li>}
    </ul>
  );
}

type ToolProps = Pick<ThreadHeadProps, "thread" | "space" | "own">;

function SameQuestion({ thread, space, own }: ToolProps) {
  const { t, viewer } = useReader();
  if (thread.kind !== "question") return null;
  if (!can(viewer, "question.same", threadSubject(thread, space))) {
    if (thread.sameCount === 0) return null;
    return (
      <span class="score">
        <Icon name="same" />
        {t("thread.sameCount", { count: thread.sameCount })}
      </span>
    );
  }
  const same = own?.same ?? false;
  return (
    <Act
      to={`/t/${thread.id}/same`}
      act="same"
      value={same ? "0" : "1"}
      label={t("thread.same")}
      icon="same"
      pressed={same}
      class="button-outlined"
    >
      {thread.sameCount > 0 && <span class="count">{thread.sameCount}</span>}
    </Act>
  );
}

/** Who else reads and who writes; empty until the client fills it, its height is reserved. */
export function PresenceBar({ thread }: { thread: ThreadState }) {
  const { t } = useReader();
  return (
    <section class="presence" id="presence" data-thread={thread.id} aria-label={t("presence.label")}>
      <span class="presence-readers" data-presence-readers />
      <span class="presence-writing" data-presence-writing />
    </section>
  );
}
