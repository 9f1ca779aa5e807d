/** Posts that a moderator reads before they appear: the author's own, and one of them as a case shows it. */

import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { keyOf, localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Act } from "../../ui/act.tsx";
import { Actions, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { Time } from "../../ui/marks.tsx";
import { MoreLink } from "../../ui/pagination.tsx";
import { Avatar, PersonName } from "../../ui/person.tsx";
import type { HeldPost } from "./schema.ts";

type ListProps = { items: readonly HeldPost[]; next: string | null };

export function OwnHeldPage({ items, next }: ListProps) {
  const { t } = useReader();
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("newcomers.ownHeading")}</h1>
          <p class="lead">{t("newcomers.ownLead")}</p>
        </div>
      </header>
      {items.length === 0 && <p class="empty">{t("newcomers.ownEmpty")}</p>}
      <ul class="held-posts">
        {items.map((post) => (
          <li key={post.id} id={`held-${post.id}`} class="held-post">
            <Where post={post} />
            <p class="held-state">
              <span class="badge">{t(keyOf("newcomers.state", post.state))}</span>
              {post.postId !== null && <a href={links.post(post.postId)}>{t("newcomers.toPost")}</a>}
            </p>
            {post.note && <p class="held-note">{t("newcomers.note", { note: post.note })}</p>}
            <div class="prose" dangerouslySetInnerHTML={{ __html: post.html }} />
            {post.state === "waiting" && (
              <Act to={`/held/${post.id}/withdraw`} act="held-withdraw" label={t("newcomers.withdraw")} />
            )}
          </li>
        ))}
      </ul>
      <MoreLink href={next} />
    </>
  );
}

/** On the page of its case: what would appear, and what a moderator may say to it. */
export function HeldWords({ post }: { post: HeldPost }) {
  const { t } = useReader();
  return (
    <div class="case-post case-post-flagged">
      <p class="held-author">
        <Avatar person={post.author} small />
        <PersonName person={post.author} />
        <span class="badge">{t(keyOf("newcomers.reason", post.reason))}</span>
      </p>
      <Where post={post} />
      <div class="prose" dangerouslySetInnerHTML={{ __html: post.html }} />
    </div>
  );
}

function Where({ post }: { post: HeldPost }) {
  const { t, language } = useReader();
  const space = localised(post.space.name, language);
  return (
    <p class="held-where">
      {post.thread ? (
        <>
          {t("newcomers.replyIn")}{" "}
          <a href={links.thread(post.thread)} lang={post.thread.language} dir="auto">
            {post.thread.title}
          </a>
        </>
      ) : (
        <strong dir="auto">{post.title}</strong>
      )}{" "}
      · <a href={links.space(post.space.slug)}>{space}</a> · <Time iso={post.at} />
    </p>
  );
}

type DecisionProps = { post: HeldPost; values: FormValues; errors: FormErrors };

export function HeldDecision({ post, values, errors }: DecisionProps) {
  const { t } = useReader();
  return (
    <section aria-labelledby="case-decide">
      <h2 id="case-decide">{t("moderation.decide.heading")}</h2>
      <Form action={`/held/${post.id}/decide`} class="held-decision">
        <Field
          kind="textarea"
          rows={3}
          name="note"
          label={t("newcomers.noteLabel")}
          hint={t("newcomers.noteHint")}
          max={LIMITS.reason.max}
          values={values}
          errors={errors}
        />
        <Actions>
          <SubmitButton name="verdict" value="approve">
            {t("newcomers.approve")}
          </SubmitButton>
          <SubmitButton look="plain" name="verdict" value="trust">
            {t("newcomers.trust")}
          </SubmitButton>
          <SubmitButton look="danger" name="verdict" value="reject">
            {t("newcomers.reject")}
          </SubmitButton>
        </Actions>
      </Form>
    </section>
  );
}
