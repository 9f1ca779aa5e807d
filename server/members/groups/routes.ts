/** Groups in the browser: the list, each one's page, and every way in, out and up, as plain forms. */
import { type Request, type Response, Router } from "express";
import { links } from "../../../shared/links.ts";
import { readBody, readParams, readQuery } from "../../platform/http/fields.ts";
import {
  handleForm,
  type PageContent,
  redirectAfter,
  sendPage,
  typedValues,
  wantsJson,
} from "../../platform/http/respond.ts";
import { limitClicks, limitWriter } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import { createGroup, deleteGroup, editGroup } from "./edit-group.ts";
import {
  AddForm,
  DecisionForm,
  GroupForm,
  GroupParams,
  MemberForm,
  MemberParams,
  MembersQuery,
  NewGroupForm,
  RequestForm,
} from "./forms.ts";
import {
  acceptRequest,
  addMember,
  declineRequest,
  joinGroup,
  leaveGroup,
  removeMember,
  requestToJoin,
  setGroupRole,
  withdrawRequest,
} from "./membership.ts";
import { editGroupPage, groupPage, groupsPage, newGroupPage, type Refused } from "./pages.tsx";

export function groupRoutes(house: House): Router {
  const { db } = house;
  const router = Router();
  router.get("/groups", async (req, res) => sendPage(house, req, res, await groupsPage(db, req.reader)));
  router.get("/groups/new", (req, res) => show(house, req, res, newGroupPage));
  router.post("/groups/new", (req, res) => create(house, req, res));
  router.get("/groups/:slug", (req, res) => show(house, req, res, groupPage));
  router.get("/groups/:slug/edit", (req, res) => show(house, req, res, editGroupPage));
  router.post("/groups/:slug/edit", (req, res) => edit(house, req, res));
  router.post("/groups/:slug/delete", (req, res) => remove(house, req, res));

  router.post("/groups/:slug/join", (req, res) =>
    act(house, req, res, "groups.joined", ({ slug }) => joinGroup(db, req.reader.viewer, slug)),
  );
  router.post("/groups/:slug/leave", (req, res) =>
    act(house, req, res, "groups.left", ({ slug }) => leaveGroup(db, req.reader.viewer, slug)),
  );
  router.post("/groups/:slug/request", (req, res) =>
    act(house, req, res, "groups.requested", async ({ slug }) => {
      const { text } = readBody(RequestForm, req.body);
      await limitWriter(house, req);
      await requestToJoin(db, req.reader.viewer, slug, text);
    }),
  );
  router.post("/groups/:slug/request/withdraw", (req, res) =>
    act(house, req, res, "groups.withdrawn", ({ slug }) => withdrawRequest(db, req.reader.viewer, slug)),
  );
  router.post("/groups/:slug/requests/:id", (req, res) =>
    act(house, req, res, "notice.saved", async ({ slug }) => {
      const { id: userId } = readParams(MemberParams, req.params);
      const { value, reason } = readBody(DecisionForm, req.body);
      if (value === "accept") await acceptRequest(db, req.reader.viewer, slug, userId);
      else await declineRequest(db, req.reader.viewer, slug, { userId, reason: reason || null });
    }),
  );
  router.post("/groups/:slug/members", (req, res) =>
    act(house, req, res, "groups.added", async ({ slug }) => {
      await addMember(db, req.reader.viewer, slug, readBody(AddForm, req.body).handle);
    }),
  );
  router.post("/groups/:slug/members/:id", (req, res) =>
    act(house, req, res, "notice.saved", async ({ slug }) => {
      const { id: userId } = readParams(MemberParams, req.params);
      const { value } = readBody(MemberForm, req.body);
      if (value === "remove") await removeMember(db, req.reader.viewer, slug, userId);
      else await setGroupRole(db, req.reader.viewer, slug, { userId, role: value });
    }),
  );
  return router;
}

type PageOf = (
  db: House["db"],
  reader: Request["reader"],
  slug: string,
  more: Refused & { after?: number | undefined },
) => Promise<Pick<PageContent, "title" | "body">>;

async function show(house: House, req: Request, res: Response, page: PageOf, refused: Refused = {}): Promise<void> {
  const slug = req.params.slug === undefined ? "" : readParams(GroupParams, req.params).slug;
  const { after } = req.method === "GET" ? readQuery(MembersQuery, req.query) : {};
  const { title, body } = await page(house.db, req.reader, slug, { ...refused, after });
  sendPage(house, req, res, { title, noindex: after !== undefined, body }, refused.status);
}

function create(house: House, req: Request, res: Response): Promise<void> {
  return handleForm(
    req,
    async () => {
      const details = readBody(NewGroupForm, req.body);
      await limitWriter(house, req);
      await createGroup(house.db, req.reader.viewer, details);
      redirectAfter(req, res, links.group(details.slug), { kind: "ok", key: "groups.created" });
    },
    (errors, { status }) => show(house, req, res, newGroupPage, { typed: typedValues(req.body), errors, status }),
  );
}

function edit(house: House, req: Request, res: Response): Promise<void> {
  const { slug } = readParams(GroupParams, req.params);
  return handleForm(
    req,
    async () => {
      const details = readBody(GroupForm, req.body);
      await limitWriter(house, req);
      await editGroup(house.db, req.reader.viewer, slug, details);
      redirectAfter(req, res, links.group(slug), { kind: "ok", key: "notice.saved" });
    },
    (errors, { status }) => show(house, req, res, editGroupPage, { typed: typedValues(req.body), errors, status }),
  );
}

function remove(house: House, req: Request, res: Response): Promise<void> {
  const { slug } = readParams(GroupParams, req.params);
  return handleForm(
    req,
    async () => {
      await limitClicks(house, req);
      await deleteGroup(house.db, req.reader.viewer, slug);
      redirectAfter(req, res, "/groups", { kind: "ok", key: "notice.deleted" });
    },
    (errors, { status }) => show(house, req, res, editGroupPage, { errors, status }),
  );
}

/** One act on the group's page, which is shown again when it is refused, and afterwards, if it may still be read. */
function act(
  house: House,
  req: Request,
  res: Response,
  notice: string,
  run: (params: { slug: string }) => Promise<void>,
): Promise<void> {
  const params = readParams(GroupParams, req.params);
  return handleForm(
    req,
    async () => {
      await limitClicks(house, req);
      await run(params);
      if (wantsJson(req)) res.json({ ok: true });
      else
        redirectAfter(req, res, notice === "groups.left" ? "/groups" : links.group(params.slug), {
          kind: "ok",
          key: notice,
        });
    },
    (errors, { status }) => show(house, req, res, groupPage, { typed: typedValues(req.body), errors, status }),
  );
}
