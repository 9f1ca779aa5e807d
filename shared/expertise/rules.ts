/** Rights in fields of expertise, of experts, and of questions on their way to them. */
import { actsAsAdministrator, isAdministrator, isGranted, isParticipant, type Rule } from "../accounts/rules.ts";
import { isAuthor, isKind, moderateThread, readThread, type ThreadSubject, takePart } from "../forum/rules.ts";
import type { Viewer } from "../viewer.ts";
import type { RequestState } from "./routing/facts.ts";

export type FieldSubject = { archived: boolean; coordinators: readonly number[] };
/** Somebody who is, or may become, an expert in a field. */
export type ExpertSubject = { field: FieldSubject; personId: number; recognised: boolean };
/** A question on its way to experts: who coordinates its fields, and what the viewer was asked. */
export type RoutingSubject = { thread: ThreadSubject; coordinators: readonly number[]; own: RequestState | null };

/** Those who see that a question finds its expert: moderators of its space, coordinators of its fields. */
const tendQuestion: Rule<RoutingSubject> = (viewer, { thread, coordinators }) =>
  viewer !== null &&
  isKind(thread, "question") &&
  readThread(viewer, thread) &&
  (moderateThread(viewer, thread) || (coordinators.includes(viewer.id) && isGranted(viewer, "moderate")));
/** A request to the viewer that was not answered yet; one that has lapsed can still be taken up. */
const reactToRequest: Rule<RoutingSubject> = (viewer, { thread, own }) =>
  takePart(viewer, thread) &&
  isKind(thread, "question") &&
  !isAuthor(viewer, thread) &&
  (own === "asked" || own === "taken" || own === "lapsed");
const coordinateField: Rule<FieldSubject> = (viewer, field) =>
  isAdministrator(viewer) ||
  (viewer !== null && field.coordinators.includes(viewer.id) && isGranted(viewer, "moderate"));
const isSelf = (viewer: Viewer | null, { personId }: { personId: number }): boolean => viewer?.id === personId;

export const expertiseRules = {
  /** Who was asked, why, and what came of it. */
  "routing.read": (viewer: Viewer | null, question: RoutingSubject) =>
    isKind(question.thread, "question") &&
    readThread(viewer, question.thread) &&
    (isAuthor(viewer, question.thread) ||
      (viewer !== null && question.own !== null && question.own !== "withdrawn") ||
      tendQuestion(viewer, question)),
  /** The words with which somebody declined. */
  "routing.readRefusals": tendQuestion,
  "routing.take": reactToRequest,
  "routing.decline": reactToRequest,
  "routing.handOver": reactToRequest,
  /** Asking somebody by name. */
  "routing.ask": (viewer: Viewer | null, question: RoutingSubject) =>
    takePart(viewer, question.thread) && tendQuestion(viewer, question),
  "routing.set": actsAsAdministrator,
  /** Names, topics, order and coordinators of the fields of expertise. */
  "field.manage": actsAsAdministrator,
  /** The desk: who applies, who is recognised, what was decided and why. */
  "field.coordinate": coordinateField,
  /** For oneself; anyone who is recognised has nothing to apply for. */
  "expert.apply": (viewer: Viewer | null, expert: ExpertSubject) =>
    isParticipant(viewer) && isSelf(viewer, expert) && !expert.recognised && !expert.field.archived,
  "expert.endorse": (viewer: Viewer | null, expert: ExpertSubject) =>
    isParticipant(viewer) && !isSelf(viewer, expert) && !expert.field.archived,
  /** Nobody decides about themselves, whatever their role. */
  "expert.decide": (viewer: Viewer | null, expert: ExpertSubject) =>
    isParticipant(viewer) && coordinateField(viewer, expert.field) && !isSelf(viewer, expert),
  "expert.withdraw": (viewer: Viewer | null, expert: ExpertSubject) =>
    isParticipant(viewer) && coordinateField(viewer, expert.field) && !isSelf(viewer, expert) && expert.recognised,
  /** One's own countries and languages, and giving it up. */
  "expert.keep": (viewer: Viewer | null, expert: ExpertSubject) =>
    isParticipant(viewer) && isSelf(viewer, expert) && expert.recognised,
  /** Why it was declined or withdrawn. */
  "expert.readReasons": (viewer: Viewer | null, expert: ExpertSubject) =>
    isSelf(viewer, expert) || coordinateField(viewer, expert.field),
} as const;
