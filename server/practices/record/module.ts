/** Good practices: written by moderators from threads, published in versions, listed for everybody. */
import { Router } from "express";
import type { Module } from "../../platform/start/app-context.ts";
import { practicesApi } from "./api.ts";
import { practicesLive } from "./live.ts";
import { practiceReadRoutes } from "./routes-read.tsx";
import { practiceVersionRoutes } from "./routes-versions.tsx";
import { practiceWriteRoutes } from "./routes-write.tsx";

export const practices: Module = {
  name: "practices",
  routes: (house) => Router().use(practiceWriteRoutes(house), practiceVersionRoutes(house), practiceReadRoutes(house)),
  api: practicesApi,
  live: (house, live) => {
    const { bus, pages } = house;
    practicesLive(house, live);
    bus.on("practice.changed", ({ only }) => {
      if (only !== "review") pages.drop("practices");
    });
    // Who may read a space is who may read its practices.
    bus.on("space.changed", () => pages.drop("practices"));
  },
};
