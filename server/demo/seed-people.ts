/** Rows of the demonstration community's people and their groups. */
import type { Insertable } from "kysely";
import type { DB } from "../platform/database/schema.ts";
import { RENDERER_VERSION } from "../platform/markdown/render.ts";
import type { DemoGroup, DemoPerson } from "./community.ts";
import { type CommunityIds, type PostPlace, pick } from "./seed-places.ts";
import type { RenderedTexts } from "./seed-render.ts";

const DAY_MS = 86_400_000;

/** When each person joined and was last here, from what they wrote. */
export type Activity = ReadonlyMap<string, { joined: Date; lastSeen: Date }>;

export function activityOf(people: readonly DemoPerson[], places: readonly PostPlace[]): Activity {
  return new Map(
    people.map((person, index) => {
      const own = places.filter(({ post }) => post.by === person.handle);
      // Everybody looked round for some days before the first post; people join one by one.
      const lookedRound = (3 + ((index * 7) % 20)) * DAY_MS;
      const first = own[0]?.at ?? new Date();
      const last = own.at(-1)?.at ?? first;
      return [person.handle, { joined: new Date(first.getTime() - lookedRound), lastSeen: last }];
    }),
  );
}

type PersonContext = {
  ids: CommunityIds;
  activity: Activity;
  hashes: ReadonlyMap<string, string>;
  rendered: RenderedTexts;
};

export function personRows(people: readonly DemoPerson[], context: PersonContext): Insertable<DB["users"]>[] {
  return people.map((person) => {
    const { joined, lastSeen } = pick(context.activity, person.handle);
    return {
      id: pick(context.ids.people, person.handle),
      handle: person.handle,
      name: person.name,
      // RFC 2606: mail to it reaches nobody.
      email: `${person.handle}@example.org`,
      email_confirmed_at: joined,
      password_hash: pick(context.hashes, person.handle),
      role: person.role,
      organisation: person.organisation,
      country: person.country,
      languages: person.languages,
      about: person.about,
      about_html: context.rendered(person.about).html,
      about_renderer: RENDERER_VERSION,
      locale: person.locale,
      time_zone: person.timeZone,
      created_at: joined,
      last_seen_at: lastSeen,
    };
  });
}

export function groupRows(groups: readonly DemoGroup[], ids: CommunityIds, activity: Activity) {
  return groups.map(({ slug, name, description, members, ...rules }): Insertable<DB["groups"]> => {
    const joined = members.map((handle) => pick(activity, handle).joined.getTime());
    return {
      id: pick(ids.groups, slug),
      slug,
      name,
      description,
      visibility: rules.visibility,
      members_visible: rules.membersVisible,
      membership: rules.membership,
      mentionable: rules.mentionable,
      created_at: new Date(Math.max(...joined)),
    };
  });
}

export function memberRows(groups: readonly DemoGroup[], ids: CommunityIds, activity: Activity) {
  return groups.flatMap((group) => {
    const everybodyHere = Math.max(...group.members.map((handle) => pick(activity, handle).joined.getTime()));
    return group.members.map(
      (handle): Insertable<DB["group_members"]> => ({
        group_id: pick(ids.groups, group.slug),
        user_id: pick(ids.people, handle),
        joined_at: new Date(everybodyHere),
        role: group.owners.includes(handle) ? "owner" : "member",
      }),
    );
  });
}

/** Who has asked to come into a group and waits. */
export function requestRows(groups: readonly DemoGroup[], ids: CommunityIds, now: Date) {
  return groups.flatMap(({ slug, requests = [] }) =>
    requests.map(
      ({ by, text }): Insertable<DB["group_requests"]> => ({
        group_id: pick(ids.groups, slug),
        user_id: pick(ids.people, by),
        text,
        created_at: new Date(now.getTime() - DAY_MS),
      }),
    ),
  );
}
