/** What the server leaves in `#page-data` for the client's scripts: who reads, what the page shows, at which revision. */
import type { OwnFacts, ThreadState } from "./forum/threads/schema.ts";
import type { PersonRef } from "./schema.ts";
import type { SpaceData } from "./spaces/schema.ts";
import type { Viewer } from "./viewer.ts";

type ReaderData = { language: string; timeZone: string; viewer: Viewer | null };

export type ThreadPageData = ReaderData & {
  kind: "thread";
  /** Read in the same snapshot as the posts on the page: `revision` is where catching up begins. */
  thread: ThreadState;
  space: Pick<SpaceData, "id" | "slug" | "name" | "visibility" | "membersMay" | "groups" | "archived">;
  /** Of the opening post, for the head. */
  author: PersonRef | null;
  viewCount: number;
  own: OwnFacts | null;
  /** The reader has begun a reply and not sent it, here or on another device. */
  drafted: boolean;
  page: number;
  pages: number;
  /** Only some of the posts are shown: new ones are told of, not put in, and nothing counts as read. */
  part?: true;
};

export type ListPageData = ReaderData & {
  kind: "list";
  /** Spaces whose threads the list can show. */
  spaceIds: readonly number[];
};

export type PageData = ThreadPageData | ListPageData | (ReaderData & { kind: "page" });
