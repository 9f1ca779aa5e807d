/** Everything that can be done with claims and sources, however it is asked for: button, key or drag. */
import { LIMITS } from "../../shared/limits.ts";
import type { Text } from "../../shared/text.ts";
import { announce } from "../frame/announce.ts";
import { newKey } from "../frame/unsent.ts";
import { type Claim, namesOf, type Source, type Store } from "./state.ts";

export type Acts = {
  cite(source: Source, claimId?: string | null): void;
  uncite(source: Source, claimId?: string | null): void;
  /** Answers with the new claim's id; undefined where there are enough. */
  begin(section: string, text?: string, source?: Source): string | undefined;
  write(claimId: string, text: string): void;
  choose(claimId: string): void;
  /** One place up or down, over the border of its section as well. */
  step(claimId: string, by: 1 | -1): void;
  /** Before the claim named, or at the section's end. */
  put(claimId: string, section: string, before?: string | null): void;
  remove(claimId: string): void;
  /** Brings back the claim that was removed last. */
  restore(): void;
  readonly removed: boolean;
};

export function createActs(store: Store, t: Text, changed: () => void): Acts {
  let removed: { claim: Claim; index: number } | null = null;
  const find = (id: string | null | undefined) => store.now.claims.find((claim) => claim.id === id);
  const numberOf = (id: string) => store.now.claims.findIndex((claim) => claim.id === id) + 1;

  function say(key: Parameters<Text>[0], values: Record<string, string | number> = {}): void {
    announce(t(key, values));
  }
  function replace(id: string, change: Partial<Claim>): void {
    store.set({ claims: store.now.claims.map((claim) => (claim.id === id ? { ...claim, ...change } : claim)) });
    changed();
  }
  function withNames(claim: Claim, source: Source, names: readonly string[]): void {
    replace(claim.id, source.kind === "post" ? { posts: names } : { documents: names });
  }

  const acts: Acts = {
    get removed() {
      return removed !== null;
    },
    cite(source, claimId = store.now.current) {
      const claim = find(claimId);
      if (!claim) return say("curate.noCurrent");
      const names = namesOf(claim, source);
      const values = { number: numberOf(claim.id) };
      if (names.includes(source.name)) return say("curate.citedAlready", values);
      store.set({ current: claim.id });
      withNames(claim, source, [...names, source.name]);
      say("curate.cited", values);
    },
    uncite(source, claimId = store.now.current) {
      const claim = find(claimId);
      if (!claim || !namesOf(claim, source).includes(source.name)) return say("curate.notCited");
      withNames(
        claim,
        source,
        namesOf(claim, source).filter((name) => name !== source.name),
      );
      say("curate.uncited", { number: numberOf(claim.id) });
    },
    begin(section, text = "", source) {
      if (store.now.claims.length >= LIMITS.practice.claims) {
        say("curate.tooManyClaims", { count: LIMITS.practice.claims });
        return undefined;
      }
      const claim: Claim = {
        ...{ id: newKey().replace(/-/g, "").slice(0, 10), section, text },
        posts: source?.kind === "post" ? [source.name] : [],
        documents: source?.kind === "document" ? [source.name] : [],
      };
      store.set({ claims: [...store.now.claims, claim], current: claim.id, section });
      changed();
      say("curate.begun", { number: numberOf(claim.id), section: t(`section.${section}` as Parameters<Text>[0]) });
      return claim.id;
    },
    write: (claimId, text) => replace(claimId, { text }),
    choose(claimId) {
      const claim = find(claimId);
      if (claim && store.now.current !== claimId) store.set({ current: claimId, section: claim.section });
    },
    step(claimId, by) {
      const { claims } = store.now;
      const at = claims.findIndex((claim) => claim.id === claimId);
      const [claim, neighbour] = [claims[at], claims[at + by]];
      if (!claim || !neighbour) return say("curate.noFurther");
      const moved = claims.filter((each) => each.id !== claimId);
      // Over the border it becomes the last or the first of the neighbouring section.
      if (claim.section === neighbour.section) moved.splice(at + by, 0, claim);
      else moved.splice(at, 0, { ...claim, section: neighbour.section });
      store.set({ claims: moved });
      changed();
      tellPlace(claimId);
    },
    put(claimId, section, before = null) {
      const claim = find(claimId);
      if (!claim || claimId === before) return;
      const others = store.now.claims.filter((each) => each.id !== claimId);
      const at = others.findIndex((each) => each.id === before);
      others.splice(at < 0 ? others.length : at, 0, { ...claim, section });
      store.set({ claims: others, section });
      changed();
      tellPlace(claimId);
    },
    remove(claimId) {
      const index = store.now.claims.findIndex((claim) => claim.id === claimId);
      const claim = store.now.claims[index];
      if (!claim) return;
      removed = { claim, index };
      const claims = store.now.claims.filter((each) => each.id !== claimId);
      const next = claims[index] ?? claims[index - 1];
      store.set({ claims, current: store.now.current === claimId ? (next?.id ?? null) : store.now.current });
      changed();
      say("curate.removed", { number: index + 1 });
    },
    restore() {
      if (!removed) return;
      const claims = [...store.now.claims];
      claims.splice(removed.index, 0, removed.claim);
      store.set({ claims, current: removed.claim.id });
      removed = null;
      changed();
      say("curate.restored");
    },
  };

  function tellPlace(claimId: string): void {
    const section = t(`section.${find(claimId)?.section ?? ""}` as Parameters<Text>[0]);
    say("curate.moved", { number: numberOf(claimId), section });
  }
  return acts;
}
