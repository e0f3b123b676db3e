import { FOLLOWERS } from './followers/schema.js';

/**
 * The schema, as an append-only list: entry N takes a database from version N to N + 1
 * (`PRAGMA user_version`), each in its own transaction. Never edit an entry that was released.
 *
 * Times are Unix milliseconds, days are `YYYY-MM-DD`, JSON is text.
 * What can be rebuilt from content is marked derived; the rest is the memory of what was done.
 */
export const migrations: readonly string[] = [
  `
  -- A feed is a stream of digests; a target follows one. A second feed is a second row.
  CREATE TABLE feed (
    id       TEXT PRIMARY KEY,
    category TEXT,
    locale   TEXT NOT NULL
  ) STRICT;
  INSERT INTO feed VALUES ('default', NULL, 'zh');

  ----------------------------------------------------------------- content
  -- Derived: what ingest last saw at a path, so that an unchanged file is not read again.
  CREATE TABLE file (
    feed    TEXT NOT NULL,
    path    TEXT NOT NULL,              -- relative to the content folder, with /
    size    INTEGER NOT NULL,
    mtime   INTEGER NOT NULL,
    hash    TEXT NOT NULL,              -- sha256 of the bytes
    version_id INTEGER NOT NULL,        -- the version that these bytes are
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (feed, path)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX file_by_version ON file (version_id);

  -- A text that a day's file had, whatever the file's name: a rename or a re-add of the same text is the
  -- same version. The newest good one of a day whose file still exists is in force.
  CREATE TABLE version (
    id      INTEGER PRIMARY KEY,
    feed    TEXT NOT NULL,
    date    TEXT,                       -- null: no day can be read from it
    path    TEXT NOT NULL,              -- the last one that it was seen at
    hash    TEXT NOT NULL,
    text    TEXT NOT NULL,
    title   TEXT,
    verdict TEXT NOT NULL,              -- ok | hold | invalid | ignored
    reasons TEXT NOT NULL,              -- JSON [{code, message, line?}]
    stats   TEXT NOT NULL,              -- JSON, what the check learns 'usual' from
    read_at INTEGER NOT NULL,           -- when this text became current
    gone_at INTEGER                     -- when the last file with this text was deleted or changed
  ) STRICT;
  CREATE INDEX version_by_day ON version (feed, date, read_at);
  CREATE UNIQUE INDEX version_by_text ON version (feed, hash, coalesce(date, ''));

  -- What people decided about a day, and the admin's card of it.
  CREATE TABLE day (
    feed     TEXT NOT NULL,
    date     TEXT NOT NULL,
    skipped_at INTEGER,
    released_version INTEGER,           -- a held version that an admin let through
    card     TEXT,                      -- JSON, owned by the admin's desk: state, message ids, hash
    PRIMARY KEY (feed, date)
  ) STRICT, WITHOUT ROWID;

  ----------------------------------------------------------------- index (derived)
  CREATE TABLE digest (
    id         INTEGER PRIMARY KEY,
    feed       TEXT NOT NULL,
    date       TEXT NOT NULL,
    version_id INTEGER NOT NULL,
    title      TEXT,
    item_count INTEGER NOT NULL,
    visible    INTEGER NOT NULL,        -- 1: readers may see it
    tagged_with TEXT NOT NULL,          -- hash of the dictionary that its tags come from
    UNIQUE (feed, date)
  ) STRICT;

  CREATE INDEX digest_hidden ON digest (feed, date) WHERE visible = 0;

  -- rank = (100000 - days since 1970) * 1000000 + feed's share * 100000 + ordinal: ascending rank is newest
  -- first and, inside a day, reading order; a feed's share is its place in the table of feeds.
  CREATE TABLE item (
    rank            INTEGER PRIMARY KEY,
    digest_id       INTEGER NOT NULL,
    section         INTEGER NOT NULL,
    section_title   TEXT,
    title           TEXT NOT NULL,
    url             TEXT,
    kind            TEXT NOT NULL,
    first_paragraph TEXT NOT NULL,
    text            TEXT NOT NULL
  ) STRICT;
  CREATE INDEX item_by_digest ON item (digest_id);

  CREATE TABLE tag (
    id      INTEGER PRIMARY KEY,
    key     TEXT NOT NULL UNIQUE,       -- short and stable, derived from the canonical name; stands in buttons
    name    TEXT NOT NULL UNIQUE,
    kind    TEXT NOT NULL,
    hashtag TEXT NOT NULL
  ) STRICT;

  CREATE TABLE item_tag (
    tag_id  INTEGER NOT NULL,
    rank    INTEGER NOT NULL,
    visible INTEGER NOT NULL,
    own     INTEGER NOT NULL,           -- 0: inherited from something it owns
    PRIMARY KEY (tag_id, rank)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX item_tag_by_item ON item_tag (rank, visible);

  -- How many rows item_tag has, kept in step by the archive: counting the commonest tag would take longer
  -- than reading a page of it.
  CREATE TABLE tag_count (
    feed    TEXT NOT NULL,
    tag_id  INTEGER NOT NULL,
    items   INTEGER NOT NULL,
    visible INTEGER NOT NULL,
    PRIMARY KEY (feed, tag_id)
  ) STRICT, WITHOUT ROWID;

  -- rowid = item.rank. The text is segmented before it gets here (query/segment.ts), so that the tokenizer has
  -- nothing to do but to split at spaces.
  CREATE VIRTUAL TABLE item_text USING fts5 (title, body, content='', contentless_delete=1, tokenize='ascii');

  ----------------------------------------------------------------- delivery
  CREATE TABLE target (
    id       INTEGER PRIMARY KEY,
    feed     TEXT NOT NULL,
    chat     TEXT NOT NULL,             -- as configured: @name or -100…
    topic    INTEGER NOT NULL DEFAULT 0,-- 0: none
    chat_id  INTEGER,                   -- once Telegram told it; follows migrations
    username TEXT,
    title    TEXT,
    type     TEXT,                      -- channel | supergroup | group | private
    state    TEXT NOT NULL DEFAULT 'active', -- active | off | lost
    lost_because TEXT,
    form     TEXT NOT NULL DEFAULT 'full',   -- full | brief
    cron     TEXT,                      -- null: PUBLISH_CRON
    silent   INTEGER NOT NULL DEFAULT 0,
    pin      INTEGER NOT NULL DEFAULT 1,
    answers  TEXT NOT NULL DEFAULT 'on',     -- on | private | off
    rights   TEXT,                      -- JSON {post, pin, delete}
    added_at INTEGER NOT NULL,
    added_by INTEGER,
    starts_on TEXT,                     -- first day it gets; null: any
    UNIQUE (feed, chat, topic)
  ) STRICT;

  -- One digest to one target, at most once ever.
  CREATE TABLE publication (
    id         INTEGER PRIMARY KEY,
    feed       TEXT NOT NULL,
    date       TEXT NOT NULL,
    target_id  INTEGER NOT NULL REFERENCES target (id),
    version_id INTEGER NOT NULL,        -- what is posted, or being posted
    state      TEXT NOT NULL,           -- waiting | running | done | stopped | retracted
    origin     TEXT NOT NULL,           -- schedule | command | cli
    actor      INTEGER,                 -- Telegram user id of who asked
    planned_at INTEGER NOT NULL,
    due_at     INTEGER NOT NULL,
    done_at    INTEGER,
    UNIQUE (feed, date, target_id)
  ) STRICT;
  CREATE INDEX publication_of_version ON publication (version_id, state);

  -- One message of a publication: what is to be on the screen, and under which id it is.
  CREATE TABLE part (
    id             INTEGER PRIMARY KEY,
    publication_id INTEGER NOT NULL REFERENCES publication (id),
    ordinal        INTEGER NOT NULL,    -- the order of sending
    position       INTEGER,             -- N of href="part:N" in the newest rendering; null: not in it any more
    key            TEXT NOT NULL,
    role           TEXT NOT NULL,
    method         TEXT NOT NULL,
    intended       TEXT NOT NULL,       -- JSON as rendered: what a later rendering is compared to
    payload        TEXT NOT NULL,       -- JSON, the exact Bot API parameters without the chat: on the screen or to be sent
    linked         TEXT,
    chat_id        INTEGER,             -- where message_id counts: a chat that migrates starts anew
    message_id     INTEGER,
    state          TEXT NOT NULL,       -- queued | sending | sent | doubt | refused | unlinked | removed
    plain          INTEGER NOT NULL DEFAULT 0, -- 1: went out as plain text, its markup was refused
    bare           TEXT NOT NULL DEFAULT '',   -- what Telegram refused besides: picture, buttons
    UNIQUE (publication_id, ordinal)
  ) STRICT;
  -- Everything that a link to a post needs, without reading past the texts.
  CREATE INDEX part_place ON part (publication_id, ordinal, key, state, message_id, chat_id);

  -- The outbox: one row is one Bot API call, in the order of their ids inside a target.
  CREATE TABLE outbox (
    id             INTEGER PRIMARY KEY,
    target_id      INTEGER NOT NULL REFERENCES target (id),
    publication_id INTEGER REFERENCES publication (id),
    part_id        INTEGER REFERENCES part (id),
    kind           TEXT NOT NULL,       -- send | edit | contents | pin | unpin | sweep | delete | note | notice
    payload        TEXT NOT NULL,
    state          TEXT NOT NULL,       -- queued | sending | doubt | asked | done | refused | cancelled
    attempts       INTEGER NOT NULL DEFAULT 0,
    due_at         INTEGER NOT NULL,
    started_at     INTEGER,
    low_id         INTEGER,             -- last message id known in the chat before the call
    settled_at     INTEGER,
    error          TEXT
  ) STRICT;
  CREATE INDEX outbox_open ON outbox (target_id, id) WHERE state IN ('queued', 'sending', 'doubt', 'asked');
  CREATE INDEX outbox_of_publication ON outbox (publication_id, id);
  CREATE INDEX outbox_settled ON outbox (settled_at);

  -- Highest message id seen per chat, from answers and updates.
  CREATE TABLE seen_id (
    chat_id INTEGER PRIMARY KEY,
    last_id INTEGER NOT NULL,
    at      INTEGER NOT NULL
  ) STRICT;

  -- Every message of ours that is no part: answers, notices, forwards. delete_at: to be taken away then.
  CREATE TABLE own_message (
    chat_id    INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    purpose    TEXT NOT NULL,
    at         INTEGER NOT NULL,
    delete_at  INTEGER,
    PRIMARY KEY (chat_id, message_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX own_message_due ON own_message (delete_at) WHERE delete_at IS NOT NULL;

  ----------------------------------------------------------------- desk
  -- The story of each day, in order, for /why and for the log.
  CREATE TABLE event (
    id        INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL,
    feed      TEXT,
    date      TEXT,
    target_id INTEGER,
    kind      TEXT NOT NULL,
    data      TEXT NOT NULL             -- JSON
  ) STRICT;
  CREATE INDEX event_by_day ON event (feed, date, id);
  CREATE INDEX event_by_time ON event (at);

  -- What an admin did: who, what, when, outcome.
  CREATE TABLE action (
    id      INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    user_id INTEGER,
    name    TEXT,
    action  TEXT NOT NULL,
    subject TEXT,
    outcome TEXT NOT NULL
  ) STRICT;

  -- What waits for a person.
  CREATE TABLE question (
    id          INTEGER PRIMARY KEY,
    feed        TEXT NOT NULL,
    date        TEXT NOT NULL,
    kind        TEXT NOT NULL,          -- late | doubt | shrink | held-correction | gone | …
    subject     TEXT NOT NULL,          -- what it is about, unique among the open ones of its kind and day
    data        TEXT NOT NULL,
    asked_at    INTEGER NOT NULL,
    answered_at INTEGER,
    answer      TEXT,
    answered_by INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX question_open ON question (feed, date, kind, subject) WHERE answered_at IS NULL;

  CREATE TABLE conversation (
    key        TEXT PRIMARY KEY,        -- chat:user
    value      TEXT NOT NULL,
    updated_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Searches too long for the 64 bytes of a button, by an id derived from their words.
  CREATE TABLE asked (
    id    TEXT PRIMARY KEY,
    words TEXT NOT NULL,
    at    INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What a part says, apart from its row: a row changes with every step of a delivery, and all of a row that
  -- changes goes to the disk. A 'send' in the outbox has an empty payload: it sends what its part says.
  CREATE TABLE part_text (
    part_id  INTEGER PRIMARY KEY REFERENCES part (id),
    intended TEXT NOT NULL,             -- JSON as rendered: what a later rendering is compared to
    payload  TEXT NOT NULL              -- JSON, the exact Bot API parameters without the chat: on the screen or to be sent
  ) STRICT;
  INSERT INTO part_text SELECT id, intended, payload FROM part;
  ALTER TABLE part DROP COLUMN intended;
  ALTER TABLE part DROP COLUMN payload;
  UPDATE outbox SET payload = '' WHERE kind = 'send';
  `,
  `
  -- What every pass asks of all versions, without reading past their texts.
  CREATE INDEX version_state ON version (feed, date, verdict, gone_at, read_at, path);
  CREATE INDEX version_held ON version (feed, read_at) WHERE verdict = 'hold' AND gone_at IS NULL;
  `,
  `
  -- The full text gathers more before it writes (bytes), and merges what it wrote less often: an archive is
  -- indexed in two thirds of the time, and a question reads up to 16 lists of a word in place of 4.
  INSERT INTO item_text (item_text, rank) VALUES ('hashsize', 4000000);
  INSERT INTO item_text (item_text, rank) VALUES ('automerge', 16);
  `,
  `
  -- When an answer was carried out: one that was not, because the process died or something was on its way, is
  -- carried out by a later pass.
  ALTER TABLE question ADD COLUMN done_at INTEGER;
  UPDATE question SET done_at = answered_at WHERE answered_at IS NOT NULL;
  CREATE INDEX question_undone ON question (feed) WHERE answered_at IS NOT NULL AND done_at IS NULL;
  `,
  `
  -- The text of a part is kept once: 'payload' is null where what is on the screen, or is to be sent, is what was
  -- rendered. It goes when it is old (retention/); then the part has no row here.
  CREATE TABLE part_text_once (
    part_id  INTEGER PRIMARY KEY REFERENCES part (id),
    intended TEXT NOT NULL,             -- JSON as rendered: what a later rendering is compared to
    payload  TEXT                       -- JSON, the exact Bot API parameters without the chat, where they differ
  ) STRICT;
  INSERT INTO part_text_once SELECT part_id, intended, nullif(payload, intended) FROM part_text;
  DROP TABLE part_text;
  ALTER TABLE part_text_once RENAME TO part_text;

  -- 1: its settled calls and old texts were deleted, and nothing was written to it since.
  ALTER TABLE publication ADD COLUMN tidied INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX publication_untidied ON publication (planned_at) WHERE tidied = 0;
  CREATE INDEX publication_of_target ON publication (target_id, date);
  CREATE INDEX publication_due ON publication (feed, due_at);
  CREATE INDEX publication_waiting ON publication (feed, due_at) WHERE state = 'waiting';
  CREATE INDEX publication_done ON publication (feed, done_at);

  -- The last pin of a target, and what Telegram last said to a call of its kind. Sends are many and not asked for.
  CREATE INDEX outbox_answered ON outbox (target_id, kind, id)
    WHERE kind <> 'send' AND state IN ('done', 'refused');

  -- A message of ours by its id in the chat.
  CREATE INDEX part_by_message ON part (chat_id, message_id) WHERE message_id IS NOT NULL;

  -- The service line of a pin, by the message that was pinned.
  ALTER TABLE own_message ADD COLUMN pinned_id INTEGER;
  UPDATE own_message SET pinned_id = CAST(substr(purpose, 13) AS INTEGER), purpose = 'pinned-line'
    WHERE purpose GLOB 'pinned-line:*';
  CREATE INDEX own_message_pinned ON own_message (chat_id, pinned_id) WHERE pinned_id IS NOT NULL;
  CREATE INDEX own_message_old ON own_message (at);

  CREATE INDEX day_open ON day (feed, date) WHERE json_extract(card, '$.open') = 1;
  CREATE INDEX question_by_day ON question (feed, date, kind, subject);
  CREATE INDEX version_by_path ON version (feed, path);
  CREATE INDEX version_gone ON version (gone_at) WHERE gone_at IS NOT NULL;
  `,
  `
  -- Which days changed, for what follows the journal (the index): each write to what a day shows, or may be shown,
  -- gives its day the next number.
  CREATE TABLE changed_day (
    feed TEXT NOT NULL,
    date TEXT NOT NULL,
    seq  INTEGER NOT NULL,
    PRIMARY KEY (feed, date)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX changed_day_seq ON changed_day (seq);

  CREATE TRIGGER version_added AFTER INSERT ON version WHEN NEW.date IS NOT NULL BEGIN
    INSERT INTO changed_day VALUES (NEW.feed, NEW.date, (SELECT coalesce(max(seq), 0) + 1 FROM changed_day))
      ON CONFLICT DO UPDATE SET seq = excluded.seq;
  END;
  CREATE TRIGGER version_changed AFTER UPDATE OF verdict, gone_at, read_at, path ON version
    WHEN NEW.date IS NOT NULL BEGIN
    INSERT INTO changed_day VALUES (NEW.feed, NEW.date, (SELECT coalesce(max(seq), 0) + 1 FROM changed_day))
      ON CONFLICT DO UPDATE SET seq = excluded.seq;
  END;
  -- A text that was overwritten stands for its day as long as its file does.
  CREATE TRIGGER file_added AFTER INSERT ON file BEGIN
    INSERT INTO changed_day SELECT feed, date, (SELECT coalesce(max(seq), 0) + 1 FROM changed_day)
      FROM version WHERE feed = NEW.feed AND path = NEW.path AND date IS NOT NULL AND id <> NEW.version_id
      ON CONFLICT DO UPDATE SET seq = excluded.seq;
  END;
  CREATE TRIGGER file_changed AFTER UPDATE OF version_id ON file WHEN NEW.version_id <> OLD.version_id BEGIN
    INSERT INTO changed_day SELECT feed, date, (SELECT coalesce(max(seq), 0) + 1 FROM changed_day)
      FROM version WHERE feed = NEW.feed AND path = NEW.path AND date IS NOT NULL AND id <> NEW.version_id
      ON CONFLICT DO UPDATE SET seq = excluded.seq;
  END;
  CREATE TRIGGER file_gone AFTER DELETE ON file BEGIN
    INSERT INTO changed_day SELECT feed, date, (SELECT coalesce(max(seq), 0) + 1 FROM changed_day)
      FROM version WHERE feed = OLD.feed AND path = OLD.path AND date IS NOT NULL
      ON CONFLICT DO UPDATE SET seq = excluded.seq;
  END;
  CREATE TRIGGER day_added AFTER INSERT ON day BEGIN
    INSERT INTO changed_day VALUES (NEW.feed, NEW.date, (SELECT coalesce(max(seq), 0) + 1 FROM changed_day))
      ON CONFLICT DO UPDATE SET seq = excluded.seq;
  END;
  CREATE TRIGGER day_decided AFTER UPDATE OF skipped_at, released_version ON day BEGIN
    INSERT INTO changed_day VALUES (NEW.feed, NEW.date, (SELECT coalesce(max(seq), 0) + 1 FROM changed_day))
      ON CONFLICT DO UPDATE SET seq = excluded.seq;
  END;
  CREATE TRIGGER publication_added AFTER INSERT ON publication BEGIN
    INSERT INTO changed_day VALUES (NEW.feed, NEW.date, (SELECT coalesce(max(seq), 0) + 1 FROM changed_day))
      ON CONFLICT DO UPDATE SET seq = excluded.seq;
  END;
  CREATE TRIGGER publication_changed AFTER UPDATE OF state, version_id ON publication BEGIN
    INSERT INTO changed_day VALUES (NEW.feed, NEW.date, (SELECT coalesce(max(seq), 0) + 1 FROM changed_day))
      ON CONFLICT DO UPDATE SET seq = excluded.seq;
  END;
  CREATE TRIGGER publication_gone AFTER DELETE ON publication BEGIN
    INSERT INTO changed_day VALUES (OLD.feed, OLD.date, (SELECT coalesce(max(seq), 0) + 1 FROM changed_day))
      ON CONFLICT DO UPDATE SET seq = excluded.seq;
  END;
  CREATE TRIGGER shrink_asked AFTER INSERT ON question WHEN NEW.kind = 'shrink' BEGIN
    INSERT INTO changed_day VALUES (NEW.feed, NEW.date, (SELECT coalesce(max(seq), 0) + 1 FROM changed_day))
      ON CONFLICT DO UPDATE SET seq = excluded.seq;
  END;
  CREATE TRIGGER shrink_answered AFTER UPDATE OF answered_at ON question WHEN NEW.kind = 'shrink' BEGIN
    INSERT INTO changed_day VALUES (NEW.feed, NEW.date, (SELECT coalesce(max(seq), 0) + 1 FROM changed_day))
      ON CONFLICT DO UPDATE SET seq = excluded.seq;
  END;
  INSERT INTO changed_day SELECT feed, date, row_number() OVER () FROM (
    SELECT feed, date FROM version WHERE date IS NOT NULL UNION SELECT feed, date FROM publication
    UNION SELECT feed, date FROM day UNION SELECT feed, date FROM digest);

  -- Derived: how far the index has followed the journal.
  CREATE TABLE followed (
    what TEXT PRIMARY KEY,              -- versions | visibility
    seq  INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Questions of readers that found nothing: words and a count a week, never who asked.
  CREATE TABLE missed_question (
    week  TEXT NOT NULL,                -- its Monday, YYYY-MM-DD
    words TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (week, words)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- Digests that an admin sent while the content folder could not be written to.
  CREATE TABLE upload (
    feed  TEXT NOT NULL,
    date  TEXT NOT NULL,
    bytes BLOB NOT NULL,
    at    INTEGER NOT NULL,
    PRIMARY KEY (feed, date)
  ) STRICT;
  `,
  `
  CREATE INDEX version_ignored ON version (feed, read_at) WHERE verdict = 'ignored' AND gone_at IS NULL;
  `,
  `
  -- 1: the headline is about it. 0: it is only told further on. Known once the archive is tagged anew.
  ALTER TABLE item_tag DROP COLUMN own;
  ALTER TABLE item_tag ADD COLUMN headline INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE tag_count ADD COLUMN headlines INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE tag_count ADD COLUMN visible_headlines INTEGER NOT NULL DEFAULT 0;
  `,
  `
  ALTER TABLE outbox ADD COLUMN high_id INTEGER;  -- of a doubt: a message id given out when it could not arrive any more
  `,
  `
  -- Derived: what an item goes on with, by the rule of src/story; one that goes on with nothing has no row.
  CREATE TABLE item_link (
    rank     INTEGER PRIMARY KEY,
    previous INTEGER NOT NULL           -- the rank of an item of an earlier day
  ) STRICT;
  CREATE INDEX item_link_back ON item_link (previous);
  -- The rule that a day's items were linked by; 0: they are to be linked anew.
  ALTER TABLE digest ADD COLUMN linked INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX digest_linked ON digest (feed, linked, date);
  `,
  `
  -- The index anew, in less room; it is filled again from the texts.
  -- An item's row goes behind all others, so that pages are filled: days come in ascending order, ranks in descending.
  -- The body is the first column of item_text: words of the other columns say for each row in which they stand.
  DROP TABLE item_text;
  DROP TABLE item;
  DELETE FROM item_tag;
  DELETE FROM tag_count;
  DELETE FROM item_link;
  DELETE FROM digest;
  DELETE FROM followed;
  CREATE TABLE item (
    id              INTEGER PRIMARY KEY,
    rank            INTEGER NOT NULL UNIQUE,
    digest_id       INTEGER NOT NULL,
    section         INTEGER NOT NULL,
    section_title   TEXT,
    title           TEXT NOT NULL,
    url             TEXT,
    kind            TEXT NOT NULL,
    text            TEXT NOT NULL,
    lead            INTEGER NOT NULL,   -- so many characters of the text are its first paragraph
    other_lead      TEXT,               -- the first paragraph of a text that does not begin with it
    first_paragraph TEXT GENERATED ALWAYS AS (coalesce(other_lead, substr(text, 1, lead)))
  ) STRICT;
  CREATE INDEX item_by_digest ON item (digest_id);
  CREATE VIRTUAL TABLE item_text USING fts5 (body, title, content='', contentless_delete=1, tokenize='ascii');
  `,
  `
  -- Whether a day's card may still change, apart from the card: no engine looks into JSON.
  ALTER TABLE day ADD COLUMN card_open INTEGER NOT NULL DEFAULT 0;
  UPDATE day SET card_open = 1 WHERE json_extract(card, '$.open') = 1;
  DROP INDEX day_open;
  CREATE INDEX day_card_open ON day (feed, date) WHERE card_open = 1;

  -- Derived: which journal the index is of, where that is in PostgreSQL.
  CREATE TABLE indexed (
    journal TEXT NOT NULL
  ) STRICT;
  `,
  `
  -- Ranks are closer to each other (archive/rank.ts): the index anew, filled again from the texts.
  DELETE FROM item;
  DELETE FROM item_tag;
  DELETE FROM item_link;
  DELETE FROM tag_count;
  DELETE FROM digest;
  DELETE FROM followed;
  INSERT INTO item_text (item_text) VALUES ('delete-all');
  `,
  FOLLOWERS,
  `
  -- The text of a version, compressed; 'text' is empty then.
  ALTER TABLE version ADD COLUMN packed BLOB;
  -- What the contents link to goes with the text of its part when that is deleted.
  ALTER TABLE part_text ADD COLUMN linked TEXT;
  UPDATE part_text SET linked = (SELECT linked FROM part WHERE part.id = part_text.part_id);
  ALTER TABLE part DROP COLUMN linked;
  `,
  `
  UPDATE version SET reasons = replace(reasons, '"code":"twin"', '"code":"duplicate-of"')
    WHERE reasons LIKE '%"code":"twin"%';
  UPDATE event SET data = replace(data, '"code":"twin"', '"code":"duplicate-of"')
    WHERE data LIKE '%"code":"twin"%';
  `,
];
