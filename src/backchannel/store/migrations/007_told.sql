-- Counting, choosing and ordering items by what is told of them, without reading the items themselves.

CREATE INDEX items_told ON items (kind, review, status, sort, origins, low, high);

CREATE INDEX items_by_name ON items (kind, name COLLATE NOCASE);

CREATE INDEX items_by_origins ON items (kind, origins);

CREATE INDEX items_by_report ON items (kind, first_reported);
