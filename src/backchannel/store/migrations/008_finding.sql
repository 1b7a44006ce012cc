-- For finding by outlet and day, and for what was reported last.

CREATE INDEX texts_by_outlet ON texts (outlet, published, id);

CREATE INDEX texts_by_day ON texts (published);
