package opaque

import (
	"bytes"
	"regexp"
)

// mark is something that scripts of one system hold, in capitals, and how sure
// it makes. Marks add up; sure is enough.
type mark struct {
	text   string
	weight int
}

const sure = 60

// The marks are words of the systems' own manuals (Transact-SQL; Oracle SQL and
// SQL*Plus, read in 2026) that neither MySQL nor PostgreSQL writes. What these
// know too, as N'..' and TO_DATE, is not enough without a word of the others.
var (
	serverMarks = []mark{
		{"[DBO].", 60},
		{"INSERT INTO [", 60},
		{"INSERT [", 60},
		{"CREATE TABLE [", 60},
		{"SET IDENTITY_INSERT", 60},
		{"SET ANSI_NULLS", 60},
		{"SET QUOTED_IDENTIFIER", 60},
		{"\nGO\n", 50},
		{"\nGO\r\n", 50},
		{"USE [", 40},
		{"(N'", 10},
		{", N'", 10},
		{",N'", 10},
		{" NVARCHAR(", 10},
	}
	oracleMarks = []mark{
		{"REM INSERTING INTO", 60},
		{"VARCHAR2(", 60},
		{"NVARCHAR2", 60},
		{"SET DEFINE OFF", 60},
		{"INSERT ALL", 60},
		{"\nPROMPT ", 40},
		{"TO_DATE(", 30},
		{"TO_TIMESTAMP(", 20},
		{" NUMBER(", 20},
		{"\nREM ", 20},
		{" FROM DUAL", 20},
	}
	// sqlLine is a line that begins a statement: prose and source code that
	// only speak of these systems have none.
	sqlLine = regexp.MustCompile(`(?m)^[ \t]*(?:INSERT (?:INTO|ALL|\[)|CREATE TABLE[ \t]|USE \[|SET [A-Z_]+ |REM INSERTING INTO )`)
)

// Dialect names the system whose SQL script a leaf is that begins with head,
// where that is one whose scripts are read as text only: "SQL Server",
// "Oracle", or "" for all else.
func Dialect(head []byte) string {
	if !bytes.ContainsRune(head, '\n') {
		return ""
	}
	up := bytes.ToUpper(head)
	server, oracle := weigh(up, serverMarks), weigh(up, oracleMarks)
	switch {
	case max(server, oracle) < sure || !sqlLine.Match(up):
		return ""
	case server >= oracle:
		return "SQL Server"
	}
	return "Oracle"
}

func weigh(head []byte, marks []mark) (sum int) {
	for _, m := range marks {
		if bytes.Contains(head, []byte(m.text)) {
			sum += m.weight
		}
	}
	return sum
}
