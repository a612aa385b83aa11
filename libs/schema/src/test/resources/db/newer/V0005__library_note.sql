CREATE TABLE library_note (id integer PRIMARY KEY);
