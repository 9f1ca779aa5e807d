/** Problems: stages, options, what they wait for, reminders, lists and the search of outcomes. */
import { Router } from "express";
import type { Module } from "../platform/house.ts";
import { problemsApi } from "./api.ts";
import { courseRoutes } from "./routes-course.tsx";
import { stageRoutes } from "./routes-stages.tsx";

export const problems: Module = {
  name: "problems",
  routes: (house) => Router().use(stageRoutes(house), courseRoutes(house)),
  api: problemsApi,
};
