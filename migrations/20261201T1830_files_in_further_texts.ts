/**
 * Files that are named in people's words about themselves, forewords, reviewers' comments, posts that wait and moderators' notes
 * count as used: they stay, and are for those who may read that text.
 */
import { type Kysely, sql } from "kysely";

const statements = `
ALTER TABLE file_uses
  ADD COLUMN user_id int REFERENCES users ON DELETE CASCADE,
  ADD COLUMN edition_id int REFERENCES editions ON DELETE CASCADE,
  ADD COLUMN comment_id int REFERENCES practice_comments ON DELETE CASCADE,
  ADD COLUMN held_id int REFERENCES held_posts ON DELETE CASCADE,
  ADD COLUMN note_id int REFERENCES moderation_notes ON DELETE CASCADE,
  DROP CONSTRAINT file_uses_check,
  ADD CONSTRAINT file_uses_check
    CHECK (num_nonnulls(post_id, stage, practice_id, replication_id, user_id, edition_id, comment_id, held_id, note_id) = 1);
CREATE UNIQUE INDEX file_uses_user ON file_uses (user_id, file_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX file_uses_edition ON file_uses (edition_id, file_id) WHERE edition_id IS NOT NULL;
CREATE UNIQUE INDEX file_uses_comment ON file_uses (comment_id, file_id) WHERE comment_id IS NOT NULL;
CREATE UNIQUE INDEX file_uses_held ON file_uses (held_id, file_id) WHERE held_id IS NOT NULL;
CREATE UNIQUE INDEX file_uses_note ON file_uses (note_id, file_id) WHERE note_id IS NOT NULL;

CREATE FUNCTION keep_file_uses() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  source text := to_jsonb(NEW)->>TG_ARGV[1];
  keys text[] := ARRAY(SELECT named[1] FROM regexp_matches(source, '/files/([0-9a-f]{32})/', 'g') AS named);
BEGIN
  EXECUTE format(
    'DELETE FROM file_uses WHERE %I = $1 AND file_id <> ALL (SELECT id FROM files WHERE key = ANY($2))', TG_ARGV[0])
    USING NEW.id, keys;
  IF cardinality(keys) > 0 THEN
    EXECUTE format(
      'INSERT INTO file_uses (file_id, %I)
       SELECT id, $1 FROM files WHERE key = ANY($2) AND owner_id = $3 AND state = ''ready'' ORDER BY id FOR KEY SHARE
       ON CONFLICT DO NOTHING', TG_ARGV[0])
      USING NEW.id, keys, (to_jsonb(NEW)->>TG_ARGV[2])::int;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER person_names_files AFTER INSERT OR UPDATE OF about ON users
  FOR EACH ROW EXECUTE FUNCTION keep_file_uses('user_id', 'about', 'id');
CREATE TRIGGER held_post_names_files AFTER INSERT OR UPDATE OF source ON held_posts
  FOR EACH ROW EXECUTE FUNCTION keep_file_uses('held_id', 'source', 'author_id');
CREATE TRIGGER comment_names_files AFTER INSERT OR UPDATE OF source ON practice_comments
  FOR EACH ROW EXECUTE FUNCTION keep_file_uses('comment_id', 'source', 'author_id');
CREATE TRIGGER note_names_files AFTER INSERT OR UPDATE OF source ON moderation_notes
  FOR EACH ROW EXECUTE FUNCTION keep_file_uses('note_id', 'source', 'author_id');

-- The triggers look at what is there already.
UPDATE users SET about = about WHERE about LIKE '%/files/%';
UPDATE held_posts SET source = source WHERE source LIKE '%/files/%';
UPDATE practice_comments SET source = source WHERE source LIKE '%/files/%';
UPDATE moderation_notes SET source = source WHERE source LIKE '%/files/%';
INSERT INTO file_uses (file_id, edition_id)
  SELECT DISTINCT files.id, editions.id
  FROM editions, regexp_matches(foreword, '/files/([0-9a-f]{32})/', 'g') AS named
  JOIN files ON files.key = named[1] AND files.state = 'ready'
  WHERE files.owner_id = editions.owner_id;
`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statements).execute(db);
}
