/** Floor: what Express itself can do. */
import express from "express";
import { listenAndTell } from "./listen.ts";

const app = express();
app.get("/", (_req, res) => void res.send("hello"));
listenAndTell(app);
