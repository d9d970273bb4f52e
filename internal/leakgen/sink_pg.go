package leakgen

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// PostgresStyle is a way in which pg_dump writes rows.
type PostgresStyle uint8

// The styles.
const (
	PGCopy          PostgresStyle = iota // COPY .. FROM stdin
	PGInserts                            // --inserts
	PGColumnInserts                      // --column-inserts
)

// NewPostgres returns a sink that writes a plain dump in pg_dump's style.
func NewPostgres(out io.Writer, style PostgresStyle) Sink {
	return &pgSink{out: out, style: style, buf: make([]byte, 0, 1<<20+1<<16)}
}

type pgSink struct {
	out   io.Writer
	style PostgresStyle
	db    *Database
	buf   []byte
	head  string
	open  bool // a COPY is open
}

func (s *pgSink) put(lines ...string) {
	for _, l := range lines {
		s.buf = append(append(s.buf, l...), '\n')
	}
}

func (s *pgSink) flush() error {
	_, err := s.out.Write(s.buf)
	s.buf = s.buf[:0]
	if err != nil {
		return fmt.Errorf("leakgen: writing the dump: %w", err)
	}
	return nil
}

// Begin writes the head and all tables: pg_dump writes data after them.
func (s *pgSink) Begin(db *Database) error {
	s.db = db
	s.put("--", "-- PostgreSQL database dump", "--", "", "-- Dumped from database version 15.4", "-- Dumped by pg_dump version 15.4", "",
		"SET statement_timeout = 0;", "SET lock_timeout = 0;", "SET idle_in_transaction_session_timeout = 0;",
		"SET client_encoding = 'UTF8';", "SET standard_conforming_strings = on;",
		"SELECT pg_catalog.set_config('search_path', '', false);", "SET check_function_bodies = false;",
		"SET xmloption = content;", "SET client_min_messages = warning;", "SET row_security = off;", "",
		"SET default_tablespace = '';", "", "SET default_table_access_method = heap;", "")
	s.schemas()
	for _, t := range db.Tables {
		s.comment(t, t.Name, "TABLE")
		s.put("CREATE TABLE " + pgTable(t) + " (")
		for i := range t.Columns {
			end := ","
			if i == len(t.Columns)-1 {
				end = ""
			}
			s.put("    " + pgColumn(&t.Columns[i]) + end)
		}
		s.put(");", "", "")
	}
	return s.flush()
}

