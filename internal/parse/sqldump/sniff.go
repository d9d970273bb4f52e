package sqldump

import (
	"bytes"
	"path"
	"strings"

	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/opaque"
)

// sign is something that dumps of one dialect hold, and how sure it makes: 100
// is certain. Signs add up.
type sign struct {
	text   string
	weight int
}

// Written by the tools themselves, or by people who use the dialect.
var (
	mySigns = []sign{
		{"-- MySQL dump", 100},
		{"-- MariaDB dump", 100},
		{"enable the sandbox mode", 100},
		{"-- phpMyAdmin SQL Dump", 100},
		{"/*!40", 60},
		{"/*!50", 40},
		{"INSERT INTO `", 70},
		{"CREATE TABLE `", 70},
		{"REPLACE INTO `", 70},
		{"INSERT IGNORE INTO ", 40},
		{"ENGINE=", 40},
		{"AUTO_INCREMENT", 30},
		{"LOCK TABLES", 30},
		{"DELIMITER ", 20},
		{"-- Dumping data for table", 30},
		{"INSERT INTO ", 40},
		{"insert into ", 30},
	}
	pgSigns = []sign{
		{"PostgreSQL database dump", 100},
		{"PostgreSQL database cluster dump", 100},
		{" FROM stdin;", 90},
		{"SET standard_conforming_strings", 90},
		{"pg_catalog.", 70},
		{"\nSET search_path", 60},
		{"\\restrict ", 60},
		{"\\connect ", 60},
		{"character varying", 40},
		{"timestamp without time zone", 40},
		{"ALTER TABLE ONLY ", 60},
		{"INSERT INTO public.", 80},
		{"OWNER TO ", 40},
	}
	// What other systems write that neither dialect reads well.
	otherSigns = []string{
		"PRAGMA foreign_keys", "INSERT [", "INSERT INTO [", "CREATE TABLE [", "\nGO\n", "\nGO\r\n",
		"SET IDENTITY_INSERT", "VARCHAR2(", "NVARCHAR2", "REM INSERTING", "SET DEFINE OFF", "\nPROMPT ",
	}
)

// leastWeight is what the signs of a dump add up to at least.
const leastWeight = 20

// Sniff implements parse.Format. The leaf has to be text and begin as SQL does;
// then the signs of its beginning are weighed.
func (f format) Sniff(s parse.Sample) int {
	head := bytes.TrimPrefix(s.Head, []byte("\xEF\xBB\xBF"))
	if parse.BinaryHead(head) || !opens(head) {
		return 0
	}
	mine, theirs := weigh(head, pgSigns), weigh(head, mySigns)
	if f.my {
		mine, theirs = theirs, mine
	}
	if mine < leastWeight {
		return 0
	}
	for _, o := range otherSigns {
		if mine < 100 && bytes.Contains(head, []byte(o)) {
			return 0
		}
	}
	if mine < 100 && opaque.Dialect(head) != "" {
		return 0
	}
	if mine < theirs || mine == theirs && !f.my {
		mine /= 4
	}
	return min(mine, 100)
}

func weigh(head []byte, signs []sign) (sum int) {
	for _, s := range signs {
		if bytes.Contains(head, []byte(s.text)) {
			sum += s.weight
		}
	}
	return sum
}

// opens reports whether one of the first lines, those of messages left out,
// begins a comment or a statement.
func opens(head []byte) bool {
	for range 20 {
		head = bytes.TrimLeft(head, " \t\r\n\f\v")
		switch {
		case len(head) == 0:
			return false
		case bytes.HasPrefix(head, []byte("--")), bytes.HasPrefix(head, []byte("/*")), head[0] == '\\':
			return true
		}
		n := 0
		for n < len(head) && wordByte[head[n]] {
			n++
		}
		if n < len(head) && (blank(head[n]) || head[n] == ';') && starter(head[:n]) {
			return true
		}
		if n = line(head, 0); n == more {
			return false
		}
		head = head[n:]
	}
	return false
}

// fileDatabase returns the database of a file of mydumper, which names it
// "database.table.sql" and nowhere inside. The name counts only if the file
// declares or fills that table, and what the file says itself goes over it.
func fileDatabase(s parse.Sample) string {
	name := path.Base(strings.ReplaceAll(s.Name, `\`, "/"))
	for _, suffix := range []string{".gz", ".zst", ".sql", "-schema-triggers", "-schema-view", "-schema"} {
		name = strings.TrimSuffix(name, suffix)
	}
	base, rest, _ := strings.Cut(name, ".")
	for base != "" && rest != "" {
		if names(s.Head, rest) {
			return base
		}
		cut := strings.LastIndexByte(rest, '.') // the number of a part of the table
		rest = rest[:max(cut, 0)]
	}
	return ""
}

// names reports whether a statement of the head declares or fills the table.
func names(head []byte, table string) bool {
	for _, quote := range []string{"`", `"`} {
		for _, verb := range []string{"INSERT INTO ", "INSERT IGNORE INTO ", "REPLACE INTO ", "CREATE TABLE ", "CREATE TABLE IF NOT EXISTS "} {
			if bytes.Contains(head, []byte(verb+quote+table+quote)) {
				return true
			}
		}
	}
	return false
}
