/** What waits for an expert or a coordinator: asked and not said yet, taken and not answered yet, escalated. */
import type { ComponentChildren } from "preact";
import { links } from "../../links.ts";
import { localised } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { TextKey } from "../../text.ts";
import { countryList, LanguageMark, Time } from "../../ui/marks.tsx";
import { PersonName } from "../../ui/person.tsx";
import { RequestActs, RequestWords } from "./routing-box.tsx";
import type { WaitingItem } from "./schema.ts";

export function WaitingPage({ items }: { items: readonly WaitingItem[] }) {
  const { t } = useReader();
  const asked = items.filter(({ request }) => request?.state === "asked");
  const taken = items.filter(({ request }) => request?.state === "taken");
  const escalated = items.filter(({ request }) => request === null);
  return (
    <div class="waiting">
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("routing.waiting")}</h1>
          <p class="lead">{t("routing.waitingLead")}</p>
        </div>
      </header>
      <p class="hint-bar" data-more-of="waiting" data-words={t("routing.more")} role="status" hidden />
      {items.length === 0 && <Nothing />}
      <Part heading="routing.part.taken" items={taken} />
      <Part heading="routing.part.asked" items={asked} />
      <Part heading="routing.part.escalated" items={escalated} />
    </div>
  );
}

function Nothing() {
  const { t } = useReader();
  return (
    <div class="empty">
      <p>{t("routing.nothing")}</p>
      <p>
        <a href="/unanswered">{t("routing.toUnanswered")}</a>
      </p>
    </div>
  );
}

function Part({ heading, items }: { heading: TextKey; items: readonly WaitingItem[] }) {
  const { t } = useReader();
  if (items.length === 0) return null;
  return (
    <section>
      <h2>
        {t(heading)} <span class="count">{items.length}</span>
      </h2>
      <ol class="rows">
        {items.map((item) => (
          <li key={item.thread.id} class="waiting-item">
            <Item item={item} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Item({ item: { thread, request, escalatedAt, takenBy } }: { item: WaitingItem }) {
  const reader = useReader();
  const { t, language } = reader;
  const other = request?.state === "taken" ? null : takenBy;
  return (
    <>
      <h3 class="row-title" lang={thread.language}>
        <a href={links.thread(thread)} dir="auto">
          {thread.title}
        </a>
      </h3>
      {thread.excerpt && (
        <p class="row-excerpt" dir="auto" lang={thread.language}>
          {thread.excerpt}
        </p>
      )}
      <p class="row-facts">
        <span>
          <PersonName person={thread.author} />
        </span>
        <a href={links.space(thread.space.slug)}>{localised(thread.space.name, language)}</a>
        {thread.countries.length > 0 && <span>{countryList(reader, thread.countries)}</span>}
        <LanguageMark language={thread.language} around={language} />
        {request && <When label={t("routing.when.asked")} iso={request.askedAt} />}
        {!request && escalatedAt && <When label={t("routing.when.escalated")} iso={escalatedAt} />}
        <When label={t("routing.when.opened")} iso={thread.createdAt} />
      </p>
      {other && <p class="waiting-taken">{t("routing.takenByOther", { name: other.name })}</p>}
      {request ? (
        <>
          <RequestWords request={request} />
          <RequestActs threadId={thread.id} request={request} takenBy={other} from="waiting" />
        </>
      ) : (
        <p class="routing-acts">
          <a class="button button-plain" href={`${links.thread(thread)}#reply`}>
            {t("routing.answer")}
          </a>
          <a class="button-quiet" href={links.request(thread.id)}>
            {t("routing.askLink")}
          </a>
        </p>
      )}
    </>
  );
}

function When({ label, iso }: { label: ComponentChildren; iso: string }) {
  return (
    <span>
      {label} <Time iso={iso} row />
    </span>
  );
}
