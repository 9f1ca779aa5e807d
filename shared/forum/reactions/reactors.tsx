/** Who reacted to a post, by what they said. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { PersonRef } from "../../schema.ts";
import { Icon } from "../../ui/icons.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { PersonName } from "../../ui/person.tsx";
import { excerpt } from "../threads/excerpt.ts";
import type { PostData, ThreadState } from "../threads/schema.ts";
import { REACTIONS, type ReactionKind } from "./kinds.ts";

type Props = {
  thread: ThreadState;
  post: PostData;
  reactors: readonly { kind: ReactionKind; person: PersonRef | null }[];
  next: string | null;
};

export function ReactorsPage({ thread, post, reactors, next }: Props) {
  const { t } = useReader();
  return (
    <div class="narrow">
      <Crumbs steps={[{ href: links.post(post.id), label: excerpt(thread.title, 80) }]} />
      <h1>{t("reaction.heading")}</h1>
      {reactors.length === 0 && <p>{t("reaction.none")}</p>}
      {REACTIONS.map((kind) => {
        const people = reactors.filter((each) => each.kind === kind);
        if (people.length === 0) return null;
        return (
          <section key={kind} class="reactors">
            <h2>
              <Icon name={kind} />
              {t(keyOf("post.reaction", kind))} <span class="count">{post.reactions[kind]}</span>
            </h2>
            <ul class="plain-list">
              {people.map(({ person }, index) => (
                <li key={index}>
                  <PersonName person={person} />
                  {person?.organisation && <span class="post-place"> · {person.organisation}</span>}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <MoreLink href={next} label={t("pagination.further")} />
    </div>
  );
}
