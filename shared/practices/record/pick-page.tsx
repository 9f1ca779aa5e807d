/** The first step towards a good practice: choosing the posts of a thread that it will rest on. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { useReader } from "../../reader-context.ts";
import { Actions, Errors, Form, type FormErrors, SubmitButton } from "../../ui/form.tsx";
import { PostChoices } from "./post-choice.tsx";
import type { PostChoice } from "./schema.ts";

type PickPostsProps = {
  thread: { id: number; slug: string; title: string; language: string };
  posts: readonly PostChoice[];
  page: number;
  pages: number;
  chosen: readonly number[];
  errors: FormErrors;
};

export function PickPostsPage({ thread, posts, page, pages, chosen, errors }: PickPostsProps) {
  const { t } = useReader();
  const here = new Set(posts.map((post) => post.id));
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: links.thread(thread), label: thread.title, lang: thread.language }]} />
      <h1>{t("practice.pickHeading")}</h1>
      <p class="lead">{t("practice.pickLead", { max: LIMITS.practice.posts })}</p>
      <Form action="/practices/new" method="get" hidden={{ thread: thread.id }}>
        <Errors errors={errors} />
        {chosen
          .filter((id) => !here.has(id))
          .map((id) => (
            <input key={id} type="hidden" name="posts" value={id} />
          ))}
        <div id="f-posts" tabIndex={-1}>
          <PostChoices posts={posts} name="posts" chosen={new Set(chosen)} threadId={thread.id} />
        </div>
        <Actions>
          <SubmitButton name="step" value="record">
            {t("practice.pickNext")}
          </SubmitButton>
          {page > 1 && (
            <SubmitButton look="plain" name="page" value={String(page - 1)}>
              {t("practice.pickEarlier")}
            </SubmitButton>
          )}
          {page < pages && (
            <SubmitButton look="plain" name="page" value={String(page + 1)}>
              {t("practice.pickLater")}
            </SubmitButton>
          )}
        </Actions>
      </Form>
    </div>
  );
}
