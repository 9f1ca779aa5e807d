/** What a text that is not sent yet is kept in, and the key that makes sending it again harmless. */

/** One value in the tab's store. Where the store is full or forbidden, the page works without it. */
export function stored<T>(name: string): { get(): T | null; set(value: T | null): void } {
  return {
    get() {
      try {
        const text = sessionStorage.getItem(name);
        return text === null ? null : (JSON.parse(text) as T);
      } catch {
        return null;
      }
    },
    set(value) {
      try {
        if (value === null) sessionStorage.removeItem(name);
        else sessionStorage.setItem(name, JSON.stringify(value));
      } catch {
        // The text is still in its field.
      }
    },
  };
}

/** `crypto.randomUUID` is missing where the forum is served by plain http under another name than localhost. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  // Version 4, variant 1 (RFC 9562 §5.4).
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
