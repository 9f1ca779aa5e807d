/** Pages that say something about the forum itself: what it is, how accessible it is. */
import { Router } from "express";
import type { Reader } from "../../../shared/reader.ts";
import { AboutPage } from "../../../shared/site/about.tsx";
import { AccessibilityPage } from "../../../shared/site/accessibility.tsx";
import { KeyboardPage } from "../../../shared/site/keyboard.tsx";
import type { TextKey } from "../../../shared/text.ts";
import { sendPublicPage } from "../../platform/http/respond.ts";
import type { Module } from "../../platform/start/area-module.ts";

const PAGES = [
  { path: "/about", title: "about.heading", description: "about.lead", View: AboutPage },
  {
    path: "/accessibility",
    title: "accessibility.heading",
    description: "accessibility.lead",
    View: AccessibilityPage,
  },
  { path: "/keyboard", title: "keyboard.heading", description: "keyboard.lead", View: KeyboardPage },
] as const satisfies readonly { path: string; title: TextKey; description: TextKey; View: unknown }[];

export const pages: Module = {
  name: "pages",
  routes: (app) => {
    const router = Router();
    for (const { path, title, description, View } of PAGES) {
      router.get(path, (req, res) =>
        sendPublicPage(app, req, res, {
          tags: [],
          content: async (reader: Reader) => ({
            title: reader.t(title),
            description: reader.t(description),
            canonical: app.config.baseUrl + path,
            data: { kind: "page", viewer: reader.viewer, language: reader.language, timeZone: reader.timeZone },
            body: <View />,
          }),
        }),
      );
    }
    return router;
  },
};
