-- Decisions by which a person corrects a value, adds what was not read, and undoes an earlier decision.
-- SQLite cannot widen a CHECK: the table is made anew under the same numbers, and the old one goes as a whole.

CREATE TABLE decisions_more (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'merge', 'split', 'correct', 'add', 'undo')),
    accounts TEXT NOT NULL CHECK (json_valid(accounts)),
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    more TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(more))  -- values, kind, words, undoes: those that are set, as JSON
) STRICT;

INSERT INTO decisions_more (number, id, verdict, accounts, by, at, why)
    SELECT number, id, verdict, accounts, by, at, why FROM decisions ORDER BY number;

DROP TABLE decisions;

ALTER TABLE decisions_more RENAME TO decisions;

CREATE TRIGGER decisions_stay_as_they_are BEFORE UPDATE ON decisions BEGIN
    SELECT RAISE (ABORT, 'decisions are appended and never changed');
END;

CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions BEGIN
    SELECT RAISE (ABORT, 'decisions are appended and never removed');
END;

CREATE TRIGGER decision_added AFTER INSERT ON decisions BEGIN UPDATE changes SET change = change + 1; END;

UPDATE changes SET change = change + 1;
