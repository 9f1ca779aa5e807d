/** Choosing the space that a thread moves to, or the thread that it goes under in. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { links } from "../../links.ts";
import { localised, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { SpaceData } from "../../spaces/schema.ts";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";
import type { ThreadState } from "../threads/schema.ts";
import { type OrderFormProps, OrderPage } from "./page.tsx";

type MoveProps = OrderFormProps & { spaces: readonly SpaceData[]; from: SpaceData };

export function MovePage({ thread, values, errors, spaces, from }: MoveProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <OrderPage
      {...{ thread, errors }}
      heading={t("moving.heading")}
      lead={t("moving.lead", { space: localised(from.name, reader.language) })}
      path="move"
      submit={t("moving.submit")}
      hidden={{ fromSpaceId: from.id }}
      labels={{ space: t("form.space") }}
    >
      <SpaceField {...{ values, errors }} spaces={spaces.filter((space) => space.id !== from.id)} />
    </OrderPage>
  );
}

type FieldProps = { values: FormValues; errors: FormErrors; spaces: readonly SpaceData[] };

export function SpaceField({ values, errors, spaces }: FieldProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <Field
      {...{ values, errors }}
      kind="select"
      name="space"
      label={t("form.space")}
      empty={t("form.choose")}
      required
      options={spaces.map((space) => ({ value: space.slug, label: spaceLabel(reader, space, spaces) }))}
    />
  );
}

/** "Finance › Audits (members only)" */
function spaceLabel(reader: Reader, space: SpaceData, all: readonly SpaceData[]): string {
  const parent = all.find((each) => each.id === space.parentId);
  const name = [parent, space].flatMap((each) => (each ? localised(each.name, reader.language) : [])).join(" › ");
  if (space.visibility === "public") return name;
  return `${name} (${reader.t(space.visibility === "members" ? "site.membersOnly" : "site.groupOnly")})`;
}

type MergeProps = OrderFormProps & {
  /** Found by what was typed; then only the question is left whether it is the right one. */
  into: { thread: ThreadState; space: SpaceData } | null;
  space: SpaceData;
};

export function MergePage({ thread, values, errors, into, space }: MergeProps) {
  const { t } = useReader();
  if (into) return <ConfirmMerge {...{ thread, errors, into, space }} />;
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: links.thread(thread), label: thread.title, lang: thread.language }]} />
      <h1>{t("merging.heading")}</h1>
      <p class="lead">{t("merging.lead")}</p>
      <Form action={`/t/${thread.id}/merge`} method="get">
        <Errors errors={errors} labels={{ thread: t("merging.thread") }} />
        <OtherThreadField {...{ values, errors }} label={t("merging.thread")} />
        <Actions>
          <SubmitButton>{t("merging.next")}</SubmitButton>
          <a class="button button-plain" href={links.thread(thread)}>
            {t("form.cancel")}
          </a>
        </Actions>
      </Form>
    </div>
  );
}

type OtherProps = Omit<FieldProps, "spaces"> & { label: string };

export function OtherThreadField({ values, errors, label }: OtherProps) {
  const { t } = useReader();
  return (
    <Field {...{ values, errors, label }} name="thread" hint={t("merging.threadHint")} autocomplete="off" required />
  );
}

type ConfirmProps = Omit<MergeProps, "values" | "into"> & { into: NonNullable<MergeProps["into"]> };

function ConfirmMerge({ thread, errors, into, space }: ConfirmProps) {
  const { t } = useReader();
  const isOpened = space.visibility !== "public" && into.space.visibility !== space.visibility;
  return (
    <OrderPage
      {...{ thread, errors }}
      heading={t("merging.confirm")}
      lead={t("merging.confirmLead", { count: thread.postCount })}
      path="merge"
      submit={t("merging.submit")}
      hidden={{ thread: into.thread.id }}
    >
      <p class="excerpt" dir="auto" lang={into.thread.language}>
        <a href={links.thread(into.thread)} dir="auto">
          {into.thread.title}
        </a>
      </p>
      {isOpened && <p class="notice">{t("merging.otherReaders")}</p>}
      {thread.kind === "problem" && <p class="notice">{t("merging.stagesStay")}</p>}
    </OrderPage>
  );
}
