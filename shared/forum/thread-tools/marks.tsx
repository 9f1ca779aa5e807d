/** Marking a thread as asked before, announcing it, and giving a thread or a post to the person who really wrote it. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { useReader } from "../../reader-context.ts";
import { Act } from "../../ui/act.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { type PostProps, postSubject } from "../threads/post-props.ts";
import type { PostData, ThreadState } from "../threads/schema.ts";
import { OtherThreadField } from "./move.tsx";
import { type OrderFormProps, OrderPage } from "./page.tsx";

export function DuplicatePage({ thread, values, errors }: OrderFormProps) {
  const { t } = useReader();
  const label = t("duplicating.thread");
  return (
    <OrderPage
      {...{ thread, errors }}
      heading={t("duplicating.heading")}
      lead={t("duplicating.lead")}
      path="duplicate"
      submit={t("duplicating.submit")}
      labels={{ thread: label }}
    >
      <OtherThreadField {...{ values, errors, label }} />
    </OrderPage>
  );
}

export function AnnouncePage({ thread, values, errors }: OrderFormProps) {
  const { t } = useReader();
  const announced = thread.order?.announcement ?? null;
  const common = { values, errors };
  return (
    <>
      <OrderPage
        {...{ thread, errors }}
        heading={t("announcing.heading")}
        lead={t("announcing.lead")}
        path="announce"
        submit={t(announced ? "form.save" : "announcing.submit")}
        labels={{ until: t("announcing.until") }}
      >
        <Field {...common} kind="date" name="until" label={t("announcing.until")} hint={t("announcing.untilHint")} />
        {announced && <Field {...common} kind="checkbox" name="anew" label={t("announcing.anew")} required />}
      </OrderPage>
      {announced && (
        <div class="form-page">
          <Act to={`/t/${thread.id}/announce`} act="announce" value="0" label={t("announcing.end")} />
        </div>
      )}
    </>
  );
}

export function ThreadAuthorPage({ thread, values, errors }: OrderFormProps) {
  const { t } = useReader();
  return (
    <OrderPage
      {...{ thread, errors }}
      heading={t("authorship.thread")}
      lead={t("authorship.threadLead")}
      path="author"
      submit={t("form.save")}
      labels={{ author: t("authorship.author") }}
    >
      <AuthorField {...{ values, errors }} />
    </OrderPage>
  );
}

type AuthorProps = { values: FormValues; errors: FormErrors };

function AuthorField({ values, errors }: AuthorProps) {
  const { t } = useReader();
  return (
    <Field
      {...{ values, errors }}
      name="author"
      label={t("authorship.author")}
      hint={t("authorship.authorHint")}
      autocomplete="off"
      required
    />
  );
}

type ManageProps = AuthorProps & { thread: ThreadState; post: PostData; space: PostProps["space"] };

/** What is done with a single post more rarely than there should be buttons for on each. */
export function ManagePostPage({ thread, space, post, values, errors }: ManageProps) {
  const reader = useReader();
  const { t, viewer } = reader;
  const subject = postSubject({ thread, space, post });
  const number = post.number ?? 0;
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: links.post(post.id), label: thread.title, lang: thread.language }]} />
      <h1>{t("managing.heading", { number })}</h1>
      <div class="prose excerpt" lang={post.language} dangerouslySetInnerHTML={{ __html: post.html }} />
      {can(viewer, "post.wiki", subject) && (
        <section>
          <h2>{t("managing.wiki")}</h2>
          <p>{t("managing.wikiLead")}</p>
          <Act
            to={`/p/${post.id}/wiki`}
            act="wiki"
            value={post.wiki ? "0" : "1"}
            label={t(post.wiki ? "managing.wikiOff" : "managing.wikiOn")}
            class="button-outlined"
          />
        </section>
      )}
      {can(viewer, "thread.split", subject.thread) && !subject.opening && (
        <section>
          <h2>{t("managing.move")}</h2>
          <p>
            <a href={`/t/${thread.id}/split?post=${post.id}`}>{t("managing.moveLink")}</a>
          </p>
        </section>
      )}
      {can(viewer, "post.changeAuthor", subject) && (
        <section>
          <h2>{t("authorship.post")}</h2>
          <Form action={`/p/${post.id}/author`}>
            <Errors errors={errors} labels={{ author: t("authorship.author") }} />
            <AuthorField {...{ values, errors }} />
            <Actions>
              <SubmitButton>{t("form.save")}</SubmitButton>
            </Actions>
          </Form>
        </section>
      )}
      <p>
        <a href={links.post(post.id)}>{t("managing.back")}</a>
      </p>
    </div>
  );
}
