/** What a case is about, as it stands today, between what stands around it. */
import type { PostData } from "../forum/threads/schema.ts";
import { links } from "../links.ts";
import { useReader } from "../reader-context.ts";
import { Time } from "../ui/marks.tsx";
import { PersonName } from "../ui/person.tsx";
import type { CaseSubject } from "./schema.ts";

export function SubjectView({ subject }: { subject: CaseSubject }) {
  const { t } = useReader();
  const { post, before, after, aboutHtml, href, deleted } = subject;
  return (
    <div class="case-subject">
      {before.map((each) => (
        <Excerpt key={each.id} post={each} />
      ))}
      {deleted && <p class="notice">{t("moderation.case.deleted")}</p>}
      {post && <Excerpt post={post} flagged linked={href !== null} />}
      {!post && aboutHtml && <div class="prose case-post-flagged" dangerouslySetInnerHTML={{ __html: aboutHtml }} />}
      {!post && !aboutHtml && !deleted && <p class="empty">{t("moderation.case.noAbout")}</p>}
      {after.map((each) => (
        <Excerpt key={each.id} post={each} />
      ))}
      {href && (
        <p>
          <a href={href}>{t("moderation.case.inPlace")}</a>
        </p>
      )}
    </div>
  );
}

type ExcerptProps = { post: PostData; flagged?: boolean; linked?: boolean };

function Excerpt({ post, flagged = false, linked = false }: ExcerptProps) {
  const { t } = useReader();
  return (
    <article class={`case-post${flagged ? " case-post-flagged" : ""}`}>
      <p class="row-facts">
        <PersonName person={post.author} />
        <Time iso={post.createdAt} />
        {post.number !== null && <span>{t("post.number", { number: post.number })}</span>}
        {flagged && post.deleted && linked && <a href={links.history(post.id)}>{t("post.readDeleted")}</a>}
      </p>
      {post.deleted ? (
        <p class="empty">{t("moderation.case.deletedPost")}</p>
      ) : (
        <div class="prose" lang={post.language} dangerouslySetInnerHTML={{ __html: post.html }} />
      )}
    </article>
  );
}
