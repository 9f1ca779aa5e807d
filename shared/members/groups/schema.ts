/** Members of a group, and those who would like to be. */
import { z } from "zod";
import { moment, PersonSchema, type Shape } from "../../schema.ts";
import { GROUP_ROLES } from "./facts.ts";

export const MemberSchema = z
  .object({ person: PersonSchema, role: z.enum(GROUP_ROLES), joinedAt: moment })
  .meta({ id: "GroupMember" });
export type GroupMember = Shape<typeof MemberSchema>;

/** Somebody who would like to come in. */
export const RequestSchema = z
  .object({ person: PersonSchema, text: z.string(), createdAt: moment })
  .meta({ id: "GroupRequest" });
export type GroupRequest = Shape<typeof RequestSchema>;
