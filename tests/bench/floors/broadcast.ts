/** Floor: socket.io sends what was posted to everybody, and does nothing else. */
import express from "express";
import { Server } from "socket.io";
import { listenAndTell } from "./listen.ts";

const app = express();
app.use(express.json({ limit: "1mb" }));
const io = new Server(listenAndTell(app), { serveClient: false, perMessageDeflate: false });
app.post("/send", (req, res) => {
  io.emit("thread.changed", req.body);
  res.status(201).json({});
});
