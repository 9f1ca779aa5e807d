/** Every route with what it answers to each kind of viewer: a route that opens or closes to somebody shows as a changed line. */
import type { Router } from "express";
import { beforeAll, expect, it } from "vitest";
import { modules } from "../../server/areas.ts";
import { formRoutes } from "../../server/platform/http/act-forms.ts";
import { person, stranger } from "../forum/threads/support.ts";
import { useHouse } from "../support/house.ts";

const house = useHouse({ trustProxy: 1 });

type Layer = { route?: { path: string | string[]; methods: Record<string, boolean> }; handle?: { stack?: Layer[] } };

/** Routers stand in routers; all are mounted at the root, the API's aside, which is described (api/description.test.ts). */
const layersOf = (stack: readonly Layer[]): Layer[] =>
  stack.flatMap((layer) => [layer, ...(layer.handle?.stack ? layersOf(layer.handle.stack) : [])]);

function routes(): { method: string; path: string }[] {
  const routers = modules.flatMap((module): Router[] => (module.routes ? [module.routes(house.app, [])] : []));
  const operations = modules.flatMap((module) => module.api ?? []);
  const layers = [...routers, formRoutes(house.app, operations)].flatMap((router) =>
    layersOf(router.stack as unknown as Layer[]),
  );
  const found = layers.flatMap(({ route }) =>
    route
      ? [route.path]
          .flat()
          .flatMap((path) => Object.keys(route.methods).map((method) => ({ method, path: String(path) })))
      : [],
  );
  return [...new Map(found.map((each) => [`${each.method} ${each.path}`, each])).values()];
}

/** What stands for a parameter, by the longest beginning of the path that is named here; `1` elsewhere. */
const SAMPLES: Readonly<Record<string, string>> = {
  "/s/:slug": "finance",
  "/groups/:slug": "coordinators",
  "/fields/:slug": "partnership-agreements",
  "/fields/:slug/experts/:handle": "maria",
  "/moderation/people/:handle": "klaus",
  "/flag/:what": "post",
  "/t/:id/stages/:stage": "problem",
  "/people/:handle": "ania",
  "/drafts/:context": "reply:1",
};

const addressOf = (path: string): string =>
  path.replaceAll(/\{[^}]*\}/g, "").replaceAll(/[:*](\w+)/g, (parameter, _name, at: number) => {
    const before = path.slice(0, at) + parameter;
    return SAMPLES[before] ?? "1";
  });

/** Asked by nobody but a program or a browser at its sign-in; the others by each of these. */
const VIEWERS = { visitor: null, member: "klaus", moderator: "ingrid", administrator: "maria" } as const;

beforeAll(async () => {
  await house.app.db.updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
});

it("answers as is written down (vitest -u writes it down again)", async () => {
  const agents = await Promise.all(
    Object.values(VIEWERS).map(async (handle) => (handle ? person(house, handle) : stranger(house))),
  );
  const lines: string[] = [];
  let sent = 0;
  for (const { method, path } of routes()) {
    const address = addressOf(path);
    const asked = method === "get" ? agents : agents.slice(0, 1);
    const statuses: number[] = [];
    for (const agent of asked) {
      sent += 1;
      const from = `10.9.${Math.floor(sent / 40)}.1`;
      const request = method === "get" ? agent.get(address) : agent.post(address).type("form").send({});
      statuses.push((await request.set("X-Forwarded-For", from).redirects(0)).status);
    }
    lines.push(`${method} ${path} ${statuses.join(" ")}`);
  }
  const head = `# ${Object.keys(VIEWERS).join(", ")}; what is posted by visitors alone, without fields\n`;
  await expect(head + [...lines.sort(), ""].join("\n")).toMatchFileSnapshot("routes.txt");
});
