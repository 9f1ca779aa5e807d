/** Who reacted to a post, by what they said. */
import { type PersonRef, type PostData, REACTIONS, type ReactionKind, type ThreadState } from "../../contract.ts";
import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { keyOf, type Reader } from "../../reader.ts";
import { Icon } from "../../ui/icons.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { PersonName } from "../../ui/person.tsx";
import { excerpt } from "../threads/excerpt.ts";

type Props = {
  reader: Reader;
  thread: ThreadState;
  post: PostData;
  reactors: readonly { kind: ReactionKind; person: PersonRef | null }[];
  next: string | null;
};

export function ReactorsPage({ reader, thread, post, reactors, next }: Props) {
  const { t } = reader;
  return (
    <div class="narrow">
      <Crumbs reader={reader} steps={[{ href: links.post(post.id), label: excerpt(thread.title, 80) }]} />
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
                  <PersonName reader={reader} person={person} />
                  {person?.organisation && <span class="post-place"> · {person.organisation}</span>}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <MoreLink reader={reader} href={next} label={t("pagination.further")} />
    </div>
  );
}
