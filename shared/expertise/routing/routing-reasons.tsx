/** Why somebody was asked, in words: the criteria that match, and those that do not. */
import { keyOf, languageName, localised, type Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import { countryList } from "../../ui/marks.tsx";
import type { MatchReasons } from "./schema.ts";

export function Reasons({ reasons }: { reasons: MatchReasons }) {
  const reader = useReader();
  const { t } = reader;
  const missing = missingWords(reader, reasons);
  return (
    <dl class="reasons">
      <div>
        <dt>{t("routing.matches")}</dt>
        <dd>{matchingWords(reader, reasons).join(" · ")}</dd>
      </div>
      {missing.length > 0 && (
        <div class="reasons-missing">
          <dt>{t("routing.matchesNot")}</dt>
          <dd>{missing.join(" · ")}</dd>
        </div>
      )}
    </dl>
  );
}

/** The same in one line, where a choice has room for no more. */
export function reasonWords(reader: Reader, reasons: MatchReasons): string {
  const { t } = reader;
  const line = (label: string, words: readonly string[]) =>
    words.length > 0 ? [`${label}: ${words.join(" · ")}`] : [];
  return [
    ...line(t("routing.matches"), matchingWords(reader, reasons)),
    ...line(t("routing.matchesNot"), missingWords(reader, reasons)),
  ].join(". ");
}

/** As the bell keeps them: JSON among its plain words. */
export function drawBellReasons({ reasons }: Readonly<Record<string, string>>) {
  return reasons && <Reasons reasons={JSON.parse(reasons) as MatchReasons} />;
}

function matchingWords(reader: Reader, { field, fieldFit, language, countryFit, countries }: MatchReasons): string[] {
  const { t } = reader;
  const words = [
    t(keyOf("routing.fits", fieldFit), { field: localised(field.name, reader.language) }),
    t("routing.fits.language", { language: languageName(reader, language) }),
  ];
  if (countryFit === "any") words.push(t("routing.fits.anyCountry"));
  if (countries.length > 0) words.push(t("routing.fits.country", { countries: countryList(reader, countries) }));
  return words;
}

function missingWords(reader: Reader, { wanted, otherCountries }: MatchReasons): string[] {
  const { t } = reader;
  const words: string[] = [];
  if (wanted) words.push(t("routing.fits.topic", { field: localised(wanted.name, reader.language) }));
  if (otherCountries.length > 0)
    words.push(t("routing.fits.country", { countries: countryList(reader, otherCountries) }));
  return words;
}
