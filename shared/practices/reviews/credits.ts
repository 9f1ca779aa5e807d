/** Whose contributions a good practice rests on. */
import type { PersonRef } from "../../contract.ts";

export type CreditData = {
  /** Null where the account was erased. */
  person: PersonRef | null;
  /** How many of the person's posts it cites. */
  posts: number;
  curated: boolean;
  reviewed: boolean;
};
export type Credits = {
  people: readonly CreditData[];
  /** How many would rather not be named. */
  unnamed: number;
  /** Of the viewer; null where there is nothing to thank them for. */
  own: "named" | "declined" | null;
};
