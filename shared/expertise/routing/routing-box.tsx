/** What an unanswered question's page says of its way to the experts: to who was asked, and to who looks after it. */

import { links } from "../../links.ts";
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { Name } from "../../schema.ts";
import { Hidden, SubmitButton } from "../../ui/form.tsx";
import { Icon } from "../../ui/icons.tsx";
import { Time } from "../../ui/marks.tsx";
import { Reasons } from "./routing-reasons.tsx";
import type { RequestData, ThreadRouting } from "./schema.ts";

type Props = { threadId: number; routing: ThreadRouting | null };

/** The frame is always there: a live change puts something into it. */
export function RoutingBox({ threadId, routing }: Props) {
  const { t } = useReader();
  if (!routing || (!routing.own && !routing.requests)) return <div id="routing" />;
  return (
    <section id="routing" class="routing-box" aria-labelledby="routing-heading">
      {routing.own && isOpen(routing.own) ? (
        <OwnRequest threadId={threadId} routing={routing} own={routing.own} />
      ) : (
        <h2 id="routing-heading">{t("routing.box")}</h2>
      )}
      <WhoWasAsked threadId={threadId} routing={routing} />
    </section>
  );
}

const isOpen = ({ state }: RequestData): boolean => state === "asked" || state === "taken" || state === "lapsed";

function OwnRequest({ threadId, routing, own }: Props & { routing: ThreadRouting; own: RequestData }) {
  const { t } = useReader();
  const other = own.state === "taken" ? null : routing.takenBy;
  return (
    <>
      <h2 id="routing-heading">
        <Icon name="expert" />
        {t(keyOf("routing.own", own.state))}
      </h2>
      {other && <p>{t("routing.takenByOther", { name: other.name })}</p>}
      <RequestWords request={own} />
      <RequestActs threadId={threadId} request={own} takenBy={other} />
    </>
  );
}

/** Why and by whom one was asked. */
export function RequestWords({ request }: { request: RequestData }) {
  const { t } = useReader();
  const { askedBy, word, reasons } = request;
  return (
    <>
      {askedBy && (
        <p>
          {t("routing.by", { name: askedBy.name })}
          {word && <q class="routing-word">{word}</q>}
        </p>
      )}
      <Reasons reasons={reasons} />
    </>
  );
}

type ActsProps = {
  threadId: number;
  request: RequestData;
  takenBy: Name | null;
  /** Where the forms lead back to; the thread where it says nothing. */
  from?: "waiting";
};

export function RequestActs({ threadId, request, takenBy, from }: ActsProps) {
  const { t } = useReader();
  const to = links.request(threadId);
  return (
    <div class="routing-acts">
      {request.state !== "taken" && !takenBy && (
        <form method="post" action={`${to}/take`}>
          <Hidden values={{ from }} />
          <SubmitButton>{t("routing.take")}</SubmitButton>
        </form>
      )}
      <form method="post" action={`${to}/decline`}>
        <Hidden values={{ from, reason: "" }} />
        <SubmitButton look="plain">
          {t(request.state === "taken" ? "routing.giveBack" : "routing.decline")}
        </SubmitButton>
      </form>
      <a class="button-quiet" href={to}>
        <Icon name="next" />
        {t("routing.handOverLink")}
      </a>
    </div>
  );
}

function WhoWasAsked({ threadId, routing }: Props & { routing: ThreadRouting }) {
  const { t } = useReader();
  const { requests, takenBy, escalatedAt, mayAsk } = routing;
  if (!requests) return null;
  return (
    <>
      <details class="routing-asked">
        <summary>
          {t("routing.askedCount", { count: requests.length })}
          {takenBy && `, ${t("routing.takenBy", { name: takenBy.name })}`}
          {escalatedAt && `, ${t("routing.escalated")}`}
        </summary>
        <ul class="routing-people">
          {requests.map((request) => (
            <li key={request.id}>
              <Person person={request.person} />
              {": "}
              {t(keyOf("routing.state", request.state))}, <Time iso={request.reactedAt ?? request.askedAt} />
              {request.askedBy && ` (${t("routing.by", { name: request.askedBy.name })})`}
              {request.refusal && <q class="routing-word">{request.refusal}</q>}
              <Reasons reasons={request.reasons} />
            </li>
          ))}
        </ul>
      </details>
      {mayAsk && (
        <p>
          <a href={links.request(threadId)}>{t("routing.askLink")}</a>
        </p>
      )}
    </>
  );
}

function Person({ person }: { person: Name | null }) {
  const { t } = useReader();
  if (!person) return <>{t("site.erasedPerson")}</>;
  return <a href={links.person(person.handle)}>{person.name}</a>;
}
