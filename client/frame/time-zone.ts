/** Registering tells the zone that the browser lives in; without scripts the forum's own is taken. */
export function tellTimeZone(): void {
  const field = document.querySelector<HTMLInputElement>("form[data-island='register'] [name=timeZone]");
  if (field) field.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
}
