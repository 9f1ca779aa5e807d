/**
 * Posts on their way: drawn at once with the same view, replaced by the real one, kept with "try again" where sending
 * failed. What is in here survives a reload and is sent again with the same key, so it is neither lost nor doubled.
 */
import type { PostData } from "../../shared/forum/threads/schema.ts";
import { links } from "../../shared/links.ts";
import { announce, tell } from "../frame/announce.ts";
import { make } from "../frame/dom.ts";
import { messageOf } from "../frame/forms.ts";
import { callApi, RequestError } from "../frame/http.ts";
import { keepPlace } from "../frame/in-view.ts";
import { type Outgoing, outgoingOf } from "./drafts.ts";
import { isLastPage, type OpenThread, replyTarget } from "./open-thread.ts";
import { commentList, drawPost } from "./place.tsx";

type Outbox = {
  send(outgoing: Outgoing): void;
  /** Sends everything that failed for want of a connection. */
  retryAll(): void;
  /** Resolves when it is known of all that is in here whether it has arrived: only then is it known which live post is one of ours. */
  settled(): Promise<void>;
};

type Answer =
  | { post: PostData; mentionsLeftOut: number }
  /** The writer is new: a moderator reads it first; the page where it waits. */
  | { held: number };

type Ways = {
  /** The server has it. */
  arrived(post: PostData): void;
  /** The server refused the text, or the writer wants it back: into the field with it. */
  giveBack(outgoing: Outgoing, message: string): void;
  /** The post that was sent with this key; null where there is none, undefined where nobody can be asked. */
  find(key: string): Promise<number | null | undefined>;
};

/** An answer takes less where all is well; after that the socket is asked what became of the post. */
const GRACE_MS = 1_000;

