/** Marking a thread as asked before, announcing it, and giving a thread or a post to the person who really wrote it. */

import type { PostData, ThreadState } from "../../contract.ts";
import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import type { Reader } from "../../reader.ts";
import { Act } from "../../ui/act.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import { type PostProps, postSubject } from "../threads/post-props.ts";
import { OtherThreadField } from "./move.tsx";
import { type OrderFormProps, OrderPage } from "./page.tsx";

export function DuplicatePage({ reader, thread, values, errors }: OrderFormProps) {
  const { t } = reader;
  const label = t("duplicating.thread");
  return (
    <OrderPage
      {...{ reader, thread, errors }}
      heading={t("duplicating.heading")}
      lead={t("duplicating.lead")}
      path="duplicate"
      submit={t("duplicating.submit")}
      labels={{ thread: label }}
    >
      <OtherThreadField {...{ reader, values, errors, label }} />
    </OrderPage>
  );
}

export function AnnouncePage({ reader, thread, values, errors }: OrderFormProps) {
  const { t } = reader;
  const announced = thread.order?.announcement ?? null;
  const common = { reader, values, errors };
  return (
    <>
      <OrderPage
        {...{ reader, thread, errors }}
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

export function ThreadAuthorPage({ reader, thread, values, errors }: OrderFormProps) {
  const { t } = reader;
  return (
    <OrderPage
      {...{ reader, thread, errors }}
      heading={t("authorship.thread")}
      lead={t("authorship.threadLead")}
      path="author"
      submit={t("form.save")}
      labels={{ author: t("authorship.author") }}
    >
      <AuthorField {...{ reader, values, errors }} />
    </OrderPage>
  );
}

type AuthorProps = { reader: Reader; values: FormValues; errors: FormErrors };

function AuthorField({ reader, values, errors }: AuthorProps) {
  const { t } = reader;
  return (
    <Field
      {...{ reader, values, errors }}
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
export function ManagePostPage({ reader, thread, space, post, values, errors }: ManageProps) {
  const { t, viewer } = reader;
  const subject = postSubject({ reader, thread, space, post });
  const number = post.number ?? 0;
  return (
    <div class="form-page">
      <Crumbs reader={reader} steps={[{ href: links.post(post.id), label: thread.title, lang: thread.language }]} />
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
            <Errors reader={reader} errors={errors} labels={{ author: t("authorship.author") }} />
            <AuthorField {...{ reader, values, errors }} />
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
