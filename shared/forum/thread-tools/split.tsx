/** Choosing posts and where they go: ticked one by one, or a stretch of numbers for threads of many pages. */

import { LIMITS } from "../../limits.ts";
import { dateTime, keyOf, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { THREAD_KINDS } from "../../spaces/kinds.ts";
import type { SpaceData } from "../../spaces/schema.ts";
import { Field } from "../../ui/form.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { OtherThreadField, SpaceField } from "./move.tsx";
import { type OrderFormProps, OrderPage } from "./page.tsx";

export type MovablePost = {
  id: number;
  number: number;
  authorName: string;
  createdAt: string;
  excerpt: string;
  deleted: boolean;
};
type SplitProps = OrderFormProps & {
  posts: readonly MovablePost[];
  page: number;
  pages: number;
  spaces: readonly SpaceData[];
};

export function SplitPage({ thread, values, errors, posts, page, pages, spaces }: SplitProps) {
  const reader = useReader();
  const { t } = reader;
  const common = { values, errors };
  const labels = {
    posts: t("splitting.posts"),
    from: t("splitting.from"),
    to: t("splitting.to"),
    title: t("form.title"),
    space: t("form.space"),
    thread: t("splitting.thread"),
  };
  return (
    <OrderPage
      {...{ thread, errors, labels }}
      heading={t("splitting.heading")}
      lead={t("splitting.lead")}
      path={`split?page=${page}`}
      submit={t("splitting.submit")}
    >
      <Pagination page={page} pages={pages} href={(each) => `/t/${thread.id}/split?page=${each}`} />
      <div class="one-column">
        <Field
          {...common}
          kind="checkboxes"
          name="posts"
          label={labels.posts}
          required
          options={posts.map((post) => ({
            value: String(post.id),
            label: postLabel(reader, post),
            hint: post.excerpt,
          }))}
        />
      </div>
      <details class="fold" open={pages > 1 || Boolean(values.from || values.to)}>
        <summary>{t("splitting.range")}</summary>
        <Field {...common} name="from" label={labels.from} />
        <Field {...common} name="to" label={labels.to} />
      </details>
      <Field
        {...common}
        kind="radios"
        name="into"
        label={t("splitting.into")}
        required
        options={[
          { value: "new", label: t("splitting.new") },
          { value: "existing", label: t("splitting.existing") },
        ]}
      />
      <fieldset class="sub-form only-new">
        <legend class="visually-hidden">{t("splitting.new")}</legend>
        <Field {...common} name="title" label={labels.title} min={LIMITS.title.min} max={LIMITS.title.max} required />
        <SpaceField {...common} spaces={spaces} />
        <Field
          {...common}
          kind="select"
          name="kind"
          label={t("form.kind")}
          required
          options={THREAD_KINDS.map((kind) => ({ value: kind, label: t(keyOf("kind", kind)) }))}
        />
      </fieldset>
      <fieldset class="sub-form only-existing">
        <legend class="visually-hidden">{t("splitting.existing")}</legend>
        <OtherThreadField {...common} label={labels.thread} />
      </fieldset>
    </OrderPage>
  );
}

function postLabel(reader: Reader, { number, authorName, createdAt, deleted }: MovablePost): string {
  const name = authorName || reader.t("site.erasedPerson");
  const words = [reader.t("post.number", { number }), name, dateTime(reader, createdAt)];
  return (deleted ? [...words, reader.t("thread.deleted")] : words).join(" · ");
}
