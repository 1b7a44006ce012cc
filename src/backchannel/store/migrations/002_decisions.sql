-- What people judged. Rows are appended; neither the program nor another tool can change or remove one.

CREATE TABLE decisions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'merge', 'split')),
    accounts TEXT NOT NULL CHECK (json_valid(accounts)),
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;

CREATE TRIGGER decisions_stay_as_they_are BEFORE UPDATE ON decisions BEGIN
    SELECT RAISE (ABORT, 'decisions are appended and never changed');
END;

CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions BEGIN
    SELECT RAISE (ABORT, 'decisions are appended and never removed');
END;
