/** What keeps Mosty from starting, told to the operator in one English sentence. */
export class StartError extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StartError";
    this.code = code;
  }
}

/** The commonest reasons that a given database can't be used, or files can't be written. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "The database of DATABASE_URL does not answer; is it running?",
  EHOSTUNREACH: "The host of DATABASE_URL can't be reached.",
  ENETUNREACH: "The host of DATABASE_URL can't be reached.",
  ETIMEDOUT: "The host of DATABASE_URL does not answer.",
  ENOTFOUND: "The host of DATABASE_URL is not known.",
  EAI_AGAIN: "The host of DATABASE_URL is not known.",
  "28P01": "The database refuses the password of DATABASE_URL.",
  "28000": "The database refuses the user of DATABASE_URL.",
  "3D000": "The database named in DATABASE_URL does not exist.",
  "42501": "The user of DATABASE_URL may not create tables there.",
  "25006": "The database of DATABASE_URL can only be read; is it a copy of another one?",
  "57P03": "The database of DATABASE_URL is starting or stopping; try again in a moment.",
  "53300": "The database of DATABASE_URL has no connection left.",
  ENOSPC: "The disk is full.",
  "53100": "The disk is full.",
  EACCES: "A file in DATA_DIR may not be read or written by this user.",
};

export const reasonOf = (error: unknown): string | undefined =>
  REASONS[(error as { code?: string } | null)?.code ?? ""];

/** One sentence for what is known, the whole trace for what is not. */
export function explainStart(error: unknown): string {
  if (error instanceof StartError) return error.message;
  return (
    reasonOf(error) ??
    `Mosty could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  );
}
