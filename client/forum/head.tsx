/** The head of the thread, the problem's stages and the heading above the posts: redrawn as wholes when its state moves. */

import type { ThreadState } from "../../shared/forum/threads/schema.ts";
import { ThreadHead } from "../../shared/forum/threads/thread-head.tsx";
import { RepliesHeading } from "../../shared/forum/threads/thread-page.tsx";
import { problemPart } from "../../shared/problems/thread-part.tsx";
import type { Reader } from "../../shared/reader.ts";
import { draw, morph } from "../frame/dom.ts";
import { whenLeftAlone } from "./busy.ts";
import type { OpenThread } from "./open-thread.ts";

export function redrawHead(open: OpenThread, previous: ThreadState): void {
  const { reader, thread, own, data } = open;
  const { space, author, viewCount } = data;
  const head = document.getElementById("thread-head");
  if (head)
    whenLeftAlone(
      head,
      () =>
        void morph(head, withMenus(draw(reader, <ThreadHead {...{ thread, space, author, own, viewCount }} />), head)),
    );
  redraw(reader, "posts-heading", <RepliesHeading thread={thread} />);
  const problem = problemPart.draw({ reader, thread, space, own, facts: {} });
  if (problem) redraw(reader, problemPart.name, problem);
  if (thread.title !== previous.title) document.title = document.title.replace(previous.title, () => thread.title);
}

/** Menus are the server's to draw: they stay as they are until the page is drawn again. */
function withMenus(drawn: HTMLElement, present: HTMLElement): HTMLElement {
  const tools = drawn.querySelector(".thread-tools");
  for (const menu of present.querySelectorAll(".menu")) tools?.append(menu.cloneNode(true));
  return drawn;
}

function redraw(reader: Reader, id: string, view: preact.VNode): void {
  const element = document.getElementById(id);
  if (element) whenLeftAlone(element, () => void morph(element, draw(reader, view)));
}
