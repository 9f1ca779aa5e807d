/** The side on which the thread stands: its posts to read, to search and to cite; further threads; documents. */
import { excerpt } from "../../shared/forum/threads/excerpt.ts";
import { plainWords } from "../../shared/plain-words.ts";
import { choiceLabel } from "../../shared/practices/record/post-choice.tsx";
import { PRACTICE_SECTIONS } from "../../shared/practices/record/record.ts";
import type { PostChoice } from "../../shared/practices/record/schema.ts";
import { keyOf } from "../../shared/reader.ts";
import { useReader } from "../../shared/reader-context.ts";
import { Time } from "../../shared/ui/marks.tsx";
import { DocumentList } from "./documents.tsx";
import { type PaneProps, SourceActs } from "./source-acts.tsx";
import { claimsThatRestOn, type EditorState, type Source } from "./state.ts";

const CLAIM_WORDS = 50;

export function SourcesPane({ state, store, changed }: PaneProps) {
  const { t } = useReader();
  const shown = shownPosts(state);
  const thread = state.threads[state.shown];
  const loaded = thread?.posts.length ?? 0;
  return (
    <div class="sources-body">
      <div class="sources-head">
        <CurrentClaim state={state} store={store} />
        <Which state={state} store={store} />
        <div class="sources-filter">
          <input
            class="input"
            type="search"
            value={state.query}
            placeholder={t("curate.search")}
            aria-label={t("curate.search")}
            data-search
            onInput={({ currentTarget }) => store.set({ query: currentTarget.value })}
          />
          <select
            class="input"
            aria-label={t("curate.filter")}
            value={state.filter}
            onChange={({ currentTarget }) => store.set({ filter: currentTarget.value as EditorState["filter"] })}
          >
            {(["all", "cited", "uncited"] as const).map((filter) => (
              <option key={filter} value={filter} selected={filter === state.filter}>
                {t(keyOf("curate.show", filter))}
              </option>
            ))}
          </select>
        </div>
        <p class="fine" aria-live="polite">
          {state.loading ? t("curate.loading") : t("curate.postsShown", { count: shown.length, all: loaded })}
        </p>
        <p class="key-help">{t("curate.keysPosts")}</p>
      </div>
      <ol class="source-posts">
        {shown.map((post) => (
          <li key={post.id}>
            <SourcePost state={state} post={post} />
          </li>
        ))}
      </ol>
      {thread && thread.page < thread.pages && (
        <button type="button" class="button button-plain" data-do="more">
          {t("curate.more")}
        </button>
      )}
      <Address state={state} />
      {state.selected.map((id) => (
        <input key={id} type="hidden" name="selected" value={id} />
      ))}
      <DocumentList state={state} store={store} changed={changed} />
    </div>
  );
}

/** Of the thread shown, those that fit the words and the filter. */
export function shownPosts({ threads, shown, posts, claims, query, filter }: EditorState): PostChoice[] {
  const words = plainWords(query).split(/\s+/).filter(Boolean);
  const all = (threads[shown]?.posts ?? []).map((id) => posts.get(id)).filter((post) => post !== undefined);
  return all.filter((post) => {
    const isCited = claims.some((claim) => claim.posts.includes(String(post.id)));
    if (filter !== "all" && isCited !== (filter === "cited")) return false;
    const text = words.length > 0 ? searchable(post) : "";
    return words.every((word) => text.includes(word));
  });
}

const searched = new WeakMap<PostChoice, string>();
function searchable(post: PostChoice): string {
  const known = searched.get(post);
  if (known !== undefined) return known;
  const holder = new DOMParser().parseFromString(post.html, "text/html");
  const text = plainWords(`${post.authorName ?? ""} ${holder.body.textContent}`);
  searched.set(post, text);
  return text;
}

type PartProps = Pick<PaneProps, "state" | "store">;

function CurrentClaim({ state, store }: PartProps) {
  const { t } = useReader();
  return (
    <label class="current-claim">
      <span>{t("curate.current")}</span>
      <select
        class="input"
        value={state.current ?? ""}
        onChange={({ currentTarget }) => store.set({ current: currentTarget.value || null })}
      >
        <option value="">{t("curate.none")}</option>
        {PRACTICE_SECTIONS.map((section) => {
          const claims = state.claims.filter((claim) => claim.section === section);
          return claims.length === 0 ? null : (
            <optgroup key={section} label={t(keyOf("section", section))}>
              {claims.map((claim) => (
                <option key={claim.id} value={claim.id} selected={claim.id === state.current}>
                  {state.claims.indexOf(claim) + 1}. {excerpt(claim.text, CLAIM_WORDS)}
                </option>
              ))}
            </optgroup>
          );
        })}
      </select>
    </label>
  );
}

function Which({ state, store }: PartProps) {
  const { t } = useReader();
  if (state.threads.length < 2) return null;
  return (
    <select
      class="input"
      aria-label={t("curate.thread")}
      value={String(state.shown)}
      onChange={({ currentTarget }) => store.set({ shown: Number(currentTarget.value) })}
    >
      {state.threads.map(({ thread }, index) => (
        <option key={thread?.id ?? 0} value={String(index)} selected={index === state.shown}>
          {thread?.title ?? t("curate.singlePosts")}
        </option>
      ))}
    </select>
  );
}

function SourcePost({ state, post }: { state: EditorState; post: PostChoice }) {
  const reader = useReader();
  const { t } = reader;
  const source: Source = { kind: "post", name: String(post.id) };
  const cited = claimsThatRestOn(state.claims, source);
  const label = `source-${post.id}`;
  return (
    <article
      class={`source-post${cited.length > 0 ? " is-cited" : ""}`}
      data-kind="post"
      data-name={post.id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a post is reached by keys, with what may be done with it (see keys.ts)
      tabIndex={0}
      aria-labelledby={label}
    >
      <header class="source-head" data-grip="source">
        <span class="grip" aria-hidden="true">
          ⠿
        </span>
        <strong id={label}>{choiceLabel(reader, post)}</strong>
        <span class="fine">
          <Time iso={post.createdAt} row />
        </span>
        {post.deleted && <span class="mark mark-deleted">{t("practice.sourceDeleted")}</span>}
      </header>
      <div class="prose" lang={post.language} dangerouslySetInnerHTML={{ __html: post.html }} />
      <SourceActs state={state} source={source} cited={cited} />
    </article>
  );
}

function Address({ state }: Pick<PaneProps, "state">) {
  const { t } = useReader();
  return (
    <div class="source-address field">
      <label for="source-address">{t("curate.address")}</label>
      <p class="field-hint" id="source-address-hint">
        {t("curate.addressHint")}
      </p>
      {state.addressError && (
        <p class="field-error" id="source-address-error" role="alert">
          {state.addressError}
        </p>
      )}
      <div class="source-address-line">
        <input
          class="input"
          id="source-address"
          type="text"
          autocomplete="off"
          aria-describedby={`source-address-hint${state.addressError ? " source-address-error" : ""}`}
          aria-invalid={state.addressError ? true : undefined}
        />
        <button type="button" class="button button-plain" data-do="address">
          {t("curate.addAddress")}
        </button>
      </div>
    </div>
  );
}
