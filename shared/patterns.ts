/** Patterns of what things are named by in addresses, forms and messages, the same on both sides. */

/** Of a person, as it is typed: capitals are no other handle. The lengths are those of LIMITS.handle. */
export const HANDLE = /^[A-Za-z0-9_-]{3,30}$/;
/** Of a space, a field of expertise, a thematic line, …: what an address may say, longer than any that is given today. */
export const SLUG = /^[a-z0-9-]{1,80}$/;
/** A slug that is given to something: words with one hyphen between them. */
export const NEW_SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Groups are named after "@", as people are. */
export const GROUP_SLUG = /^[a-z0-9_-]{1,60}$/;
export const NEW_GROUP_SLUG = /^[a-z0-9]+([_-][a-z0-9]+)*$/;
/** ISO 639-1 */
export const LANGUAGE_CODE = /^[a-z]{2}$/;
/** ISO 3166-1 alpha-2 */
export const COUNTRY_CODE = /^[A-Z]{2}$/;
/** RFC 9562, in the one spelling that is stored. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** Of a file or a picture; `FILE_PATH` is where it is served. */
export const FILE_KEY = /^[0-9a-f]{32}$/;
export const FILE_PATH = /^\/files\/([0-9a-f]{32})\//;

/** The highest number that PostgreSQL's `int` holds. */
export const HIGHEST_INT = 2_147_483_647;
/** The id of a row in the database, in digits. */
export const isId = (text: string): boolean => /^[1-9]\d{0,9}$/.test(text) && Number(text) <= HIGHEST_INT;
