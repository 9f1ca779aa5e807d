/** On the page of a practice: who tried it elsewhere, the way to check one's own place, and who asked about that. */
import { links } from "../../links.ts";
import { can } from "../../permissions.ts";
import { useReader } from "../../reader-context.ts";
import { Icon } from "../../ui/icons.tsx";
import { ReplicationRow } from "../replications/parts.tsx";
import type { ReplicationItem } from "../replications/schema.ts";
import type { PracticeSubject } from "../rules.ts";
import type { PracticeData, TriedCounts } from "./schema.ts";
import { timesTried, triedWords } from "./tried.tsx";

export type TriedElsewhere = {
  tried: TriedCounts;
  subject: PracticeSubject;
  /** The first few. */
  replications: readonly ReplicationItem[];
  questions: readonly { id: number; slug: string; title: string; language: string; answerCount: number }[];
};

type Props = {
  practice: Pick<PracticeData, "id" | "preconditions" | "version">;
  elsewhere: TriedElsewhere;
};

export function TriedElsewhere({ practice, elsewhere }: Props) {
  if (practice.version === 0) return null;
  return (
    <>
      <Transfer practice={practice} elsewhere={elsewhere} />
      <Tried practice={practice} elsewhere={elsewhere} />
    </>
  );
}

function Transfer({ practice, elsewhere }: Props) {
  const { t } = useReader();
  const { questions } = elsewhere;
  if (practice.preconditions.length === 0 && questions.length === 0) return null;
  return (
    <section class="practice-section" aria-labelledby="transfer-check" id="transfer-part" data-part="transfer">
      <h2 id="transfer-check">{t("transfer.heading")}</h2>
      {practice.preconditions.length > 0 && (
        <>
          <p>{t("transfer.invitation", { count: practice.preconditions.length })}</p>
          <p>
            <a class="button button-plain" href={links.transfer(practice.id)}>
              <Icon name="flagstone" />
              {t("transfer.begin")}
            </a>
          </p>
        </>
      )}
      {questions.length > 0 && (
        <>
          <h3>{t("transfer.asked")}</h3>
          <ul class="transfer-questions">
            {questions.map((question) => (
              <li key={question.id}>
                <a href={links.thread(question)} lang={question.language} dir="auto">
                  {question.title}
                </a>{" "}
                <span class="fine">{t("transfer.answers", { count: question.answerCount })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Tried({ practice, elsewhere }: Props) {
  const reader = useReader();
  const { t } = reader;
  const { tried, subject, replications } = elsewhere;
  const all = timesTried(tried) + tried.unconfirmed;
  return (
    <section class="practice-section" aria-labelledby="tried" id="tried-part" data-part="tried">
      <h2 id="tried">{t("replication.heading")}</h2>
      <p>{triedWords(reader, tried) || t("replication.none")}</p>
      {replications.length > 0 && (
        <ul class="replication-rows">
          {replications.map((item) => (
            <ReplicationRow key={item.id} item={item} />
          ))}
        </ul>
      )}
      <p class="thread-tools">
        {can(reader.viewer, "replication.record", subject) && (
          <a class="button button-plain" href={`${links.replications(practice.id)}/new`}>
            <Icon name="worked" />
            {t("replication.record")}
          </a>
        )}
        {all > replications.length && (
          <a href={links.replications(practice.id)}>{t("replication.more", { count: all })}</a>
        )}
      </p>
    </section>
  );
}
