/** Posts that a moderator reads before they appear: the author's own, and those that wait for a decision. */
import { LIMITS } from "../limits.ts";
import { links } from "../links.ts";
import type { HeldPost } from "../newcomers.ts";
import { can } from "../permissions.ts";
import { keyOf, localised, type Reader } from "../reader.ts";
import { Act } from "./act.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "./form.tsx";
import { Time } from "./marks.tsx";
import { ModerationTabs } from "./moderation/parts.tsx";
import { MoreLink } from "./pagination.tsx";
import { Avatar, PersonName } from "./person.tsx";

type ListProps = { reader: Reader; items: readonly HeldPost[]; next: string | null };

export function OwnHeldPage({ reader, items, next }: ListProps) {
  const { t } = reader;
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
            <Where reader={reader} post={post} />
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
      <MoreLink reader={reader} href={next} />
    </>
  );
}

type WaitingProps = ListProps & {
  /** The decision that was refused, as it was sent. */
  refused: { id: number; errors: FormErrors; values: FormValues } | undefined;
};

export function HeldListPage({ reader, items, next, refused }: WaitingProps) {
  const { t, viewer } = reader;
  const mayDecide = can(viewer, "part.take");
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("newcomers.heldHeading")}</h1>
          <p class="lead">{t("newcomers.heldLead")}</p>
        </div>
      </header>
      <ModerationTabs reader={reader} here="held" />
      {refused && !items.some(({ id }) => id === refused.id) && <Errors reader={reader} errors={refused.errors} />}
      {items.length === 0 && <p class="empty">{t("newcomers.heldEmpty")}</p>}
      <ul class="held-posts">
        {items.map((post) => (
          <li key={post.id} id={`held-${post.id}`} class="held-post">
            <p class="held-author">
              <Avatar person={post.author} small />
              <PersonName reader={reader} person={post.author} />
              <span class="badge">{t(keyOf("newcomers.reason", post.reason))}</span>
            </p>
            <Where reader={reader} post={post} />
            <div class="prose" dangerouslySetInnerHTML={{ __html: post.html }} />
            {mayDecide && (
              <Decision reader={reader} post={post} refused={refused?.id === post.id ? refused : undefined} />
            )}
          </li>
        ))}
      </ul>
      <MoreLink reader={reader} href={next} />
    </>
  );
}

function Where({ reader, post }: { reader: Reader; post: HeldPost }) {
  const { t, language } = reader;
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
      · <a href={links.space(post.space.slug)}>{space}</a> · <Time reader={reader} iso={post.at} />
    </p>
  );
}

type DecisionProps = { reader: Reader; post: HeldPost; refused: WaitingProps["refused"] };

function Decision({ reader, post, refused }: DecisionProps) {
  const { t } = reader;
  return (
    <Form action={`/held/${post.id}/decide`} class="held-decision">
      <Errors reader={reader} errors={refused?.errors ?? {}} labels={{ note: t("newcomers.noteLabel") }} />
      <Field
        reader={reader}
        scope={String(post.id)}
        kind="textarea"
        rows={2}
        name="note"
        label={t("newcomers.noteLabel")}
        hint={t("newcomers.noteHint")}
        max={LIMITS.reason.max}
        values={refused?.values ?? {}}
        errors={refused?.errors ?? {}}
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
  );
}
