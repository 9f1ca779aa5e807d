/** What the editor holds beside the form's own fields: claims, documents, the posts of the threads it draws on. */
import type { ClaimContent } from "../../shared/practices/editor/content.ts";
import { PRACTICE_SECTIONS } from "../../shared/practices/record/record.ts";
import type { DocumentRef, PostChoice } from "../../shared/practices/record/schema.ts";

export type Claim = ClaimContent;
/** A post or a document, as a claim names it. */
export type Source = { kind: "post" | "document"; name: string };

export type SourceThread = {
  /** Null for single posts that were added by their addresses. */
  thread: { id: number; slug: string; title: string; language: string } | null;
  posts: readonly string[];
  page: number;
  pages: number;
};

export type EditorState = {
  claims: readonly Claim[];
  documents: readonly DocumentRef[];
  /** The claim that "cite" means. */
  current: string | null;
  /** The section that a new claim goes into where no claim is current. */
  section: string;
  /** Taken in without being cited yet. */
  selected: readonly string[];
  posts: ReadonlyMap<string, PostChoice>;
  threads: readonly SourceThread[];
  /** Which of the threads is shown. */
  shown: number;
  filter: "all" | "cited" | "uncited";
  query: string;
  loading: boolean;
  /** Why the last address could not be added. */
  addressError: string;
  /** By the name of the field, as the server refused it. */
  errors: Readonly<Record<string, string>>;
};

export type Store = {
  readonly now: EditorState;
  set(change: Partial<EditorState>): void;
  /** Called at most once a frame. */
  onChange(draw: () => void): void;
  /** Draws what is waiting at once, for anyone who looks for an element next. */
  flush(): void;
};

export function createStore(initial: EditorState): Store {
  let now: EditorState = { ...initial, claims: inOrder(initial.claims) };
  let frame = 0;
  const drawings: (() => void)[] = [];
  const flush = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    for (const draw of drawings) draw();
  };
  return {
    get now() {
      return now;
    },
    set(change) {
      const before = now;
      now = { ...now, ...change };
      if (change.claims) now = { ...now, claims: inOrder(change.claims) };
      now = { ...now, errors: stillTrue(before, now) };
      frame ||= requestAnimationFrame(flush);
    },
    onChange: (draw) => void drawings.push(draw),
    flush,
  };
}

/** What was refused in a row holds until that row is changed, or another takes its place. */
function stillTrue(before: EditorState, now: EditorState): EditorState["errors"] {
  const holds = ([name]: [string, string]) => {
    const [, kind, number] = /^(claim|document)-(\d+)-/.exec(name) ?? [];
    if (kind === undefined) return true;
    const rows = kind === "claim" ? "claims" : "documents";
    return before[rows][Number(number) - 1] === now[rows][Number(number) - 1];
  };
  return Object.fromEntries(Object.entries(now.errors).filter(holds));
}

/** By section, as they stand on the page; within one as they were put. */
export function inOrder(claims: readonly Claim[]): Claim[] {
  const place = ({ section }: Claim) => (PRACTICE_SECTIONS as readonly string[]).indexOf(section);
  return [...claims].sort((a, b) => place(a) - place(b));
}

export const namesOf = (claim: Claim, { kind }: Pick<Source, "kind">): readonly string[] =>
  kind === "post" ? claim.posts : claim.documents;
export const rests = (claim: Claim): boolean => claim.posts.length + claim.documents.length > 0;
export const isEmpty = (claim: Claim): boolean => claim.text.trim() === "" && !rests(claim);

/** Claims with their numbers, empty ones left out as the server leaves them out. */
export function claimsThatRestOn(claims: readonly Claim[], source: Source): { claim: Claim; number: number }[] {
  return claims
    .map((claim, index) => ({ claim, number: index + 1 }))
    .filter(({ claim }) => namesOf(claim, source).includes(source.name));
}
