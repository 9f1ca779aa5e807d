/** Floor: Express with one indexed query of a thread page's twenty posts, as JSON. */
import express from "express";
import pg from "pg";
import { listenAndTell } from "./listen.ts";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });
const app = express();
app.get("/t/:id", async (req, res) => {
  const { rows } = await pool.query(
    `SELECT posts.id, number, html, posts.created_at, score, name FROM posts JOIN users ON users.id = author_id
     WHERE thread_id = $1 AND number BETWEEN 1 AND 20 ORDER BY number`,
    [Number(req.params.id)],
  );
  res.json(rows);
});
listenAndTell(app);
