PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE people (id INTEGER PRIMARY KEY, "e mail" TEXT UNIQUE, born date, photo BLOB, score REAL);
INSERT INTO people VALUES(1,'one@example.org','1980-02-01',X'00ff41',1.5);
INSERT INTO people VALUES(2,'it''s@example.org',NULL,NULL,-2.25);
INSERT INTO people VALUES(3,'three@example.org','line
two\n',X'',0.5);
INSERT INTO people VALUES(4,'four@example.org','carriage
return',NULL,NULL);
CREATE TABLE [odd "name"] (a, `b`, person INTEGER REFERENCES people(id));
INSERT INTO "odd ""name""" VALUES('); INSERT INTO people VALUES (''1','COMMIT;',1);
INSERT INTO "odd ""name""" VALUES('tab	é€','[not a name]',3);
INSERT INTO "odd ""name""" VALUES('
INSERT INTO people VALUES (9, ''nobody'');
GO
','-- no comment',NULL);
CREATE TABLE trail(x);
CREATE VIEW folk AS SELECT "e mail" FROM people;
CREATE TRIGGER seen AFTER INSERT ON people BEGIN INSERT INTO trail VALUES ('trigger@example.org'); UPDATE trail SET x = 1; END;
COMMIT;
