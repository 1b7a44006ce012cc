-- The Record item by item, so that a page reads only what it shows. Still a cache: thrown away and made at will.
-- Any change to what it is made from makes it stale; stale items stay until they are made anew.

DROP TRIGGER reading_added;

DROP TRIGGER reading_changed;

DROP TRIGGER reading_removed;

DROP TRIGGER decision_added;

DROP TABLE record;

DROP TABLE statement_words;

CREATE TABLE record (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    program TEXT NOT NULL,  -- the version of the program that made it
    version INTEGER NOT NULL,  -- of the contract
    as_known_on TEXT,
    change INTEGER NOT NULL  -- the last change to readings or decisions that it knows of
) STRICT;

CREATE TABLE changes (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    change INTEGER NOT NULL
) STRICT;

INSERT INTO changes VALUES (1, 0);

CREATE TABLE items (
    place INTEGER PRIMARY KEY,  -- in the Record
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    sort TEXT NOT NULL,  -- the finer kind: call, threat …
    status TEXT NOT NULL,
    review TEXT NOT NULL,
    low TEXT NOT NULL,  -- the bounds of its time, as they sort; a tilde when it has none
    high TEXT NOT NULL,
    nested INTEGER NOT NULL,  -- 1: told under another item
    name TEXT NOT NULL,
    origins INTEGER NOT NULL,
    first_reported TEXT,
    item TEXT NOT NULL  -- as JSON
) STRICT;

CREATE INDEX items_in_time ON items (kind, nested, low, high, place);

CREATE INDEX items_by_sort ON items (kind, sort, status);

CREATE INDEX items_by_review ON items (review, kind);

-- What an item has to do with another one, a source, an account or a name. `role` says what `other` is to it.
CREATE TABLE ties (
    other TEXT NOT NULL,
    role TEXT NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (other, role, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX ties_of ON ties (place, role, other);

-- The words that an item stands on.
CREATE TABLE marks (
    source TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (source, start, stop, place)
) STRICT, WITHOUT ROWID;

-- What actors are called, folded for looking up.
CREATE TABLE names (
    folded TEXT NOT NULL,
    name TEXT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (folded, name, actor)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE item_words USING fts5 (
    kind UNINDEXED, name, words, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER reading_added AFTER INSERT ON readings BEGIN UPDATE changes SET change = change + 1; END;

CREATE TRIGGER reading_changed AFTER UPDATE ON readings BEGIN UPDATE changes SET change = change + 1; END;

CREATE TRIGGER reading_removed AFTER DELETE ON readings BEGIN UPDATE changes SET change = change + 1; END;

CREATE TRIGGER decision_added AFTER INSERT ON decisions BEGIN UPDATE changes SET change = change + 1; END;
