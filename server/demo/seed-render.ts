/** Renders every Markdown text of the demonstration community, a few at a time. */
import { type Rendered, renderMarkdown } from "../platform/markdown/render.ts";
import type { DemoCommunity } from "./content/index.ts";
import { demoCases } from "./content/moderation.ts";

/** Enough to keep two workers busy, far below what the queue refuses. */
const AT_ONCE = 8;

/** The rendered form of a source that was among those given. */
export type RenderedTexts = (source: string) => Rendered;

export async function renderCommunity(
  community: DemoCommunity,
  progress: (done: number, all: number) => void,
): Promise<RenderedTexts> {
  const sources = [...new Set(textsOf(community))];
  const rendered = new Map<string, Rendered>();
  const waiting = sources.values();
  const work = async () => {
    for (const source of waiting) {
      rendered.set(source, await renderMarkdown(source));
      progress(rendered.size, sources.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return (source) => {
    const found = rendered.get(source);
    if (!found) throw new Error(`Not rendered: ${source.slice(0, 60)}`);
    return found;
  };
}

function* textsOf({ people, threads, practices, reviewed, replications, editions }: DemoCommunity): Generator<string> {
  for (const person of people) yield person.about;
  for (const thread of threads) {
    yield thread.text;
    for (const post of thread.posts) yield post.text;
    const { problem } = thread;
    if (!problem) continue;
    const { described, clarified, options, chosen, tried, outcome } = problem;
    yield* [described, clarified, options, chosen, tried, outcome?.text].filter((text) => text !== undefined);
  }
  for (const practice of practices) yield* Object.values(practice.sections);
  yield* Object.values(reviewed.practice.sections);
  for (const { text, replies = [] } of reviewed.comments) yield* [text, ...replies.map((reply) => reply.text)];
  for (const edition of editions) yield edition.foreword;
  for (const { note } of demoCases) if (note) yield note.text;
  for (const { changes, story } of replications) yield* [changes, story].filter(Boolean);
}
