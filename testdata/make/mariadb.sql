-- A small clinic with values that are hard to read back from a dump. All people
-- are made up.
CREATE DATABASE clinic CHARACTER SET utf8mb4;
USE clinic;

CREATE TABLE staff (
  id int unsigned NOT NULL AUTO_INCREMENT,
  mail varchar(190) NOT NULL,
  name varchar(100) CHARACTER SET latin1 DEFAULT NULL,
  born date DEFAULT NULL,
  pay decimal(10,2) DEFAULT NULL,
  rate double DEFAULT NULL,
  flags bit(8) DEFAULT NULL,
  kind enum('nurse','it''s','a,b)') DEFAULT NULL COMMENT 'a comment, with (brackets) and it''s',
  photo blob,
  token varbinary(16) DEFAULT NULL,
  letter mediumtext,
  data longtext DEFAULT NULL CHECK (json_valid(data)),
  upper_mail varchar(190) AS (upper(mail)) VIRTUAL,
  seen timestamp NOT NULL DEFAULT '2024-01-02 03:04:05' ON UPDATE current_timestamp(),
  PRIMARY KEY (id),
  UNIQUE KEY mail (mail),
  UNIQUE KEY name_born (name(20), born DESC),
  KEY kind (kind)
) ENGINE=InnoDB COMMENT='people; who work (here)';

INSERT INTO staff (mail, name, born, pay, rate, flags, kind, photo, token, letter, data) VALUES
 ('quote@example.org', 'O''Brien', '1970-01-02', 1234.50, 1.5e-10, b'101', 'it''s', x'00010203', x'ff00', 'It''s "quoted" and `ticked`', '{"a": "b\\"c"}'),
 ('backslash@example.org', 'Back\\', '1971-02-03', -0.01, -3e20, b'0', 'nurse', x'5c', x'5c27', 'ends in two \\\\', NULL),
 ('lines@example.com', 'Élodie Müller', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'first\nsecond\r\nthird\ttab\0nul\Zeof', NULL),
 ('tuple@example.com', '),(', '1999-12-31', 0, 0, b'11111111', 'a,b)', x'27292c28', '', '),(1,''x''),\n(2,''y'');\nINSERT INTO `staff` VALUES (3);\n', '[]'),
 ('comment@example.net', '-- no', '2000-02-29', 9, 2, b'1', 'nurse', '', NULL, '-- not a comment\n/* nor this */ # nor that /*!50000 this */', '""'),
 ('unicode@example.net', 'Zoë', '1980-05-05', 1, 1, b'1', 'nurse', x'c3a9', x'c3', '日本語 😀 é à ü – “x” € ñ', NULL),
 ('words@example.org', 'NULL', '1980-05-06', 1, 1, b'1', 'nurse', '0x41', 'NULL', '0x41 \\N \\. \\% \\_ TRUE', NULL),
 ('empty@example.org', '', '1980-05-07', 1, 1, b'1', 'nurse', '', '', '', NULL),
 ('semicolon@example.org', ';', '1980-05-08', 1, 1, b'1', 'nurse', ';\n', ';', 'Dear Sir;\n\nDROP TABLE x;\n-- \nJean', NULL);

CREATE TABLE letters (
  staff_id int unsigned NOT NULL,
  nr int NOT NULL,
  body longtext NOT NULL,
  PRIMARY KEY (staff_id, nr),
  CONSTRAINT letters_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
) ENGINE=InnoDB;
INSERT INTO letters SELECT 1 + seq % 9, seq, CONCAT('Dear reader no ', seq, ',\r\n\r\nit''s letter', seq, '@example.org who writes',
  REPEAT(' and writes; and (says), ''so''', seq % 11), '\n-- \nJean') FROM seq_1_to_@ROWS@;

CREATE TABLE `odd ``name``.dotted` (
  `a.b` int NOT NULL,
  `key` varchar(20) NOT NULL DEFAULT '',
  `sp ace, (x)` varchar(20) DEFAULT NULL,
  UNIQUE KEY (`a.b`, `key`)
);
INSERT INTO `odd ``name``.dotted` VALUES (1, 'x', 'y'), (2, '', NULL), (3, '"', '`');

CREATE TABLE single (mail varchar(100));
INSERT INTO single VALUES ('one@example.org'), (NULL), (''), ('two@example.org');

CREATE TABLE nothing (id int PRIMARY KEY, mail varchar(100));

CREATE TABLE short_rows (id int NOT NULL PRIMARY KEY, a tinyint(1), b char(3)) ENGINE=MyISAM;
INSERT INTO short_rows SELECT seq, seq % 2, LEFT(MD5(seq), 3) FROM seq_1_to_@ROWS@;

CREATE VIEW mails AS SELECT id, mail FROM staff WHERE mail <> ';';
DELIMITER //
CREATE TRIGGER staff_seen BEFORE UPDATE ON staff FOR EACH ROW
BEGIN
  -- it's a comment; with a quote
  IF NEW.mail <> OLD.mail THEN
    INSERT INTO single VALUES ('trigger@example.org');
  END IF;
END//
CREATE PROCEDURE tidy(IN x int)
BEGIN
  DECLARE y int DEFAULT 0;
  INSERT INTO nothing VALUES (1, 'procedure@example.org');
  SELECT CASE WHEN x > 1 THEN 'a;b' ELSE 'c' END;
END//
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DO BEGIN DELETE FROM single WHERE mail = 'event@example.org'; END//
DELIMITER ;
