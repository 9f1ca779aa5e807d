/** Renders every Markdown text of the demonstration community, a few at a time. */
import { type Rendered, renderMarkdown } from "../platform/markdown/render.ts";
import type { DemoCommunity } from "./community.ts";

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

function* textsOf(community: DemoCommunity): Generator<string> {
  for (const person of community.people) yield person.about;
  for (const { text, posts, stages } of community.threads) yield* [text, ...textsIn(posts), ...textsIn(stages)];
  for (const { sections } of [...community.practices, community.inReview]) yield* textsIn(sections);
  for (const { text, replies = [] } of community.reviews.review.comments) yield* [text, ...textsIn(replies)];
  for (const edition of community.editions) yield edition.foreword;
  for (const { note } of community.moderation.cases) if (note) yield note.text;
  for (const { changes, story } of community.replications.replications) yield* [changes, story].filter(Boolean);
}

const textsIn = (parts: readonly { text: string }[]): string[] => parts.map(({ text }) => text);