// schemas makes those that the tables are in, by name.
func (s *pgSink) schemas() {
	var names []string
	for _, t := range s.db.Tables {
		if t.Schema != "" && !slices.Contains(names, t.Schema) {
			names = append(names, t.Schema)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		s.put("--", "-- Name: "+name+"; Type: SCHEMA; Schema: -; Owner: -", "--", "", "CREATE SCHEMA "+pgName(name)+";", "", "")
	}
}

func (s *pgSink) comment(t *Table, name, typ string) {
	s.put("--", "-- Name: "+name+"; Type: "+typ+"; Schema: "+pgSchema(t)+"; Owner: -", "--", "")
}

func (s *pgSink) Table(t *Table) error {
	s.closeTable()
	s.put("--", "-- Data for Name: "+t.Name+"; Type: TABLE DATA; Schema: "+pgSchema(t)+"; Owner: -", "--", "")
	names := t.names()
	for i := range names {
		names[i] = pgName(names[i])
	}
	list := strings.Join(names, ", ")
	switch s.style {
	case PGCopy:
		s.put("COPY " + pgTable(t) + " (" + list + ") FROM stdin;")
		s.open = true
	case PGInserts:
		s.head = "INSERT INTO " + pgTable(t) + " VALUES ("
	default:
		s.head = "INSERT INTO " + pgTable(t) + " (" + list + ") VALUES ("
	}
	return s.flush()
}

func (s *pgSink) closeTable() {
	if s.open {
		s.put("\\.", "")
		s.open = false
	}
	s.put("", "")
}

func (s *pgSink) Row(r *Row) error {
	if s.style == PGCopy {
		s.buf = appendCopyRow(s.buf, r)
	} else {
		s.buf = appendPGInsert(append(s.buf, s.head...), r)
	}
	if len(s.buf) >= 1<<20 {
		return s.flush()
	}
	return nil
}

// copyEscape holds what COPY's text format puts after a backslash.
var copyEscape = [256]byte{'\\': '\\', '\n': 'n', '\r': 'r', '\t': 't', '\b': 'b', '\f': 'f', '\v': 'v'}

func appendCopyRow(b []byte, r *Row) []byte {
	for i := range r.Len() {
		if i > 0 {
			b = append(b, '\t')
		}
		switch kind, v := r.Cell(i); kind {
		case CellNull:
			b = append(b, `\N`...)
		case CellBlob:
			b = appendHexBytes(append(b, `\\x`...), v)
		default:
			start := 0
			for i, c := range v {
				if e := copyEscape[c]; e != 0 {
					b = append(append(b, v[start:i]...), '\\', e)
					start = i + 1
				}
			}
			b = append(b, v[start:]...)
		}
	}
	return append(b, '\n')
}

func appendHexBytes(b, v []byte) []byte {
	for _, c := range v {
		b = append(b, hexDigits[c>>4], hexDigits[c&15])
	}
	return b
}

func appendPGInsert(b []byte, r *Row) []byte {
	for i := range r.Len() {
		if i > 0 {
			b = append(b, ", "...)
		}
		switch kind, v := r.Cell(i); kind {
		case CellNull:
			b = append(b, "NULL"...)
		case CellNumber:
			b = append(b, v...)
		case CellBlob:
			b = append(appendHexBytes(append(b, `'\x`...), v), '\'')
		case CellBool:
			b = strconv.AppendBool(b, v[0] == 't')
		default:
			b = append(b, '\'')
			for _, c := range v {
				if c == '\'' {
					b = append(b, c)
				}
				b = append(b, c)
			}
			b = append(b, '\'')
		}
	}
	return append(b, ");\n"...)
}

// End writes keys and references: pg_dump writes them after the data.
func (s *pgSink) End() error {
	s.closeTable()
	for _, t := range s.db.Tables {
		if len(t.Primary) > 0 {
			s.comment(t, t.Name+" "+t.Name+"_pkey", "CONSTRAINT")
			s.put("ALTER TABLE ONLY "+pgTable(t), "    ADD CONSTRAINT "+pgName(t.Name+"_pkey")+" PRIMARY KEY ("+pgNames(t.Primary)+");", "", "")
		}
	}
	for _, t := range s.db.Tables {
		for _, f := range t.Foreign {
			name := t.Name + "_" + f.Column + "_fkey"
			s.comment(t, t.Name+" "+name, "FK CONSTRAINT")
			s.put("ALTER TABLE ONLY "+pgTable(t), "    ADD CONSTRAINT "+pgName(name)+" FOREIGN KEY ("+pgName(f.Column)+") REFERENCES "+
				pgTable(s.of(f.Table))+"("+pgName(f.Ref)+");", "", "")
		}
	}
	s.put("--", "-- PostgreSQL database dump complete", "--", "")
	return s.flush()
}

func pgSchema(t *Table) string {
	if t.Schema == "" {
		return "public"
	}
	return t.Schema
}

func pgTable(t *Table) string { return pgName(pgSchema(t)) + "." + pgName(t.Name) }

// of returns the table of a name.
func (s *pgSink) of(name string) *Table {
	return s.db.Tables[slices.IndexFunc(s.db.Tables, func(t *Table) bool { return t.Name == name })]
}

// pgReserved are the words among our names that need quotes.
var pgReserved = map[string]bool{"user": true, "order": true, "default": true, "all": true, "desc": true, "end": true}

func pgName(name string) string {
	for _, c := range name {
		if c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
		}
	}
	if pgReserved[name] {
		return `"` + name + `"`
	}
	return name
}

func pgNames(list []string) string {
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = pgName(n)
	}
	return strings.Join(out, ", ")
}

func pgColumn(c *Column) string {
	typ := map[Type]string{
		TypeInt: "integer", TypeBig: "bigint", TypeTiny: "smallint", TypeVarchar: fmt.Sprintf("character varying(%d)", c.Size),
		TypeChar: fmt.Sprintf("character(%d)", c.Size), TypeText: "text", TypeBlob: "bytea", TypeDate: "date",
		TypeTime: "timestamp without time zone", TypeMoney: "numeric(10,2)", TypeBool: "boolean", TypeUUID: "uuid", TypeJSON: "jsonb",
		TypeInet: "inet",
	}[c.Type]
	if c.Unsigned {
		typ = "bigint"
	}
	switch {
	case c.NotNull && (c.Type == TypeVarchar || c.Type == TypeChar):
		typ += " DEFAULT ''::character varying NOT NULL"
	case c.NotNull && c.Type <= TypeTiny && !c.Auto:
		typ += " DEFAULT 0 NOT NULL"
	case c.NotNull:
		typ += " NOT NULL"
	}
	return pgName(c.Name) + " " + typ
}
