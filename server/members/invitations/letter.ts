/** The letter that asks somebody in, in the language that the inviting person chose for them. */

import { links } from "../../../shared/links.ts";
import type { GroupData } from "../../../shared/members/groups/facts.ts";
import { localised } from "../../../shared/reader.ts";
import { plainName, writeLetter } from "../../accounts/letter.tsx";
import type { Trx } from "../../platform/database/db.ts";
import { visitor } from "../../platform/http/reader.ts";
import { queueMail } from "../../platform/jobs/mail.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { isLanguage } from "../../platform/text/texts.ts";

type Invitation = {
  email: string;
  token: string;
  locale: string;
  note: string;
  /** Name of the person who asks in. */
  from: string;
  group: GroupData | null;
  /** How long the link works. */
  days: number;
};

export async function mailInvitation(
  trx: Trx,
  config: AppContext["config"],
  { email, token, locale, note, from, group, days }: Invitation,
): Promise<void> {
  const reader = visitor(isLanguage(locale) ? locale : "en", config.timeZone);
  const { t } = reader;
  const name = plainName(from);
  const groupName = group ? plainName(localised(group.name, reader.language)) : "";
  const letter = writeLetter(reader, config.baseUrl, {
    subject: group ? t("mail.invitation.subjectGroup", { group: groupName }) : t("mail.invitation.subject"),
    paragraphs: [
      t("mail.invitation.greeting"),
      group ? t("mail.invitation.textGroup", { name, group: groupName }) : t("mail.invitation.text", { name }),
      ...(note ? [t("mail.invitation.note", { name, note: plainName(note) })] : []),
    ],
    action: { label: t("mail.invitation.action"), href: `${config.baseUrl}${links.invitation(token)}` },
    notes: [t("mail.invitation.life"), t("mail.invitation.notYou")],
  });
  await queueMail(trx, { userId: null, recipient: email, ...letter, validForHours: days * 24 });
}
