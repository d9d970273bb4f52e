package sqldump

import (
	"bytes"
	"path"
	"strings"

	"github.com/tocsin-project/tocsin/internal/parse"
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
	// What other systems write and neither of the two does (SQLite's shell;
	// Transact-SQL; Oracle SQL and SQL*Plus, read in 2026).
	stdSigns = []sign{
		{"PRAGMA foreign_keys=", 90},
		{"INSERT [", 80},
		{"INSERT INTO [", 80},
		{"CREATE TABLE [", 60},
		{"[dbo].", 60},
		{"SET ANSI_NULLS", 60},
		{"SET QUOTED_IDENTIFIER", 60},
		{"\nGO\n", 60},
		{"\nGO\r\n", 60},
		{"SET IDENTITY_INSERT", 60},
		{"REM INSERTING into", 80},
		{"VARCHAR2(", 60},
		{"NVARCHAR2", 60},
		{"SET DEFINE OFF", 60},
		{"\nPROMPT ", 40},
		{"to_date('", 40},
		{"TO_DATE('", 40},
		{"to_timestamp('", 40},
		{"TO_TIMESTAMP('", 40},
	}
)

// leastWeight is what the signs of a dump add up to at least.
const leastWeight = 20

// Sniff implements parse.Format. What carries a mark of another system's tools
// and is not surely of MySQL or PostgreSQL is of the standard's. The leaf has to be text and begin as SQL does;
// then the signs of its beginning are weighed.
func (f format) Sniff(s parse.Sample) int {
	head := bytes.TrimPrefix(s.Head, []byte("\xEF\xBB\xBF"))
	if parse.BinaryHead(head) || !opens(head) {
		return 0
	}
	pg, my, std := weigh(head, pgSigns), weigh(head, mySigns), weigh(head, stdSigns)
	if bytes.HasPrefix(bytes.TrimSpace(head), []byte("PRAGMA foreign_keys=")) {
		pg, my = 0, 0 // SQLite's shell wrote it
	}
	if f.std {
		if max(pg, my) >= 100 {
			std /= 4
		}
		return min(std, 99)
	}
	mine, theirs := pg, my
	if f.my {
		mine, theirs = my, pg
	}
	if mine < leastWeight || mine < 100 && std >= leastWeight {
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
