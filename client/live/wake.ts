/** Notices when time has passed for the world but not for the page: a sleeping laptop, a hidden tab, a lost network. */

const TICK_MS = 5_000;
/** Timers of hidden tabs come late too, by up to a minute; asking once more than needed does no harm. */
const JUMP_MS = 15_000;

export function onWake(handler: () => void): void {
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") handler();
  });
  for (const event of ["online", "offline"]) window.addEventListener(event, handler);
  let last = Date.now();
  setInterval(() => {
    const now = Date.now();
    if (now - last > JUMP_MS) handler();
    last = now;
  }, TICK_MS);
}
