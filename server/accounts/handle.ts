/** What addresses and forms say of people. */
import { z } from "zod";
import { choiceField } from "../platform/http/fields.ts";

export const Handle = z.object({ handle: z.string().regex(/^[A-Za-z0-9_-]{3,30}$/) });
export const RoleForm = z.object({ role: choiceField(["member", "moderator", "administrator"]) });
