/** Says what changed: to assistive technology politely, and where it needs everybody's eye, in a line on the screen. */

/** Old messages are taken away so that the log does not grow for a day. */
const KEEP = 5;
const SHOWN_MS = 7_000;

/** For anyone who does not see the page. */
export function announce(message: string): void {
  const log = document.getElementById("announcements");
  if (!log) return;
  const line = document.createElement("p");
  line.textContent = message;
  log.append(line);
  while (log.children.length > KEEP) log.firstElementChild?.remove();
}

/** For everybody. */
export function tell(message: string): void {
  announce(message);
  const toast = document.createElement("p");
  toast.className = "toast";
  // The log has said it already.
  toast.ariaHidden = "true";
  toast.textContent = message;
  document.body.append(toast);
  setTimeout(() => toast.remove(), SHOWN_MS);
}
