/** Fields of expertise, and who is recognised in them. */
import type { Module } from "../platform/house.ts";
import { PLACE_THREADS, placeThreads } from "./place-threads.ts";

export const experts: Module = {
  name: "experts",
  tasks: (house) => ({ [PLACE_THREADS]: (payload) => placeThreads(house, payload) }),
};
