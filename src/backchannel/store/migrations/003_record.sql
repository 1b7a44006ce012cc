-- The Record, as last made from the readings and decisions: a cache.
-- Any change to what it is made from throws it away.

CREATE TABLE record (
    number INTEGER PRIMARY KEY CHECK (number = 1),
    program TEXT NOT NULL,  -- the version of the program that made it
    record TEXT NOT NULL  -- the Record as JSON
) STRICT;

CREATE VIRTUAL TABLE statement_words USING fts5 (
    id UNINDEXED, speaker, words, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER reading_added AFTER INSERT ON readings BEGIN DELETE FROM record; END;

CREATE TRIGGER reading_changed AFTER UPDATE ON readings BEGIN DELETE FROM record; END;

CREATE TRIGGER reading_removed AFTER DELETE ON readings BEGIN DELETE FROM record; END;

CREATE TRIGGER decision_added AFTER INSERT ON decisions BEGIN DELETE FROM record; END;
