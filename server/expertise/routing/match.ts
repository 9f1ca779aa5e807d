/**
 * Whom the forum asks of a question: the one rule of PRODUCT.md §4 ("it goes to the experts whose field, country and language
 * fit, best fit first, with each one's weekly load limit and absence respected"), as a pure function. There is no score: who
 * comes before whom is said by the first of these that tells them apart.
 *
 * Asked is only who
 *  1. did not write the question, may read it, has not answered it, and was not asked before (declined, handed over, lapsed);
 *  2. is recognised in one of its fields or in another field of the same thematic line;
 *  3. reads its language: in the languages of the recognition, or where it names none, in those of the person;
 *  4. has muted neither the thread nor its author, is not away today, and has not reached the week's load.
 *
 * Best first:
 *  1. field: a topic that the question's tags name, then the line of its space, then another field of the same line;
 *  2. country: recognised for one of the question's countries, then for any country (or the question names none), then for others;
 *  3. fewest requests in the last 30 days;
 *  4. asked longest ago, never before everybody else;
 *  5. the lower id, so that the same facts always give the same order.
 */

import type { RequestState, Unfit } from "../../../shared/expertise/routing/facts.ts";
import type { CountryFit, FieldFit, MatchReasons } from "../../../shared/expertise/routing/schema.ts";
import type { FieldRef } from "../../../shared/schema.ts";

export type RoutedField = FieldRef & { lineId: number; isLine: boolean };

export type Question = {
  authorId: number | null;
  /** Best fitting first. */
  fields: readonly RoutedField[];
  countries: readonly string[];
  language: string;
};

/** A recognition in one field; empty countries and languages mean "any" and "whatever the person reads". */
export type Expertise = { field: RoutedField; countries: readonly string[]; languages: readonly string[] };

export type Candidate = {
  id: number;
  expertise: readonly Expertise[];
  /** Languages that the person reads. */
  reads: readonly string[];
  mayRead: boolean;
  /** Muted the thread or its author. */
  muted: boolean;
  /** Away today, by the calendar of their own time zone. */
  absent: boolean;
  weeklyLoad: number;
  /** Requests in the last seven and thirty days. */
  askedInWeek: number;
  askedInMonth: number;
  /** Latest request of the last thirty days, in milliseconds; null where there is none. */
  lastAskedAt: number | null;
  /** What came of an earlier request for this question. */
  before: RequestState | null;
};

export type Fit = { candidate: Candidate; reasons: MatchReasons };
export type Verdict = { reasons: MatchReasons; unfit?: never } | { unfit: Unfit; reasons?: never };

/** Those who may be asked, best first. */
export function rankExperts(question: Question, candidates: readonly Candidate[]): Fit[] {
  return candidates
    .flatMap((candidate): Fit[] => {
      const { reasons } = judge(question, candidate);
      return reasons ? [{ candidate, reasons }] : [];
    })
    .sort(compareFits);
}

/** Whether one person may be asked, and why not. */
export function judge(question: Question, candidate: Candidate): Verdict {
  const verdict = judgeFit(question, candidate);
  if (verdict.unfit) return verdict;
  if (candidate.muted) return { unfit: "muted" };
  if (candidate.absent) return { unfit: "absent" };
  if (candidate.askedInWeek >= candidate.weeklyLoad) return { unfit: "load" };
  return verdict;
}

/** The part that does not pass with time: also who was asked already is held to it when the question changes. */
export function judgeFit(question: Question, candidate: Candidate): Verdict {
  if (candidate.id === question.authorId) return { unfit: "author" };
  if (!candidate.mayRead) return { unfit: "unreadable" };
  const before = candidate.before && ALREADY[candidate.before];
  if (before) return { unfit: before };
  const inField = candidate.expertise.flatMap((expertise) => {
    const fit = fieldFit(question, expertise.field);
    return fit ? [{ expertise, fit }] : [];
  });
  if (inField.length === 0) return { unfit: "field" };
  const reading = inField.filter(({ expertise }) => readsIn(expertise, candidate).includes(question.language));
  const [best] = reading.map((each) => reasonsOf(question, each)).sort(compareReasons);
  return best ? { reasons: best } : { unfit: "language" };
}

/** What an earlier request means for a further one. */
const ALREADY: Readonly<Record<RequestState, Unfit | null>> = {
  asked: "asked",
  taken: "asked",
  answered: "answered",
  declined: "declined",
  handed_over: "declined",
  lapsed: "asked",
  withdrawn: null,
};

const FIELD_ORDER: readonly FieldFit[] = ["topic", "line", "near"];
/** A question that names no country is like an expert for any: nothing speaks for or against. */
const COUNTRY_ORDER: Readonly<Record<CountryFit, number>> = { named: 0, any: 1, open: 1, none: 2 };

function compareFits(a: Fit, b: Fit): number {
  return (
    compareReasons(a.reasons, b.reasons) ||
    a.candidate.askedInMonth - b.candidate.askedInMonth ||
    (a.candidate.lastAskedAt ?? 0) - (b.candidate.lastAskedAt ?? 0) ||
    a.candidate.id - b.candidate.id
  );
}

function compareReasons(a: MatchReasons, b: MatchReasons): number {
  return (
    FIELD_ORDER.indexOf(a.fieldFit) - FIELD_ORDER.indexOf(b.fieldFit) ||
    COUNTRY_ORDER[a.countryFit] - COUNTRY_ORDER[b.countryFit]
  );
}

function fieldFit({ fields }: Question, own: RoutedField): FieldFit | null {
  if (fields.some(({ slug }) => slug === own.slug)) return own.isLine ? "line" : "topic";
  return fields.some(({ lineId }) => lineId === own.lineId) ? "near" : null;
}

const readsIn = ({ languages }: Expertise, { reads }: Candidate): readonly string[] =>
  languages.length > 0 ? languages : reads;

function reasonsOf(question: Question, { expertise, fit }: { expertise: Expertise; fit: FieldFit }): MatchReasons {
  const known = question.countries.filter((code) => expertise.countries.includes(code));
  const isForAny = expertise.countries.length === 0;
  const wanted = fit === "near" ? question.fields.find(({ lineId }) => lineId === expertise.field.lineId) : undefined;
  return {
    field: refOf(expertise.field),
    fieldFit: fit,
    wanted: wanted ? refOf(wanted) : null,
    language: question.language,
    countryFit: countryFit(question, known, isForAny),
    countries: known,
    otherCountries: isForAny ? [] : question.countries.filter((code) => !known.includes(code)),
  };
}

const refOf = ({ slug, name }: FieldRef): FieldRef => ({ slug, name });

function countryFit({ countries }: Question, known: readonly string[], isForAny: boolean): CountryFit {
  if (countries.length === 0) return "open";
  if (isForAny) return "any";
  return known.length > 0 ? "named" : "none";
}
