-- What the Record was made from beside the words of the texts, so that one more text finds what it touches
-- (reconcile/notes.py). A cache like the Record: made with it, and thrown away with it.

ALTER TABLE record ADD COLUMN noted INTEGER NOT NULL DEFAULT 0;  -- 1: the tables below belong to it

-- What each text counts as. `out` is when it was published, in seconds; `runs` how many runs of words it has, `sampled` how
-- many of them are indexed, `near` whether its words were compared with those of an earlier text in full.
CREATE TABLE descents (
    source TEXT PRIMARY KEY,
    out REAL,
    published TEXT,
    outlet TEXT NOT NULL,
    copy_of TEXT,
    likeness REAL,
    voice TEXT NOT NULL,
    runs INTEGER NOT NULL,
    sampled INTEGER NOT NULL,
    near INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
    run INTEGER NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (run, source)
) STRICT, WITHOUT ROWID;

-- The first text that holds each run, as copies are looked for.
CREATE TABLE run_owners (
    run INTEGER PRIMARY KEY,
    source TEXT NOT NULL
) STRICT;

-- Which texts name an outlet, or what may be one.
CREATE TABLE outlets_named (
    outlet TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (outlet, source)
) STRICT, WITHOUT ROWID;

-- What texts say of persons, by block of names; short forms of bodies; votes on what a name is.
CREATE TABLE name_facts (
    block TEXT NOT NULL,
    fact TEXT NOT NULL,  -- as JSON
    PRIMARY KEY (block, fact)
) STRICT, WITHOUT ROWID;

CREATE TABLE short_forms (
    short TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (short, body)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_votes (
    name TEXT PRIMARY KEY,
    persons INTEGER NOT NULL,
    organisations INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the accounts of one actor share; what they call it, and of which kind it is to them.
CREATE TABLE labels (
    label TEXT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (label, actor)
) STRICT, WITHOUT ROWID;

CREATE TABLE called (
    actor TEXT NOT NULL,
    sort TEXT NOT NULL CHECK (sort IN ('name', 'kind')),
    value TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (actor, sort, value)
) STRICT, WITHOUT ROWID;

-- Accounts under the keys by which they meet others.
CREATE TABLE meetings (
    key INTEGER NOT NULL,
    account TEXT NOT NULL,
    unit INTEGER NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (key, account)
) STRICT, WITHOUT ROWID;

-- Items under the keys by which they are held against others.
CREATE TABLE hints (
    key INTEGER NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (key, item)
) STRICT, WITHOUT ROWID;

CREATE INDEX hints_of ON hints (item);

-- Groups of texts of one stretch of time.
CREATE TABLE episodes (
    first TEXT PRIMARY KEY,  -- source
    episode TEXT NOT NULL  -- as JSON
) STRICT, WITHOUT ROWID;

-- Statistics of the case, as JSON.
CREATE TABLE statistics (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

UPDATE changes SET change = change + 1;
