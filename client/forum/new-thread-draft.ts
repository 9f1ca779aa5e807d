/** The draft of a new thread: set by its form, dropped by the thread's page once it stands. */
import { stored } from "../frame/unsent.ts";

export const newThreadDraft = stored<{ sent: boolean; key?: string; fields: [string, string][] }>("mosty:new-thread");
