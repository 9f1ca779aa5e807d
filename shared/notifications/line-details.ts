/** What the lines of some kinds show besides their sentence: the area whose kind it is registers how that is drawn. */
import type { ComponentChildren } from "preact";
import type { NotificationItem } from "./facts.ts";
import type { NotificationKind } from "./kinds.ts";

type DrawDetails = (details: NotificationItem["details"]) => ComponentChildren;

const byKind = new Map<NotificationKind, DrawDetails>();

export function registerDetails(kind: NotificationKind, draw: DrawDetails): void {
  byKind.set(kind, draw);
}

export function drawDetails({ kind, details }: NotificationItem): ComponentChildren {
  return byKind.get(kind)?.(details);
}
