/** The tables of followers, in words of both engines. */
export const FOLLOWERS = `
  -- A person who follows something: all that is kept of them, but for the rows in 'morning'.
  CREATE TABLE follower (
    feed       TEXT NOT NULL,
    id         INTEGER NOT NULL,        -- of the person and of the private chat with them
    language   TEXT NOT NULL,           -- zh | en
    follows    TEXT NOT NULL,           -- numbers of followed_name, newest first; ! behind those that are sent at once
    minute     INTEGER,                 -- after midnight; null: with the push
    weekly     INTEGER NOT NULL,        -- 1: on Sundays
    timezone   TEXT,                    -- null: TIMEZONE
    silent     INTEGER NOT NULL,
    blocked_at INTEGER,
    PRIMARY KEY (feed, id)
  ) STRICT, WITHOUT ROWID;

  -- What is followed, by whom is not said here. A number is never given anew: buttons carry it.
  CREATE TABLE followed_name (
    id    INTEGER PRIMARY KEY,
    feed  TEXT NOT NULL,
    what  TEXT NOT NULL,                -- a sign of its kind and its words (follow/follow.ts); empty: nobody follows it any more
    count INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX followed_name_what ON followed_name (feed, what) WHERE what <> '';
  CREATE INDEX followed_name_count ON followed_name (feed, count) WHERE count > 0;
  CREATE TABLE follower_count (
    feed    TEXT PRIMARY KEY,
    count   INTEGER NOT NULL,
    blocked INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- What a day, or a week, has for followers.
  CREATE TABLE edition (
    id           INTEGER PRIMARY KEY,
    feed         TEXT NOT NULL,
    kind         TEXT NOT NULL,         -- day | week
    date         TEXT NOT NULL,
    revision     INTEGER NOT NULL,
    version_id   INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    planned_to   INTEGER,               -- reader; null: planned for all
    compared_to  INTEGER,               -- reader; null: all messages were compared with the revision
    withdrawn_at INTEGER,
    last_id      INTEGER NOT NULL DEFAULT 0, -- highest message id that was given out
    planned      INTEGER NOT NULL DEFAULT 0,
    sent         INTEGER NOT NULL DEFAULT 0,
    blocked      INTEGER NOT NULL DEFAULT 0,
    refused      INTEGER NOT NULL DEFAULT 0,
    undecided    INTEGER NOT NULL DEFAULT 0,
    UNIQUE (feed, kind, date)
  ) STRICT;
  CREATE TABLE edition_text (
    edition  INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    body     TEXT NOT NULL,             -- JSON
    PRIMARY KEY (edition, revision)
  ) STRICT, WITHOUT ROWID;

  -- The promise: one message a reader, edition and part.
  CREATE TABLE morning (
    edition    INTEGER NOT NULL,
    reader     INTEGER NOT NULL,
    part       INTEGER NOT NULL,        -- 0: at the reader's hour, 1: at once
    state      TEXT NOT NULL,           -- queued | sending | sent | doubt | edit | delete | blocked | refused | undecided | gone
    due_at     INTEGER NOT NULL,
    names      TEXT NOT NULL,           -- numbers of followed_name that the edition has something for
    revision   INTEGER NOT NULL,        -- that it shows, or will show
    message_id INTEGER,
    low_id     INTEGER,                 -- of a send on its way: the highest id known before
    PRIMARY KEY (edition, reader, part)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX morning_due ON morning (due_at) WHERE state IN ('queued', 'edit', 'delete');
  CREATE INDEX morning_doubt ON morning (due_at) WHERE state IN ('sending', 'doubt');
`;
