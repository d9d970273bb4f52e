-- A small database with what makes SQLite's dumps hard to read.
CREATE TABLE people (id INTEGER PRIMARY KEY, "e mail" TEXT UNIQUE, born date, photo BLOB, score REAL);
CREATE TABLE [odd "name"] (a, `b`, person INTEGER REFERENCES people(id));
CREATE TABLE trail(x);
INSERT INTO people VALUES (1, 'one@example.org', '1980-02-01', x'00ff41', 1.5);
INSERT INTO people VALUES (2, 'it''s@example.org', NULL, NULL, -2.25);
INSERT INTO people VALUES (3, 'three@example.org', 'line
two\n', x'', 0.5);
INSERT INTO people VALUES (4, 'four@example.org', 'carriage' || char(13, 10) || 'return', NULL, NULL);
INSERT INTO [odd "name"] VALUES ('); INSERT INTO people VALUES (''1', 'COMMIT;', 1);
INSERT INTO [odd "name"] VALUES ('tab	é€', '[not a name]', 3);
INSERT INTO [odd "name"] VALUES ('
INSERT INTO people VALUES (9, ''nobody'');
GO
', '-- no comment', NULL);
CREATE VIEW folk AS SELECT "e mail" FROM people;
CREATE TRIGGER seen AFTER INSERT ON people BEGIN INSERT INTO trail VALUES ('trigger@example.org'); UPDATE trail SET x = 1; END;
