ALTER TABLE shelf ADD COLUMN label text;
