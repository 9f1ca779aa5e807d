/** Uploaded files, and what they are attached to: who may read that may read them. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE files (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      -- 128 random bits, in addresses and as the name in the storage.
      key text NOT NULL UNIQUE CHECK (key ~ '^[0-9a-f]{32}$'),
      owner_id int NOT NULL REFERENCES users,
      name text NOT NULL,
      type text NOT NULL,
      bytes int NOT NULL DEFAULT 0,
      -- Of images: the size of the largest, and the widths of the smaller copies with their bytes.
      width int,
      height int,
      widths int[] NOT NULL DEFAULT '{}',
      copy_bytes int[] NOT NULL DEFAULT '{}',
      -- Bytes are written only under a row, and a row goes only after its bytes: neither is ever left without the other.
      state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'ready', 'doomed')),
      created_at timestamptz NOT NULL DEFAULT now(),
      -- Since when nothing refers to it; kept by a trigger from file_uses.
      unused_since timestamptz DEFAULT now(),
      CHECK ((width IS NULL) = (height IS NULL)),
      CHECK (cardinality(widths) = cardinality(copy_bytes))
    )`.execute(db);
  // A person's own list, newest first, and the sums of their quota.
  await sql`CREATE INDEX files_owner ON files (owner_id, id DESC)`.execute(db);
  // What the collecting job looks through: little at any time.
  await sql`CREATE INDEX files_unused ON files (unused_since) WHERE unused_since IS NOT NULL`.execute(db);
  await sql`
    CREATE TABLE file_uses (
      file_id int NOT NULL REFERENCES files ON DELETE CASCADE,
      post_id int REFERENCES posts ON DELETE CASCADE,
      -- A problem's stage, whose text is the thread's own.
      thread_id int,
      stage text,
      practice_id int REFERENCES practices ON DELETE CASCADE,
      FOREIGN KEY (thread_id, stage) REFERENCES problem_stages ON DELETE CASCADE,
      CHECK (num_nonnulls(post_id, stage, practice_id) = 1)
    )`.execute(db);
  await sql`CREATE UNIQUE INDEX file_uses_post ON file_uses (post_id, file_id) WHERE post_id IS NOT NULL`.execute(db);
  await sql`CREATE UNIQUE INDEX file_uses_stage ON file_uses (thread_id, stage, file_id) WHERE thread_id IS NOT NULL`.execute(
    db,
  );
  await sql`CREATE UNIQUE INDEX file_uses_practice ON file_uses (practice_id, file_id) WHERE practice_id IS NOT NULL`.execute(
    db,
  );
  // Whether a file may be read begins with what uses it.
  await sql`CREATE INDEX file_uses_file ON file_uses (file_id)`.execute(db);
  await sql`
    CREATE FUNCTION keep_unused_since() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        UPDATE files SET unused_since = NULL WHERE id = NEW.file_id AND unused_since IS NOT NULL;
      ELSE
        UPDATE files SET unused_since = now()
        WHERE id = OLD.file_id AND NOT EXISTS (SELECT FROM file_uses WHERE file_id = OLD.file_id);
      END IF;
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER file_used AFTER INSERT OR DELETE ON file_uses
    FOR EACH ROW EXECUTE FUNCTION keep_unused_since()`.execute(db);
}
