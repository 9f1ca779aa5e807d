/** Why somebody may not do something here, with the one way that helps: alike in the place of a button, on a page, in a form. */
import { links } from "../links.ts";
import { useReader } from "../reader-context.ts";
import { type Refusal, type RefusalReason, refusalText } from "../refusals.ts";
import type { TextKey } from "../text.ts";

/** Where it can be changed; for the other reasons waiting is all there is. */
const WAYS: Partial<Record<RefusalReason, { href: () => string; key: TextKey }>> = {
  silenced: { href: links.ownModeration, key: "error.way.silenced" },
  unconfirmed: { href: () => "/confirm/resend", key: "error.way.unconfirmed" },
  sign_in_needed: { href: () => "/sign-in", key: "error.way.sign_in_needed" },
};

export function RefusalWords({ refusal }: { refusal: Refusal }) {
  const reader = useReader();
  const way = WAYS[refusal.reason];
  return (
    <>
      {refusalText(reader, refusal)}
      {way && (
        <>
          {" "}
          <a href={way.href()}>{reader.t(way.key)}</a>
        </>
      )}
    </>
  );
}

/** In place of what would be refused; nothing where nothing is. */
export function RefusalNote({ refusal, id }: { refusal: Refusal | undefined; id?: string }) {
  if (!refusal) return null;
  return (
    <p class="notice" id={id} data-refused={refusal.reason}>
      <RefusalWords refusal={refusal} />
    </p>
  );
}
