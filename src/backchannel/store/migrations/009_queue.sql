-- In which order items are to be judged: the step of the queue, and the place in it. Made with the Record, as the rest
-- of an item's row; the Record is made anew to fill them.

ALTER TABLE items ADD COLUMN step INTEGER NOT NULL DEFAULT 0;  -- 0: nothing to judge

ALTER TABLE items ADD COLUMN weight INTEGER NOT NULL DEFAULT 0;

CREATE INDEX items_in_queue ON items (review, step, weight, place, kind);

UPDATE changes SET change = change + 1;
