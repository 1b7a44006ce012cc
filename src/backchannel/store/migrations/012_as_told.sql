-- Statements and moves in time, and those of one time, or of none, as they were told: by the first report, then by place.
CREATE INDEX items_as_told ON items (
    kind, low, high, coalesce(first_reported, '~'),
    json_extract(item, '$.supports[0].source'), json_extract(item, '$.supports[0].span[0]'), place
);
