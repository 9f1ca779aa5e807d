/** How long questions wait for their first answer: by field in a table, over the months as plots with a table beside them. */
import { links } from "../../links.ts";
import { keyOf, localised, monthName, type Reader, shortMonth } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { Plot } from "../../ui/plot.tsx";
import type { AnswerTime, FieldAnswerTimes } from "./schema.ts";

type Props = { all: readonly FieldAnswerTimes[]; shown: FieldAnswerTimes };

export function AnswerTimesPage({ all, shown }: Props) {
  const { t } = useReader();
  const unit = unitOf(all, shown);
  return (
    <div class="answer-times">
      <header class="page-head">
        <div class="page-head-words">
          <h1>{t("answerTimes.heading")}</h1>
          <p class="lead">{t("answerTimes.lead")}</p>
        </div>
      </header>
      <Fields all={all} shown={shown} unit={unit} />
      <Course shown={shown} unit={unit} />
    </div>
  );
}

/** Hours or days: the same on plots and in tables, by the longest wait that the page shows. */
type Unit = "hours" | "days";
const HOURS_AT_MOST = 72;

function unitOf(all: readonly FieldAnswerTimes[], shown: FieldAnswerTimes): Unit {
  const waits = [...all.map(({ year }) => year), shown.year, ...shown.months].map(
    ({ medianHours }) => medianHours ?? 0,
  );
  return Math.max(...waits) <= HOURS_AT_MOST ? "hours" : "days";
}

const nameOf = (reader: Reader, { field }: FieldAnswerTimes): string =>
  field ? localised(field.name, reader.language) : reader.t("answerTimes.house");

function Fields({ all, shown, unit }: Props & { unit: Unit }) {
  const reader = useReader();
  const { t } = reader;
  return (
    <div class="wide-table">
      <table>
        <caption>{t("answerTimes.byField")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("answerTimes.field")}</th>
            <TimeHeads />
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
              <TimeCells time={each.year} unit={unit} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TimeHeads() {
  const { t } = useReader();
  return (
    <>
      <th scope="col">{t("answerTimes.questions")}</th>
      <th scope="col">{t("answerTimes.median")}</th>
      <th scope="col">{t("answerTimes.withinWeek")}</th>
    </>
  );
}

function TimeCells({ time, unit }: { time: AnswerTime; unit: Unit }) {
  const reader = useReader();
  return (
    <>
      <td>{time.questions}</td>
      <td>{time.medianHours === null ? "–" : waitWords(reader, time.medianHours, unit)}</td>
      <td>{time.judged === 0 ? "–" : percent(reader, time.withinWeek / time.judged)}</td>
    </>
  );
}

function Course({ shown, unit }: { shown: FieldAnswerTimes; unit: Unit }) {
  const reader = useReader();
  const { t } = reader;
  const { months } = shown;
  const labels = months.map(({ month }) => shortMonth(reader, month));
  const waits = months.map(({ medianHours }) => (medianHours === null ? null : inUnit(medianHours, unit)));
  const shares = months.map(({ judged, withinWeek }) => (judged === 0 ? null : (100 * withinWeek) / judged));
  return (
    <section id="course" aria-labelledby="course-heading">
      <h2 id="course-heading">{t("answerTimes.course", { field: nameOf(reader, shown) })}</h2>
      {shown.year.questions === 0 && months.every(({ questions }) => questions === 0) ? (
        <p class="empty">{t("answerTimes.none")}</p>
      ) : (
        <>
          <div class="plots">
            <Plot
              title={t(keyOf("answerTimes.plotMedian", unit))}
              labels={labels}
              values={waits}
              language={reader.language}
            />
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
                    <TimeHeads />
                  </tr>
                </thead>
                <tbody>
                  {months.map((each) => (
                    <tr key={each.month}>
                      <th scope="row">{monthName(reader, each.month)}</th>
                      <TimeCells time={each} unit={unit} />
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

const inUnit = (hours: number, unit: Unit): number => (unit === "days" ? hours / 24 : hours);

/** "4 hours", "2.5 days" */
function waitWords({ t, language }: Reader, hours: number, unit: Unit): string {
  if (unit === "hours")
    return hours < 1 ? t("answerTimes.underHour") : t("answerTimes.hours", { count: Math.round(hours) });
  const days = Number((hours / 24).toPrecision(2));
  return t("answerTimes.days", { number: new Intl.NumberFormat(language).format(days), count: days });
}

const percent = ({ language }: Reader, share: number): string =>
  new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(share);
