/** Rights in problems beyond those in their threads. */
import { actsAsAdministrator, actsAsModerator, isParticipant } from "../accounts/rules.ts";
import { changeThread, isKind, readThread, type ThreadSubject, takePart } from "../forum/rules.ts";
import type { Viewer } from "../viewer.ts";

export const problemsRules = {
  "problem.advance": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "problem") && changeThread(viewer, thread),
  "problem.back": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "problem") && takePart(viewer, thread),
  /** That a good practice be made of it; a closed thread's lessons are not over. */
  "problem.suggest": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "problem") && isParticipant(viewer) && readThread(viewer, thread) && !thread.deleted,
  /** Letting the suggestions be. */
  "problem.curate": (viewer: Viewer | null, thread: ThreadSubject) =>
    isKind(thread, "problem") && actsAsModerator(viewer) && readThread(viewer, thread) && !thread.deleted,
  /** When the forum asks after problems. */
  "problem.setReminders": actsAsAdministrator,
} as const;
