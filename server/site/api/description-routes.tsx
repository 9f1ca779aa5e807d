/** The API's description: `/api/v1/openapi.json` for programs, `/api` for people. */
import { type Request, type Response, Router } from "express";
import { API_ROOT, type Operation } from "../../platform/http/operation.ts";
import { sendKept, sendPublicPage } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { type Description, describe } from "./openapi.ts";
import { ApiReference } from "./reference.tsx";

export function descriptionRoutes(app: AppContext, operations: readonly Operation[]): Router {
  const router = Router();
  let described: Description | undefined;
  // At the first request: nobody else should pay for it at the start.
  const description = () => {
    described ??= describe(operations, app.config.baseUrl);
    return described;
  };
  router.get(`${API_ROOT}/openapi.json`, async (req: Request, res: Response) => {
    // It changes with the program alone, and is a megabyte before it is compressed.
    const kept = await app.pages.getOrRender(`${API_ROOT}/openapi.json`, { tags: [], language: "en" }, async () =>
      Buffer.from(JSON.stringify(description())),
    );
    res.set({ "Access-Control-Allow-Origin": "*", Vary: "Accept-Encoding" });
    sendKept(req, res, kept, "application/json");
  });
  router.get("/api", (req, res) =>
    sendPublicPage(app, req, res, {
      // It changes with the program alone.
      tags: [],
      content: async (reader) => ({
        title: reader.t("apiPage.heading"),
        description: reader.t("apiPage.lead"),
        canonical: `${app.config.baseUrl}/api`,
        data: { kind: "page", viewer: reader.viewer, language: reader.language, timeZone: reader.timeZone },
        body: <ApiReference description={description()} apiUrl={app.config.baseUrl + API_ROOT} />,
      }),
    }),
  );
  return router;
}
