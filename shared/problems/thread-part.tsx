/** A problem's course on the page of its thread. */
import type { ThreadPart } from "../forum/threads/parts.ts";
import { ProblemView } from "./problem.tsx";

export const problemPart: ThreadPart = {
  name: "problem",
  place: "posts",
  draw: ({ thread, space, own }) => thread.problem && <ProblemView thread={thread} space={space} own={own} />,
};
