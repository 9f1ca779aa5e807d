/** How long questions wait for their first answer: by field in a table, over the months as plots with a table beside them. */
import { links } from "../links.ts";
import { localised, type Reader } from "../reader.ts";
import type { AnswerTime, FieldAnswerTimes } from "../routing.ts";
import { Plot } from "./plot.tsx";

type Props = { reader: Reader; all: readonly FieldAnswerTimes[]; shown: FieldAnswerTimes };

export function AnswerTimesPage({ reader, all, shown }: Props) {
  const { t } = reader;
  return (
    <div class="answer-times">
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("answerTimes.heading")}</h1>
          <p class="lead">{t("answerTimes.lead")}</p>
        </div>
      </header>
      <Fields reader={reader} all={all} shown={shown} />
      <Course reader={reader} shown={shown} />
    </div>
  );
}

const nameOf = (reader: Reader, { field }: FieldAnswerTimes): string =>
  field ? localised(field.name, reader.language) : reader.t("answerTimes.house");

function Fields({ reader, all, shown }: Props) {
  const { t } = reader;
  return (
    <div class="wide-table">
      <table>
        <caption>{t("answerTimes.byField")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("answerTimes.field")}</th>
            <TimeHeads reader={reader} />
          </tr>
        </thead>
        <tbody>
          {all.map((each) => (
            <tr key={each.field?.slug ?? ""}>
              <th scope="row" class={each.field && !each.field.isLine ? "answer-topic" : undefined}>
                <a
                  href={`${links.answerTimes(each.field?.slug)}#course`}
                  aria-current={each.field?.slug === shown.field?.slug ? "true" : undefined}
                >
                  {nameOf(reader, each)}
                </a>
              </th>
              <TimeCells reader={reader} time={each.year} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TimeHeads({ reader: { t } }: { reader: Reader }) {
  return (
    <>
      <th scope="col">{t("answerTimes.questions")}</th>
      <th scope="col">{t("answerTimes.median")}</th>
      <th scope="col">{t("answerTimes.withinWeek")}</th>
    </>
  );
}

function TimeCells({ reader, time }: { reader: Reader; time: AnswerTime }) {
  return (
    <>
      <td>{time.questions}</td>
      <td>{time.medianHours === null ? "–" : waitWords(reader, time.medianHours)}</td>
      <td>{time.judged === 0 ? "–" : percent(reader, time.withinWeek / time.judged)}</td>
    </>
  );
}

function Course({ reader, shown }: { reader: Reader; shown: FieldAnswerTimes }) {
  const { t } = reader;
  const { months } = shown;
  const labels = months.map(({ month }) => monthName(reader, month, "short"));
  const days = months.map(({ medianHours }) => (medianHours === null ? null : medianHours / 24));
  const shares = months.map(({ judged, withinWeek }) => (judged === 0 ? null : (100 * withinWeek) / judged));
  return (
    <section id="course" aria-labelledby="course-heading">
      <h2 id="course-heading">{t("answerTimes.course", { field: nameOf(reader, shown) })}</h2>
      {shown.year.questions === 0 && months.every(({ questions }) => questions === 0) ? (
        <p class="empty">{t("answerTimes.none")}</p>
      ) : (
        <>
          <div class="plots">
            <Plot title={t("answerTimes.plotMedian")} labels={labels} values={days} language={reader.language} />
            <Plot
              title={t("answerTimes.plotShare")}
              labels={labels}
              values={shares}
              most={100}
              language={reader.language}
            />
          </div>
          <details>
            <summary>{t("answerTimes.asTable")}</summary>
            <div class="wide-table">
              <table>
                <caption>{t("answerTimes.byMonth", { field: nameOf(reader, shown) })}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t("answerTimes.month")}</th>
                    <TimeHeads reader={reader} />
                  </tr>
                </thead>
                <tbody>
                  {months.map((each) => (
                    <tr key={each.month}>
                      <th scope="row">{monthName(reader, each.month, "long")}</th>
                      <TimeCells reader={reader} time={each} />
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        </>
      )}
      <p class="field-hint">{t("answerTimes.how")}</p>
    </section>
  );
}

/** "4 h", "2.5 days" */
function waitWords({ t, language }: Reader, hours: number): string {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  if (hours < 1) return t("answerTimes.underHour");
  if (hours < 48) return t("answerTimes.hours", { count: Math.round(hours) });
  const days = hours / 24;
  return t("answerTimes.days", { number: number.format(days), count: Math.round(days) });
}

const percent = ({ language }: Reader, share: number): string =>
  new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(share);

function monthName({ language }: Reader, month: string, length: "short" | "long"): string {
  const options =
    length === "short"
      ? ({ month: "numeric", year: "2-digit" } as const)
      : ({ month: "long", year: "numeric" } as const);
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...options, timeZone: "UTC" }).format(
    new Date(`${month}-01T00:00:00Z`),
  );
}
