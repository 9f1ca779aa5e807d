/** The directory, one person's page with what may be done to the account, and the way into administration. */
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { adminPagesFor } from "../../../shared/frame/admin-pages.ts";
import { links } from "../../../shared/links.ts";
import { findHeir, findProfile, listCountries, listPeople, listTeam } from "../../accounts/directory.ts";
import { findExpertise } from "../../expertise/experts/profile.ts";
import { findTies } from "../../members/follows/ties.ts";
import { GroupParams } from "../../members/groups/forms.ts";
import { getGroup } from "../../members/groups/queries.ts";
import { notFound } from "../../platform/http/errors.ts";
import { idField, named, params, readParams, readQuery, searchField } from "../../platform/http/fields.ts";
import { proxyFault } from "../../platform/http/proxy-fault.ts";
import { PRIVATE, redirectAfter, sendPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { listCredited } from "../../practices/record/credits.ts";
import { listRecordedBy } from "../../practices/replications/queries.ts";
import { LATEST, listPostsBy, listThreadsBy } from "./contributions.ts";
import { adminPage, directoryPage, profilePage } from "./pages.tsx";

const emptyIsNone = (value: unknown) => (value === "" ? undefined : value);
const DirectoryQuery = z.object({
  q: z.preprocess(emptyIsNone, searchField.optional()),
  country: z.preprocess(emptyIsNone, named.country.optional()),
  after: z.preprocess(emptyIsNone, idField.optional()),
});

export function peopleRoutes(app: AppContext): Router {
  const router = Router();
  const { db } = app;

  router.get("/people", async (req, res) => {
    const filter = readQuery(DirectoryQuery, req.query);
    const [people, countries] = await Promise.all([listPeople(db, filter), listCountries(db)]);
    sendPage(app, req, res, directoryPage(req.reader, { filter, countries, people }));
  });

  router.get("/people/:handle", async (req, res) => {
    const { handle } = readParams(params.handle, req.params);
    const profile = await findProfile(db, handle);
    if (!profile) {
      const heir = await findHeir(db, handle);
      return heir === undefined ? redirectToGroup(app, req, res) : res.redirect(301, links.person(heir));
    }
    const { viewer } = req.reader;
    const personId = profile.person.id;
    const [threads, posts, ties, replications, expertise, credited] = await Promise.all([
      listThreadsBy(db, viewer, { personId, limit: LATEST.threads }),
      listPostsBy(db, viewer, { personId, limit: LATEST.posts }),
      findTies(db, viewer, personId),
      listRecordedBy(db, viewer, personId, LATEST.replications),
      findExpertise(db, viewer, profile.person),
      listCredited(db, viewer, personId),
    ]);
    const shown = {
      profile,
      threads: threads.items,
      posts: posts.items,
      ties,
      replications,
      expertise,
      credited,
    };
    sendPage(app, req, res, profilePage(shown));
  });

  router.get("/admin", async (req, res) => {
    const { viewer } = req.reader;
    if (!viewer) return redirectAfter(req, res, `/sign-in?next=${encodeURIComponent("/admin")}`);
    if (adminPagesFor(viewer).length === 0) throw notFound();
    sendPage(
      app,
      req,
      res,
      adminPage(req.reader, {
        team: await listTeam(db),
        sendsMail: app.config.smtpUrl !== undefined,
        proxyFault: proxyFault(req, app.config),
      }),
    );
  });

  return router;
}

/** Nobody of this name; it may be that of a group, which a text names in the same way, where the reader may know of it. */
async function redirectToGroup({ db }: AppContext, req: Request, res: Response): Promise<void> {
  const { slug } = readParams(GroupParams, { slug: String(req.params.handle).toLowerCase() });
  const group = await getGroup(db, req.reader.viewer, slug);
  res.set("Cache-Control", PRIVATE).redirect(302, links.group(group.slug));
}
