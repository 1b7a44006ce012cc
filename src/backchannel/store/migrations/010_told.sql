-- Counting and choosing items by what is told of them, without reading the items themselves.

CREATE INDEX items_told ON items (kind, review, status, sort, origins, low, high);
