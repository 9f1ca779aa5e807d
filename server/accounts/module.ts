/** Accounts: who somebody is to the house, from registering to signing out. */

import { Router } from "express";
import type { Module } from "../platform/house.ts";
import { signInRoutes } from "./sign-in-routes.ts";

export const accounts: Module = {
  name: "accounts",
  routes: (house) => Router().use(signInRoutes(house)),
};
