-- How many texts have a name of which they do not tell what it is.
ALTER TABLE name_votes ADD COLUMN unclear INTEGER NOT NULL DEFAULT 0;

UPDATE record SET noted = 0;
