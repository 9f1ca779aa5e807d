/** A message at a field goes with the first letter that mends it, and so does its line in the list above the form. */

export function clearMended({ target }: Event): void {
  const field =
    target instanceof Element ? target.closest<HTMLElement>(".field-invalid, [data-claim]:has([aria-invalid])") : null;
  if (!field) return;
  field.classList.remove("field-invalid");
  for (const message of field.querySelectorAll(".field-error")) {
    const names = field.querySelectorAll(`[aria-describedby~="${message.id}"]`);
    for (const control of message.id ? [field, ...names] : []) forget(control, message.id);
    message.remove();
  }
  for (const control of field.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.notice-problem[role=alert] li > a[href^="#"]'))
    if (field.contains(document.getElementById(link.hash.slice(1)))) strike(link);
}

function forget(control: Element, id: string): void {
  const left = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each !== id);
  if (left.length > 0) control.setAttribute("aria-describedby", left.join(" "));
  else control.removeAttribute("aria-describedby");
}

/** The title says how many there were: it goes with the first of them. */
function strike(link: HTMLAnchorElement): void {
  const notice = link.closest(".notice-problem");
  link.closest("li")?.remove();
  notice?.querySelector(".notice-title")?.remove();
  if (!notice?.querySelector("li")) notice?.remove();
}
