/** Files as their owner sees them, in pages and in the API. */

export type FileRecord = {
  /** Its name in addresses: anyone who does not have it can't guess it. */
  key: string;
  name: string;
  /** MIME type. */
  type: string;
  bytes: number;
  /** Of images alone. */
  width: number | null;
  height: number | null;
  /** Address on another site that it was fetched from, for a text that shows it. */
  source: string | null;
};

export type OwnFile = FileRecord & {
  widths: readonly number[];
  createdAt: string;
  used: boolean;
  /** Posts that it is attached to, the first ten. */
  postIds: readonly number[];
};

/** Bytes in all and in the last 24 hours. */
export type Quota = { total: number; day: number; count: number };
