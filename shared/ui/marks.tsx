/** Small marks that many views share: time, tags, countries, language. */
import { links } from "../links.ts";
import { countryName, date, dateTime, languageName, type Reader, shortDate } from "../reader.ts";
import { useReader } from "../reader-context.ts";

type TimeProps = { iso: string; day?: boolean; row?: boolean };

/** A moment in the reader's zone; `day` leaves the time of day to the tooltip, `row` is a day where there is little room. */
export function Time({ iso, day = false, row = false }: TimeProps) {
  const reader = useReader();
  const full = dateTime(reader, iso);
  if (row)
    return (
      <time datetime={iso} title={full}>
        {shortDate(reader, iso)}
      </time>
    );
  if (day)
    return (
      <time datetime={iso} title={full}>
        {date(reader, iso)}
      </time>
    );
  return <time datetime={iso}>{full}</time>;
}

export function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul class="tags">
      {tags.map((tag) => (
        <li key={tag}>
          <a class="tag" href={links.tag(tag)}>
            {tag}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** "Poland, Portugal" in the reader's language. */
export function countryList(reader: Reader, codes: readonly string[]): string {
  return codes.map((code) => countryName(reader, code)).join(", ");
}

/** The language of a text, shown only where it differs from what stands around it. */
export function LanguageMark({ language, around }: { language: string; around: string }) {
  const reader = useReader();
  if (language === around) return null;
  return (
    <span class="mark mark-language">
      <span class="visually-hidden">{reader.t("site.writtenIn")} </span>
      {languageName(reader, language)}
    </span>
  );
}
