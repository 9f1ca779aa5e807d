/** The administrator's mail reader: what the forum has written to people. */

import type { MailFailure } from "../../mail.ts";
import { can } from "../../permissions.ts";
import { keyOf } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Icon } from "../../ui/icons.tsx";
import { Time } from "../../ui/marks.tsx";

export type MailListItem = {
  id: number;
  recipient: string;
  subject: string;
  createdAt: string;
  sentAt: string | null;
  attempts: number;
  /** Of the latest attempt. */
  failure: MailFailure | null;
  /** What the relay said. */
  detail: string;
  nextTryAt: string | null;
  givenUp: boolean;
  /** False where its link is dead by now. */
  ofUse: boolean;
};
export type MailData = MailListItem & { text: string };

type ListProps = { mails: readonly MailListItem[]; next: string | null };

export function MailboxPage({ mails, next }: ListProps) {
  const { t } = useReader();
  return (
    <>
      <header class="page-head">
        <div class="page-head-words">
          <Crumbs />
          <h1>{t("mailbox.heading")}</h1>
        </div>
      </header>
      {mails.length === 0 && <p class="empty">{t("mailbox.empty")}</p>}
      <ol class="rows">
        {mails.map((mail) => (
          <li key={mail.id} class="row">
            <div class="row-main">
              <h2 class="row-title">
                <a href={`/admin/mail/${mail.id}`}>{mail.subject}</a>
              </h2>
              <p class="row-facts">
                <span>{mail.recipient}</span>
                <Time iso={mail.createdAt} />
                {mail.sentAt === null && (
                  <span class="mark">{t(mail.givenUp ? "mailbox.givenUp" : "mailbox.notSent")}</span>
                )}
                {mail.failure && <span>{t(keyOf("mailbox.failure", mail.failure))}</span>}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {next && (
        <nav class="pagination pagination-more" aria-label={t("pagination.label")}>
          <a class="button button-plain" href={next} rel="next">
            {t("mailbox.older")}
            <Icon name="next" />
          </a>
        </nav>
      )}
    </>
  );
}

/** `relay`: whether there is an SMTP relay to send by. */
type MailProps = { mail: MailData; origin: string; relay: boolean };

export function MailPage({ mail, origin, relay }: MailProps) {
  const reader = useReader();
  const { t } = reader;
  return (
    <article class="mail">
      <Crumbs list />
      <h1 dir="auto">{mail.subject}</h1>
      <ul class="facts">
        <li>
          {t("mailbox.to")}: {mail.recipient}
        </li>
        <li>
          {t("mailbox.written")}: <Time iso={mail.createdAt} />
        </li>
        {mail.sentAt ? (
          <li>
            {t("mailbox.sent")}: <Time iso={mail.sentAt} />
          </li>
        ) : (
          <li>{t(mail.givenUp ? "mailbox.givenUp" : "mailbox.notSent")}</li>
        )}
        {mail.attempts > 0 && <li>{t("mailbox.attempts", { count: mail.attempts })}</li>}
        {mail.nextTryAt && (
          <li>
            {t("mailbox.nextTry")}: <Time iso={mail.nextTryAt} />
          </li>
        )}
      </ul>
      {mail.failure && (
        <p class="notice notice-problem">
          {t(keyOf("mailbox.failure", mail.failure))}
          {mail.detail && (
            <>
              {" "}
              <q>{mail.detail}</q>
            </>
          )}
        </p>
      )}
      {relay && mail.sentAt === null && mail.ofUse && can(reader.viewer, "mail.resend") && (
        <form method="post" action={`/admin/mail/${mail.id}/send`}>
          <button type="submit" class="button">
            {t("mailbox.send")}
          </button>
        </form>
      )}
      <h2>{t("mailbox.asText")}</h2>
      <pre class="mail-text">{withOwnLinks(mail.text, origin)}</pre>
      <h2>{t("mailbox.asHtml")}</h2>
      <iframe
        class="mail-html"
        title={t("mailbox.frame")}
        src={`/admin/mail/${mail.id}/html`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        width="100%"
        height="480"
      />
    </article>
  );
}

function Crumbs({ list = false }: { list?: boolean }) {
  const { t } = useReader();
  return (
    <p class="crumbs">
      <a href="/admin">{t("admin.heading")}</a>
      {list && (
        <>
          {" › "}
          <a href="/admin/mail">{t("mailbox.back")}</a>
        </>
      )}
    </p>
  );
}

/** Addresses of this forum become links; whatever else a message holds stays text. */
function withOwnLinks(text: string, origin: string) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((piece) =>
    piece === origin || piece.startsWith(`${origin}/`) ? (
      <a key={piece} href={piece}>
        {piece}
      </a>
    ) : (
      piece
    ),
  );
}
