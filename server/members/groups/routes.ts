/** Pages of groups; every way in, out and up stands in api.ts and api-requests.ts. */
import { type Request, type Response, Router } from "express";
import { readParams, readQuery } from "../../platform/http/fields.ts";
import type { ShowPage } from "../../platform/http/operation.ts";
import { type PageContent, sendPage, typedValues } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { GroupParams, MembersQuery } from "./forms.ts";
import { editGroupPage, groupPage, groupsPage, newGroupPage, type Refused } from "./pages.tsx";

export function groupRoutes(app: AppContext): Router {
  const router = Router();
  router.get("/groups", async (req, res) => sendPage(app, req, res, await groupsPage(app.db, req.reader)));
  router.get("/groups/new", (req, res) => show(app, req, res, newGroupPage));
  router.get("/groups/:slug", (req, res) => show(app, req, res, groupPage));
  router.get("/groups/:slug/edit", (req, res) => show(app, req, res, editGroupPage));

  return router;
}

type PageOf = (
  db: AppContext["db"],
  reader: Request["reader"],
  slug: string,
  more: Refused & { after?: number | undefined },
) => Promise<Pick<PageContent, "title" | "body">>;

async function show(app: AppContext, req: Request, res: Response, page: PageOf, refused: Refused = {}): Promise<void> {
  const slug = req.params.slug === undefined ? "" : readParams(GroupParams, req.params).slug;
  const { after } = req.method === "GET" ? readQuery(MembersQuery, req.query) : {};
  const { title, body } = await page(app.db, req.reader, slug, { ...refused, after });
  sendPage(app, req, res, { title, noindex: after !== undefined, body }, refused.status);
}

const drawnBy =
  (page: PageOf): ShowPage =>
  (app, req, res, errors, error) =>
    show(app, req, res, page, { typed: typedValues(req.body), errors, status: error?.status });

export const showGroup = drawnBy(groupPage);
export const showNewGroup = drawnBy(newGroupPage);
export const showEditGroup = drawnBy(editGroupPage);
export const showUndeletedGroup: ShowPage = (app, req, res, errors, error) =>
  show(app, req, res, editGroupPage, { errors, status: error?.status });
