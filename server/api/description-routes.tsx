/** The API's description: `/api/v1/openapi.json` for programs, `/api` for people. */
import { type Request, type Response, Router } from "express";
import { API_ROOT } from "../platform/api.ts";
import type { House } from "../platform/house.ts";
import { sendPublicPage } from "../platform/respond.ts";
import { type Description, describe } from "./openapi.ts";
import { ApiReference } from "./reference.tsx";

export function descriptionRoutes(house: House): Router {
  const router = Router();
  let described: { document: Description; json: string } | undefined;
  // At the first request: nobody else should pay for it at the start.
  const description = () => {
    if (described) return described;
    const document = describe(house.operations, house.config.baseUrl);
    described = { document, json: JSON.stringify(document) };
    return described;
  };
  router.get(`${API_ROOT}/openapi.json`, (_req: Request, res: Response) => {
    res.set({ "Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*" });
    res.type("application/json").send(description().json);
  });
  router.get("/api", (req, res) =>
    sendPublicPage(house, req, res, {
      // It changes with the program alone.
      tags: [],
      content: async (reader) => ({
        title: reader.t("apiPage.heading"),
        description: reader.t("apiPage.lead"),
        canonical: `${house.config.baseUrl}/api`,
        data: { kind: "page", viewer: reader.viewer, language: reader.language, timeZone: reader.timeZone },
        body: (
          <ApiReference reader={reader} description={description().document} apiUrl={house.config.baseUrl + API_ROOT} />
        ),
      }),
    }),
  );
  return router;
}