export function openOutbox(open: OpenThread, ways: Ways): Outbox {
  const { t } = open.reader;
  const store = outgoingOf(open.thread.id);
  const entries = new Map((store.get() ?? []).map((entry) => [entry.key, entry]));
  const drawn = new Map<string, HTMLElement>();
  const underWay = new Map<string, Promise<void>>();
  const failed = new Set<string>();

  function send(outgoing: Outgoing): void {
    entries.set(outgoing.key, outgoing);
    save();
    if (underWay.has(outgoing.key)) return;
    failed.delete(outgoing.key);
    show(outgoing, {});
    const delivery = deliver(outgoing).finally(() => underWay.delete(outgoing.key));
    underWay.set(outgoing.key, delivery);
  }

  async function deliver(outgoing: Outgoing): Promise<void> {
    try {
      const { key } = outgoing;
      const answer = await callApi<Answer>("POST", `/threads/${open.thread.id}/posts`, bodyOf(outgoing), { key });
      // Found out by the socket before.
      if (!entries.has(outgoing.key)) return;
      if ("held" in answer) {
        forget(outgoing);
        location.assign(links.held(answer.held));
        return;
      }
      const { post, mentionsLeftOut } = answer;
      if (mentionsLeftOut > 0) tell(open.reader.t("client.mentionsLeftOut", { count: mentionsLeftOut }));
      keepPlace(() => {
        forget(outgoing);
        ways.arrived(post);
      });
      announce(t("client.sent"));
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      if (!entries.has(outgoing.key)) return;
      if (error.status === 422) takeBack(outgoing, error.fields.text ?? error.detail);
      else if (!error.passing || !(await hasArrived(outgoing))) fail(outgoing, error);
    }
  }

  /** A lost answer is not a lost post. Undefined where nobody can be asked. */
  async function hasArrived(outgoing: Outgoing): Promise<boolean | undefined> {
    const id = await ways.find(outgoing.key);
    if (typeof id !== "number") return id === null ? false : undefined;
    if (!entries.has(outgoing.key)) return true;
    const post = open.posts.get(id);
    keepPlace(() => {
      forget(outgoing);
      // Otherwise it comes with the next live message.
      if (post) ways.arrived(post);
    });
    announce(t("client.sent"));
    return true;
  }

  function fail(outgoing: Outgoing, error: RequestError): void {
    if (error.passing) failed.add(outgoing.key);
    const message = messageOf(error, open.reader);
    announce(message);
    if (drawn.has(outgoing.key)) show(outgoing, { failed: message });
    else takeBack(outgoing, message);
  }

  function takeBack(outgoing: Outgoing, message: string): void {
    forget(outgoing);
    ways.giveBack(outgoing, message);
  }

  function forget({ key }: Outgoing): void {
    entries.delete(key);
    failed.delete(key);
    save();
    const element = drawn.get(key);
    drawn.delete(key);
    if (element?.parentElement?.children.length === 1 && element.parentElement.matches(".comments")) {
      element.parentElement.hidden = true;
    }
    element?.remove();
  }

  function save(): void {
    store.set(entries.size > 0 ? [...entries.values()] : null);
  }

  function show(outgoing: Outgoing, { failed: message }: { failed?: string }): void {
    const list = outgoing.parentId === null ? document.getElementById("posts") : commentList(outgoing.parentId);
    // Nothing to see of an empty one; on another page the composer says what becomes of it.
    if (!list || outgoing.text.trim() === "" || (outgoing.parentId === null && !isLastPage(open))) return;
    const item = document.createElement("li");
    item.append(
      drawPost(open, pendingPost(open, outgoing), message === undefined ? { pending: true } : { failed: true }),
    );
    if (message !== undefined) item.querySelector(".post-sending")?.replaceChildren(...failureLine(outgoing, message));
    keepPlace(() => {
      const before = drawn.get(outgoing.key);
      if (before) before.replaceWith(item);
      else list.append(item);
      list.hidden = false;
    });
    drawn.set(outgoing.key, item);
  }

  function failureLine(outgoing: Outgoing, message: string): Node[] {
    const again = make("button", { type: "button", class: "button button-plain button-small" }, t("client.tryAgain"));
    const back = make("button", { type: "button", class: "button-quiet" }, t("client.takeBack"));
    again.addEventListener("click", () => send(outgoing));
    back.addEventListener("click", () => takeBack(outgoing, ""));
    return [make("span", {}, message), again, back];
  }

  function resend(key: string): void {
    const entry = entries.get(key);
    if (entry) send(entry);
  }

  // What a reload interrupted may or may not have arrived: the key decides.
  for (const entry of entries.values()) send(entry);

  return {
    send,
    retryAll() {
      for (const key of [...failed]) resend(key);
    },
    async settled() {
      const answers = Promise.allSettled(underWay.values());
      await Promise.race([answers, new Promise((resolve) => setTimeout(resolve, GRACE_MS))]);
      const known = await Promise.all([...entries.values()].map(hasArrived));
      if (known.every((each) => each !== undefined)) return;
      // Without a socket only sending it again tells, and the same key makes one post.
      for (const key of [...failed]) resend(key);
      await Promise.allSettled(underWay.values());
    },
  };
}

function bodyOf({ text, replyTo, parentId, draftRevision }: Outgoing): object {
  return {
    text,
    ...(draftRevision && { draftRevision }),
    ...(replyTo !== null && { replyTo }),
    ...(parentId !== null && { parentId }),
  };
}

/** Ids of real posts are positive. */
let pendingId = 0;

/** What the writer wrote as plain paragraphs: what it will look like is the server's to say. */
function pendingPost({ reader, thread }: OpenThread, { text, replyTo, parentId }: Outgoing): PostData {
  const { viewer } = reader;
  const now = new Date().toISOString();
  return {
    id: --pendingId,
    threadId: thread.id,
    kind: parentId !== null ? "comment" : thread.kind === "question" ? "answer" : "reply",
    number: null,
    parentId,
    replyTo: replyTo === null ? null : replyTarget(replyTo),
    replies: [],
    author: viewer && { ...viewer, organisation: null, country: null, avatar: null, recognisedIn: [] },
    html: paragraphs(text),
    language: thread.language,
    revision: 0,
    version: 1,
    score: 0,
    wiki: false,
    isOption: false,
    backing: 0,
    reactions: {},
    poll: null,
    createdAt: now,
    editedAt: null,
    deleted: false,
    usedIn: [],
  };
}

function paragraphs(text: string): string {
  const holder = document.createElement("div");
  for (const part of text.trim().split(/\n{2,}/)) {
    const lines = part.split("\n").flatMap((line) => [document.createElement("br"), line]);
    const paragraph = document.createElement("p");
    paragraph.append(...lines.slice(1));
    holder.append(paragraph);
  }
  return holder.innerHTML;
}
