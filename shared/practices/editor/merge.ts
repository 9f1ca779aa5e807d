/**
 * Two people's edits of one record put together, field by field and claim by claim, from what both began with: what one
 * of them changed is taken, what both changed alike too, and only what both changed differently is left to be decided.
 */
import { DOCUMENT_PARTS } from "../record/record.ts";
import type { ClaimContent, PracticeContent } from "./content.ts";

/** A field, by its name in the form of the merged content, that both changed; the content holds mine. */
export type Conflict = { name: string; base: string; mine: string; theirs: string };
export type Merged = {
  content: PracticeContent;
  /** Names of fields in which theirs was taken; `claims` and `documents` where rows came, went or moved. */
  taken: string[];
  conflicts: Conflict[];
};

/** Without common ground (`base` null) whatever differs is a conflict, and nobody's rows are dropped. */
export function mergeContent(base: PracticeContent | null, mine: PracticeContent, theirs: PracticeContent): Merged {
  const found = { taken: [] as string[], conflicts: [] as Conflict[] };
  const texts = Object.fromEntries(
    Object.keys(mine.texts).map((name) => [
      name,
      chooseText(found, name, base?.texts[name], mine.texts[name] ?? "", theirs.texts[name] ?? ""),
    ]),
  );
  const sets = Object.fromEntries(
    Object.keys(mine.sets).map((name) => [
      name,
      chooseSet(found, name, base?.sets[name] ?? [], mine.sets[name] ?? [], theirs.sets[name] ?? []),
    ]),
  );
  const byId = (claims: readonly ClaimContent[] = []) => claims.map((claim) => ({ name: claim.id, row: claim }));
  const claims = mergeRows(found, "claims", byId(base?.claims), byId(mine.claims), byId(theirs.claims), {
    same: (a, b) => JSON.stringify(a) === JSON.stringify(b),
    merge: (at, before, own, other) => ({
      id: own.id,
      section: chooseText(found, `claim-${at}-section`, before?.section, own.section, other.section),
      text: chooseText(found, `claim-${at}-text`, before?.text, own.text, other.text),
      posts: chooseSet(found, `claim-${at}-posts`, before?.posts ?? [], own.posts, other.posts),
      documents: chooseSet(found, `claim-${at}-documents`, before?.documents ?? [], own.documents, other.documents),
    }),
  });
  const byKey = (documents: PracticeContent["documents"] = []) => documents.map((row) => ({ name: row.key, row }));
  const documents = mergeRows(
    found,
    "documents",
    byKey(base?.documents),
    byKey(mine.documents),
    byKey(theirs.documents),
    {
      same: (a, b) => JSON.stringify(a) === JSON.stringify(b),
      merge: (at, before, own, other) => {
        const merged = { ...own };
        for (const part of DOCUMENT_PARTS)
          merged[part] = chooseText(found, `document-${at}-${part}`, before?.[part], own[part], other[part]);
        return merged;
      },
    },
  );
  return { content: { texts, sets, claims, documents }, ...found };
}

type Found = Pick<Merged, "taken" | "conflicts">;

function chooseText(found: Found, name: string, base: string | undefined, mine: string, theirs: string): string {
  if (mine === theirs || base === theirs) return mine;
  if (base === mine) {
    found.taken.push(name);
    return theirs;
  }
  found.conflicts.push({ name, base: base ?? "", mine, theirs });
  return mine;
}

/** Sets never conflict: what either added is in, what either took out is out. */
function chooseSet(
  found: Found,
  name: string,
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  const kept = mine.filter((each) => theirs.includes(each) || !base.includes(each));
  const added = theirs.filter((each) => !base.includes(each) && !mine.includes(each));
  if (added.length > 0 || kept.length < mine.length) found.taken.push(name);
  return [...kept, ...added];
}

type Named<Row> = readonly { name: string; row: Row }[];
type Rules<Row> = {
  same(a: Row, b: Row): boolean;
  /** `at`: the row's number in the result. */
  merge(at: number, base: Row | undefined, mine: Row, theirs: Row): Row;
};

function mergeRows<Row>(
  found: Found,
  list: string,
  base: Named<Row>,
  mine: Named<Row>,
  theirs: Named<Row>,
  { same, merge }: Rules<Row>,
): Row[] {
  const [before, own, other] = [base, mine, theirs].map(
    (rows) => new Map(rows.map(({ name, row }) => [name, row])),
  ) as [Map<string, Row>, Map<string, Row>, Map<string, Row>];
  const isKept = (name: string) => {
    const [was, here, there] = [before.get(name), own.get(name), other.get(name)];
    if (here !== undefined && there !== undefined) return true;
    const left = here ?? there;
    // Dropped by one of them; what the other has changed meanwhile is not lost with it.
    return left !== undefined && (was === undefined || !same(was, left));
  };
  const names = [base, mine, theirs].map((rows) => rows.map(({ name }) => name)) as [string[], string[], string[]];
  const order = mergeOrder(...names).filter(isKept);
  const kept = order.filter((name) => own.has(name));
  if (order.length > kept.length || kept.length < own.size || kept.some((name, at) => name !== names[1][at]))
    found.taken.push(list);
  return order.map((name, index) => {
    const [here, there] = [own.get(name), other.get(name)];
    if (here !== undefined && there !== undefined) return merge(index + 1, before.get(name), here, there);
    return (here ?? there) as Row;
  });
}

/** The order of the person who moved rows, mine where both did; the other's own rows follow those that they followed. */
function mergeOrder(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const inAll = base.filter((name) => mine.includes(name) && theirs.includes(name));
  const moved = mine.filter((name) => inAll.includes(name)).some((name, index) => name !== inAll[index]);
  const [spine, others] = moved ? [[...mine], theirs] : [[...theirs], mine];
  others.forEach((name, index) => {
    if (spine.includes(name)) return;
    const before = others.slice(0, index).findLast((each) => spine.includes(each));
    spine.splice(before === undefined ? 0 : spine.indexOf(before) + 1, 0, name);
  });
  return spine;
}
