/** All tags for everybody, and the pages on which moderators keep order among them. */

import { Crumbs } from "../../frame/crumbs.tsx";
import { LIMITS } from "../../limits.ts";
import { links } from "../../links.ts";
import { localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { LocalisedText } from "../../schema.ts";
import { Act } from "../../ui/act.tsx";
import { Actions, Errors, Field, Form, type FormErrors, type FormValues, SubmitButton } from "../../ui/form.tsx";

export type TagItem = { name: string; count: number; synonyms: readonly string[]; description: LocalisedText };

type ListProps = { tags: readonly TagItem[]; q: string; mayManage: boolean };

export function TagsPage({ tags, q, mayManage }: ListProps) {
  const reader = useReader();
  const { t } = reader;
  const order = new Intl.Collator(reader.language);
  const used = tags.filter((tag) => tag.count > 0 || mayManage);
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("tags.heading")}</h1>
          <p class="lead">{t(mayManage ? "tags.leadManage" : "tags.lead")}</p>
        </div>
      </header>
      <Form action="/tags" method="get" class="filter-form">
        <Field kind="search" name="q" label={t("tags.find")} required values={{ q }} errors={{}} />
        <Actions>
          <SubmitButton look="plain">{t("tags.findDo")}</SubmitButton>
        </Actions>
      </Form>
      {used.length === 0 && <p class="empty">{t(q ? "tags.noneFound" : "tags.none")}</p>}
      <ul class="tag-list">
        {[...used]
          .sort((a, b) => order.compare(a.name, b.name))
          .map((tag) => (
            <TagRow key={tag.name} tag={tag} mayManage={mayManage} />
          ))}
      </ul>
    </>
  );
}

function TagRow({ tag, mayManage }: { tag: TagItem; mayManage: boolean }) {
  const reader = useReader();
  const { t } = reader;
  const description = localised(tag.description, reader.language);
  return (
    <li>
      <p>
        <a class="tag" href={links.tag(tag.name)}>
          {tag.name}
        </a>{" "}
        <span class="fine">{t("tags.threads", { count: tag.count })}</span>
        {mayManage && (
          <>
            {" "}
            <a class="fine" href={links.adminTag(tag.name)} aria-label={`${t("tags.edit")}: ${tag.name}`}>
              {t("tags.edit")}
            </a>
          </>
        )}
      </p>
      {description && <p>{description}</p>}
      {tag.synonyms.length > 0 && <p class="fine">{t("tags.also", { names: tag.synonyms.join(", ") })}</p>}
    </li>
  );
}

type EditProps = {
  tag: TagItem;
  languages: readonly { code: string; name: string }[];
  values: FormValues;
  errors: FormErrors;
};

export function TagPage({ tag, languages, values, errors }: EditProps) {
  const { t } = useReader();
  const common = { values, errors };
  const hidden = { tag: tag.name };
  return (
    <div class="form-page">
      <Crumbs steps={[{ href: "/tags", label: t("tags.heading") }]} />
      <h1>{t("tags.editHeading", { tag: tag.name })}</h1>
      <p class="lead">
        <a href={links.tag(tag.name)}>{t("tags.threads", { count: tag.count })}</a>
      </p>
      <Errors errors={errors} />
      <section class="profile-section" aria-labelledby="tag-description">
        <h2 id="tag-description">{t("tags.description")}</h2>
        <Form action="/admin/tags/describe" hidden={hidden}>
          {languages.map(({ code, name }) => (
            <Field
              key={code}
              {...common}
              kind="textarea"
              rows={2}
              name={`description-${code}`}
              label={name}
              lang={code}
              max={LIMITS.tags.description}
            />
          ))}
          <Actions>
            <SubmitButton>{t("form.save")}</SubmitButton>
          </Actions>
        </Form>
      </section>
      <section class="profile-section" aria-labelledby="tag-synonyms">
        <h2 id="tag-synonyms">{t("tags.synonyms")}</h2>
        <p class="fine">{t("tags.synonymsHint")}</p>
        {tag.synonyms.length > 0 && (
          <ul class="tags">
            {tag.synonyms.map((synonym) => (
              <li key={synonym}>
                <Act
                  to={`/admin/tags/separate?tag=${encodeURIComponent(tag.name)}`}
                  act="tag-separate"
                  value={synonym}
                  label={t("tags.separate", { name: synonym })}
                />
              </li>
            ))}
          </ul>
        )}
        <Form action="/admin/tags/synonym" hidden={hidden}>
          <Field {...common} name="synonym" label={t("tags.newSynonym")} max={LIMITS.tags.length} required />
          <Actions>
            <SubmitButton>{t("tags.addSynonym")}</SubmitButton>
          </Actions>
        </Form>
      </section>
      <section class="profile-section" aria-labelledby="tag-name">
        <h2 id="tag-name">{t("tags.rename")}</h2>
        <Form action="/admin/tags/rename" hidden={hidden}>
          <Field
            {...common}
            name="name"
            label={t("tags.newName")}
            hint={t("tags.renameHint")}
            max={LIMITS.tags.length}
            required
          />
          <Actions>
            <SubmitButton>{t("tags.renameDo")}</SubmitButton>
          </Actions>
        </Form>
      </section>
      <details class="fold">
        <summary>{t("tags.delete")}</summary>
        <Form action="/admin/tags/delete" hidden={hidden}>
          <p>{t("tags.deleteHint", { count: tag.count })}</p>
          <Actions>
            <SubmitButton look="danger">{t("tags.deleteDo")}</SubmitButton>
          </Actions>
        </Form>
      </details>
    </div>
  );
}
