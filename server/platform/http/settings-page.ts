/** Pages on which administrators set something for the whole forum: one form, shown with what is set, or again with what was typed. */
import { Router } from "express";
import type { VNode } from "preact";
import type { TextKey } from "../../../shared/text.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import type { AppContext } from "../start/app-context.ts";
import { administratorsOnly, type WithoutSubject } from "./administrators-only.ts";
import type { ShowPage } from "./operation.ts";
import { sendOwnPage } from "./own-page.ts";
import { typedValues } from "./respond.ts";

type SettingsPage = {
  path: string;
  /** For those who may do it there is the page; what is sent to it is an operation, whose form is drawn again by `show`. */
  action: WithoutSubject;
  heading: TextKey;
  stored(app: AppContext): Promise<Readonly<Record<string, number | string>>>;
  draw(props: { values: FormValues; errors: FormErrors }): VNode;
};

export function settingsPage({ path, action, heading, stored, draw }: SettingsPage) {
  const show: ShowPage = async (app, req, res, errors = {}, error) => {
    const { reader } = req;
    const set = Object.entries(await stored(app)).map(([field, value]) => [field, String(value)]);
    const values = { ...Object.fromEntries(set), ...typedValues(req.body) };
    const page = { title: reader.t(heading), body: draw({ values, errors }), status: error?.status };
    sendOwnPage(app, req, res, page);
  };
  const routes = (app: AppContext): Router =>
    Router()
      .use(path, administratorsOnly(action))
      .get(path, (req, res) => show(app, req, res));
  return { show, routes };
}
