-- The clinic of mariadb.sql in PostgreSQL's ways. All people are made up.
CREATE SCHEMA "Odd Schema";
CREATE TYPE mood AS ENUM ('ok', 'it''s; so');

CREATE TABLE staff (
  id serial PRIMARY KEY,
  mail text NOT NULL UNIQUE,
  name character varying(100),
  born date,
  pay numeric(10,2) DEFAULT 0.5,
  rate double precision,
  active boolean DEFAULT true NOT NULL,
  mood mood,
  photo bytea,
  tags text[],
  data jsonb,
  letter text,
  seen timestamp with time zone DEFAULT '2024-01-02 03:04:05+00',
  bits bit varying(8),
  addr inet,
  CHECK (pay > -1.00 AND mail <> '),(')
);
CREATE UNIQUE INDEX staff_name_born ON staff (name, born DESC);
CREATE UNIQUE INDEX staff_lower ON staff (lower(mail));
CREATE UNIQUE INDEX staff_active ON staff (name) WHERE active;
COMMENT ON TABLE staff IS 'people; who''s who: boss@example.org';

INSERT INTO staff (mail, name, born, pay, rate, active, mood, photo, tags, data, letter, bits, addr) VALUES
 ('quote@example.org', 'O''Brien', '1970-01-02', 1234.50, 1.5e-10, true, 'it''s; so', '\x00010203', '{a,"b c","it''s"}', '{"a": "b\"c"}', 'It''s "quoted" and $$dollared$$', B'101', '192.0.2.7'),
 ('backslash@example.org', 'Back\', '1971-02-03', -0.01, -3e20, false, 'ok', '\x5c', '{"\\\\"}', NULL, 'ends in two \\', NULL, NULL),
 ('lines@example.com', 'Élodie Müller', NULL, NULL, NULL, true, NULL, NULL, NULL, NULL, E'first\nsecond\r\nthird\ttab\b\f\v\x01 end', '', NULL),
 ('tuple@example.com', '),(', '1999-12-31', 0, 0, true, NULL, '\x27292c28', '{}', '[]', E'),(1,''x'');\nINSERT INTO public.staff VALUES (3);\n\\.\n', NULL, '::1'),
 ('comment@example.net', '-- no', '2000-02-29', 9, 'NaN', true, 'ok', '\x', '{NULL}', '""', E'-- not a comment\n/* nor this */ $x$ nor that', B'1', NULL),
 ('unicode@example.net', 'Zoë', '1980-05-05', 1, 'Infinity', true, 'ok', '\xc3a9', NULL, NULL, '日本語 😀 é à ü – “x” € ñ', NULL, NULL),
 ('words@example.org', 'NULL', '1980-05-06', 1, 1, true, 'ok', '\x4e', NULL, NULL, '\N \. \x4z \\x41 TRUE', NULL, NULL),
 ('empty@example.org', '', '1980-05-07', 1, 1, true, 'ok', '', NULL, NULL, '', NULL, NULL),
 ('dot@example.org', '\.', '1980-05-08', 1, 1, true, 'ok', NULL, NULL, NULL, E'Dear Sir;\n\nDROP TABLE x;\n-- \nJean', NULL, NULL);

CREATE TABLE letters (
  staff_id integer NOT NULL REFERENCES staff ON DELETE CASCADE,
  nr integer NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (staff_id, nr)
);
INSERT INTO letters SELECT 1 + i % 9, i, 'Dear reader no ' || i || E',\r\n\r\nit''s letter' || i || '@example.org who writes' ||
  repeat(' and writes; and (says), ''so''', i % 11) || E';\n-- \nJean' FROM generate_series(1, @ROWS@) i;

CREATE TABLE "Odd Schema"."odd ""name"".dotted" (
  "a.b" integer NOT NULL,
  "Key" character varying(20) DEFAULT '' NOT NULL,
  "sp ace, (x)" text,
  staff integer REFERENCES public.staff(id),
  UNIQUE ("a.b", "Key")
);
INSERT INTO "Odd Schema"."odd ""name"".dotted" VALUES (1, 'x', 'y', 1), (2, '', NULL, 2), (3, '"', '`', NULL);

CREATE TABLE single (mail text);
INSERT INTO single VALUES ('one@example.org'), (NULL), (''), ('two@example.org'), ('\.'), ('INSERT INTO single VALUES (1);');

CREATE TABLE nothing (id integer PRIMARY KEY, mail text);

CREATE TABLE short_rows (id integer PRIMARY KEY, a boolean, b character(3));
INSERT INTO short_rows SELECT i, i % 2 = 0, left(md5(i::text), 3) FROM generate_series(1, @ROWS@) i;

CREATE VIEW mails AS SELECT id, mail FROM staff WHERE mail <> ';';
CREATE FUNCTION tidy(x integer) RETURNS text LANGUAGE plpgsql AS $_$
BEGIN
  -- it's a comment; with a quote
  INSERT INTO nothing VALUES (1, 'function@example.org');
  RETURN CASE WHEN $1 > 1 THEN 'a;b' ELSE $$c$$ END;
END;
$_$;
CREATE FUNCTION atomic(x integer) RETURNS integer LANGUAGE sql
BEGIN ATOMIC
  SELECT 1;
  SELECT x;
END;
