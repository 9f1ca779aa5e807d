/** Questions: votes, acceptance, "I have this question too". */
import { type Request, type Response, Router } from "express";
import { links } from "../../../shared/links.ts";
import { params, readBody, readParams } from "../../platform/http/fields.ts";
import { SwitchForm } from "../../platform/http/form-fields.ts";
import { limitClicks } from "../../platform/http/write-limits.ts";
import type { House } from "../../platform/start/app-context.ts";
import type { Module } from "../../platform/start/area-module.ts";
import { VoteForm } from "../threads/forms.ts";
import { respondOwn } from "../threads/respond-own.ts";
import { acceptAnswer, markSame, votePost } from "./actions.ts";
import { questionsApi } from "./api.ts";

export const questions: Module = {
  name: "questions",
  routes: (house) => {
    const router = Router();
    router.post("/p/:id/vote", (req, res) => vote(house, req, res));
    router.post("/p/:id/accept", (req, res) => accept(house, req, res));
    router.post("/t/:id/same", (req, res) => same(house, req, res));
    return router;
  },
  api: questionsApi,
};

async function vote(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { value } = readBody(VoteForm, req.body);
  await limitClicks(house, req);
  await votePost(house.db, req.reader.viewer, id, value);
  respondOwn(req, res, links.post(id), { votes: { [id]: value } });
}

async function accept(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { value } = readBody(SwitchForm, req.body);
  await limitClicks(house, req);
  await acceptAnswer(house.db, req.reader.viewer, id, value === 1);
  respondOwn(req, res, links.post(id), {});
}

async function same(house: House, req: Request, res: Response): Promise<void> {
  const { id } = readParams(params.id, req.params);
  const { value } = readBody(SwitchForm, req.body);
  await limitClicks(house, req);
  await markSame(house.db, req.reader.viewer, id, value === 1);
  respondOwn(req, res, `/t/${id}`, { same: value === 1 });
}
