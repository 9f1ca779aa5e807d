/** Questions: votes, acceptance, "I have this question too". */
import type { Module } from "../../platform/start/area-module.ts";
import { questionsApi } from "./api.ts";

export const questions: Module = { name: "questions", api: questionsApi };
