/** Spaces' lists and threads: reading, writing, live. */
import { Router } from "express";
import type { Module } from "../platform/house.ts";
import { threadsLive } from "./live.ts";
import { readRoutes } from "./routes-read.tsx";
import { writeRoutes } from "./routes-write.tsx";

export const threads: Module = {
  name: "threads",
  routes: (house) => Router().use(writeRoutes(house), readRoutes(house)),
  live: threadsLive,
};
