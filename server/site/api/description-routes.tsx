/** The API's description: `/api/v1/openapi.json` for programs, `/api` for people. */
import { type Request, type Response, Router } from "express";
import { API_ROOT, type Operation } from "../../platform/http/operation.ts";
import { sendKept, sendPublicPage } from "../../platform/http/respond.ts";
import type { House } from "../../platform/start/app-context.ts";
import { type Description, describe } from "./openapi.ts";
import { ApiReference } from "./reference.tsx";

export function descriptionRoutes(house: House, operations: readonly Operation[]): Router {
  const router = Router();
  let described: Description | undefined;
  // At the first request: nobody else should pay for it at the start.
  const description = () => {
    described ??= describe(operations, house.config.baseUrl);
    return described;
  };
  router.get(`${API_ROOT}/openapi.json`, async (req: Request, res: Response) => {
    // It changes with the program alone, and is a megabyte before it is compressed.
    const kept = await house.pages.getOrRender(`${API_ROOT}/openapi.json`, { tags: [], language: "en" }, async () =>
      Buffer.from(JSON.stringify(description())),
    );
    res.set({ "Access-Control-Allow-Origin": "*", Vary: "Accept-Encoding" });
    sendKept(req, res, kept, "application/json");
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
        body: <ApiReference reader={reader} description={description()} apiUrl={house.config.baseUrl + API_ROOT} />,
      }),
    }),
  );
  return router;
}
