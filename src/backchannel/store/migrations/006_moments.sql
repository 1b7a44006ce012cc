-- When things were, for timelines: small rows in the order of time, so that a stretch of a large case is counted at once.
-- Triggers keep them in step with the items; what the items are made from is not touched, so no Record has to be made anew.

-- Each contact, statement, move and proposal once with an empty side, and, if it has a date, once for each actor in whose
-- lane it stands: the sides of a contact, the speaker, who acts, who proposes.
CREATE TABLE moments (
    kind TEXT NOT NULL,
    side TEXT NOT NULL,
    low TEXT NOT NULL,
    high TEXT NOT NULL,
    place INTEGER NOT NULL,
    sort TEXT NOT NULL,
    status TEXT NOT NULL,
    review TEXT NOT NULL,
    nested INTEGER NOT NULL,
    origins INTEGER NOT NULL,
    first_reported TEXT,
    PRIMARY KEY (kind, side, low, high, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX moments_of ON moments (place, sort, status, review, nested, origins);

-- Those that may lie on more than one day: few, and the only ones that can reach into a stretch that they do not begin in.
CREATE INDEX moments_that_last ON moments (kind, side, high) WHERE substr(high, 1, 10) > substr(low, 1, 10);

-- Which texts an outlet has.
CREATE TABLE outlets (
    outlet TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (outlet, source)
) STRICT, WITHOUT ROWID;

CREATE VIEW moments_to_be AS
    SELECT kind, '' AS side, low, high, place, sort, status, review, nested, origins, first_reported
    FROM items WHERE kind IN ('contact', 'statement', 'move', 'proposal')
    UNION ALL
    SELECT kind, value, low, high, place, sort, status, review, nested, origins, first_reported
    FROM items, json_each(
        CASE items.kind
            WHEN 'contact' THEN json_extract(items.item, '$.participants')
            WHEN 'statement' THEN json_array(json_extract(items.item, '$.speaker'))
            WHEN 'move' THEN json_array(json_extract(items.item, '$.actor'))
            ELSE json_extract(items.item, '$.sponsor')
        END
    ) AS sides
    WHERE kind IN ('contact', 'statement', 'move', 'proposal') AND low < '~' AND sides.value GLOB 'a-*';

INSERT OR IGNORE INTO moments SELECT * FROM moments_to_be;

INSERT OR IGNORE INTO outlets
    SELECT json_extract(item, '$.outlet'), id FROM items WHERE kind = 'source' AND json_extract(item, '$.outlet') <> '';

CREATE TRIGGER moment_added AFTER INSERT ON items
WHEN new.kind IN ('contact', 'statement', 'move', 'proposal') BEGIN
    INSERT OR IGNORE INTO moments SELECT * FROM moments_to_be WHERE place = new.place;
END;

CREATE TRIGGER moment_removed AFTER DELETE ON items
WHEN old.kind IN ('contact', 'statement', 'move', 'proposal') BEGIN
    DELETE FROM moments WHERE place = old.place;
END;

CREATE TRIGGER moment_changed AFTER UPDATE ON items
WHEN old.kind IN ('contact', 'statement', 'move', 'proposal') BEGIN
    DELETE FROM moments WHERE place = old.place;
    INSERT OR IGNORE INTO moments SELECT * FROM moments_to_be WHERE place = new.place;
END;

CREATE TRIGGER outlet_added AFTER INSERT ON items
WHEN new.kind = 'source' AND json_extract(new.item, '$.outlet') <> '' BEGIN
    INSERT OR IGNORE INTO outlets VALUES (json_extract(new.item, '$.outlet'), new.id);
END;

CREATE TRIGGER outlet_removed AFTER DELETE ON items WHEN old.kind = 'source' BEGIN
    DELETE FROM outlets WHERE source = old.id AND outlet = json_extract(old.item, '$.outlet');
END;
