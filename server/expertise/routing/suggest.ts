/** Who might be asked of a question by hand, best first: the forum's own rule, for people to choose from. */
import type { Suggested } from "../../../shared/expertise/routing/request-page.tsx";
import { anyOf, type Conn } from "../../platform/database/db.ts";
import { findCandidates, findQuestion } from "./facts.ts";
import { rankExperts } from "./match.ts";

const SHOWN = 8;

export async function suggestExperts(db: Conn, threadId: number, viewerId: number): Promise<Suggested[]> {
  const question = await findQuestion(db, threadId);
  if (!question || question.fields.length === 0) return [];
  const fits = rankExperts(question, await findCandidates(db, question))
    .filter(({ candidate }) => candidate.id !== viewerId)
    .slice(0, SHOWN);
  const people = await db
    .selectFrom("users")
    .select(["id", "handle", "name", "organisation"])
    .where("id", "=", anyOf(fits.map(({ candidate }) => candidate.id)))
    .execute();
  return fits.flatMap(({ candidate, reasons }) =>
    people
      .filter(({ id }) => id === candidate.id)
      .map(({ handle, name, organisation }) => ({ handle, name, organisation, reasons })),
  );
}
