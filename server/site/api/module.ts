/** The JSON API: what the other modules declare, mounted below `/api/v1`, and its description for programs and for people. */
import { Router } from "express";
import { API_ROOT } from "../../platform/http/operation.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { descriptionRoutes } from "./description-routes.tsx";
import { forgetAnswers } from "./kept-answers.ts";
import { operationRoutes } from "./operation-routes.ts";

export const api: Module = {
  name: "api",
  routes: (app, operations) =>
    Router().use(descriptionRoutes(app, operations)).use(API_ROOT, operationRoutes(app, operations)),
  tasks: (app) => ({ api_answers_expire: () => forgetAnswers(app.db) }),
  crontab: "37 * * * * api_answers_expire",
};
