/** Menus are `<details>`: they work by themselves, and close here when one looks elsewhere or presses Escape. */

export function closeMenus(): void {
  document.addEventListener("click", ({ target }) => {
    for (const menu of openMenus()) if (!(target instanceof Node && menu.contains(target))) menu.open = false;
  });
  // Does not bubble.
  document.addEventListener("toggle", ({ target }) => place(target), { capture: true });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const menu of openMenus()) {
      const hadFocus = menu.contains(document.activeElement);
      menu.open = false;
      if (hadFocus) menu.querySelector("summary")?.focus();
    }
  });
}

function place(target: EventTarget | null): void {
  if (!(target instanceof HTMLDetailsElement) || !target.matches(".menu")) return;
  target.classList.remove("menu-up");
  const list = target.querySelector<HTMLElement>(".menu-list");
  if (!target.open || !list) return;
  list.style.translate = "";
  const { left, right, bottom } = list.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  if (bottom > clientHeight && target.getBoundingClientRect().top > list.offsetHeight) target.classList.add("menu-up");
  // A phone has no room for the list on either side of a button in its middle.
  const shift = Math.max(-left, Math.min(0, clientWidth - right));
  if (shift !== 0) list.style.translate = `${shift}px`;
}

function openMenus(): NodeListOf<HTMLDetailsElement> {
  return document.querySelectorAll<HTMLDetailsElement>("details.menu[open]");
}
