/** How one question stands with the experts: who was asked and what came of it, as far as a reader may know. */
import { sql } from "kysely";
import type { RequestData, ThreadRouting } from "../../../shared/expertise/routing/schema.ts";
import type { RoutingSubject } from "../../../shared/expertise/rules.ts";
import type { ThreadSubject } from "../../../shared/forum/rules.ts";
import { can } from "../../../shared/permissions.ts";
import type { Name } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";

export type RequestRow = Omit<RequestData, "askedAt" | "reactedAt"> & {
  userId: number;
  askedAt: string;
  reactedAt: string | null;
};

const nameRef = (id: ReturnType<typeof sql>) => sql<Name | null>`(
  SELECT json_build_object('handle', handle, 'name', name) FROM users WHERE id = ${id} AND erased_at IS NULL)`;
/** Of `expert_requests`. */
export const requestJson = sql<RequestRow>`json_build_object(
  'id', expert_requests.id, 'userId', expert_requests.user_id, 'person', ${nameRef(sql`expert_requests.user_id`)},
  'state', expert_requests.state, 'reasons', expert_requests.reasons, 'askedBy', ${nameRef(sql`expert_requests.asked_by`)},
  'word', expert_requests.word, 'refusal', expert_requests.refusal,
  'askedAt', expert_requests.asked_at, 'reactedAt', expert_requests.reacted_at)`;
/** Of `threads`. */
export const takenBy = sql<Name | null>`(
  SELECT json_build_object('handle', users.handle, 'name', users.name)
  FROM expert_requests taken JOIN users ON users.id = taken.user_id
  WHERE taken.thread_id = threads.id AND taken.state = 'taken' AND users.erased_at IS NULL)`;

export function toRequest({ userId: _, askedAt, reactedAt, ...row }: RequestRow): RequestData {
  return {
    ...row,
    // PostgreSQL's JSON has microseconds and an offset.
    askedAt: new Date(askedAt).toISOString(),
    reactedAt: reactedAt === null ? null : new Date(reactedAt).toISOString(),
  };
}

/** One question's requests with what the permission table asks about; to be read only where the thread says that it was routed. */
export async function readRoutingOf(db: Conn, threadId: number): Promise<RoutingFacts> {
  const { rows } = await sql<{
    routing: ThreadRouting["state"];
    escalated_at: Date | null;
    answered: boolean;
    coordinators: number[];
    requests: RequestRow[];
  }>`
    SELECT threads.routing, threads.escalated_at, threads.first_answered_at IS NOT NULL AS answered,
      ARRAY(SELECT DISTINCT user_id FROM field_coordinators JOIN fields ON fields.id = field_coordinators.field_id
        WHERE fields.slug = ANY(threads.fields) AND fields.archived_at IS NULL) AS coordinators,
      (SELECT coalesce(json_agg(${requestJson} ORDER BY expert_requests.asked_at, expert_requests.id), '[]')
        FROM expert_requests WHERE thread_id = threads.id AND state <> 'withdrawn') AS requests
    FROM threads WHERE id = ${threadId}`.execute(db);
  const [row] = rows;
  return {
    state: row?.routing ?? null,
    escalatedAt: row?.escalated_at?.toISOString() ?? null,
    answered: row?.answered ?? false,
    coordinators: row?.coordinators ?? [],
    rows: row?.requests ?? [],
  };
}

export type RoutingFacts = {
  state: ThreadRouting["state"];
  escalatedAt: string | null;
  answered: boolean;
  coordinators: readonly number[];
  rows: readonly RequestRow[];
};

export function routingSubject(thread: ThreadSubject, facts: RoutingFacts, viewer: Viewer | null): RoutingSubject {
  return { thread, coordinators: facts.coordinators, own: ownRow(facts, viewer)?.state ?? null };
}

const ownRow = ({ rows }: RoutingFacts, viewer: Viewer | null): RequestRow | undefined =>
  viewer === null ? undefined : rows.find(({ userId }) => userId === viewer.id);

/** For the page of a thread. */
export async function findRouting(
  db: Conn,
  viewer: Viewer,
  { id, subject }: { id: number; subject: ThreadSubject },
): Promise<ThreadRouting> {
  return routingFor(viewer, subject, await readRoutingOf(db, id));
}

/** What the viewer may know of it. */
export function routingFor(viewer: Viewer | null, thread: ThreadSubject, facts: RoutingFacts): ThreadRouting {
  const subject = routingSubject(thread, facts, viewer);
  const own = ownRow(facts, viewer);
  const mayKnow = can(viewer, "routing.read", subject);
  const taken = facts.rows.find(({ state }) => state === "taken");
  return {
    state: facts.state,
    own: own ? toRequest(own) : null,
    takenBy: mayKnow ? (taken?.person ?? null) : null,
    escalatedAt: facts.escalatedAt,
    requests: mayKnow ? facts.rows.map(toRequest).map((each) => withoutSecrets(viewer, subject, each)) : null,
    mayAsk: can(viewer, "routing.ask", subject),
  };
}

/** Why somebody declined is between them and those who look after the question. */
function withoutSecrets(viewer: Viewer | null, subject: RoutingSubject, request: RequestData): RequestData {
  return can(viewer, "routing.readRefusals", subject) || request.person?.handle === viewer?.handle
    ? request
    : { ...request, refusal: "" };
}
