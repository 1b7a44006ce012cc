-- What was captured and what was read from it. One row a source; the original bytes are kept.

CREATE TABLE originals (
    sha256 TEXT PRIMARY KEY,
    packing TEXT NOT NULL CHECK (packing IN ('none', 'zlib')),
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE texts (
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE REFERENCES originals (sha256),
    id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    author TEXT,
    published TEXT,
    url TEXT,
    text TEXT NOT NULL,
    capture TEXT NOT NULL  -- the Text as JSON, its words left out
) STRICT;

CREATE TABLE readings (
    sha256 TEXT PRIMARY KEY REFERENCES texts (sha256),
    reader TEXT NOT NULL,
    reading TEXT NOT NULL  -- the Reading as JSON
) STRICT;

CREATE VIRTUAL TABLE text_words USING fts5 (
    title, text, content = 'texts', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN
    INSERT INTO text_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;

CREATE TRIGGER texts_removed AFTER DELETE ON texts BEGIN
    INSERT INTO text_words (text_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
END;

CREATE TRIGGER texts_changed AFTER UPDATE ON texts BEGIN
    INSERT INTO text_words (text_words, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);
    INSERT INTO text_words (rowid, title, text) VALUES (new.number, new.title, new.text);
END;
