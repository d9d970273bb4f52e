package sqldump

import (
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

// TestTraps reads what once broke some reader of dumps, cut at every byte.
func TestTraps(t *testing.T) {
	my, pg := MySQL(), Postgres()
	for _, c := range []struct {
		name   string
		format parse.Format
		sql    string
		rows   []string
	}{
		{"a string that ends in two backslashes", my, `INSERT INTO t VALUES ('a\\','b\\\\'),('\\\'','c');`, []string{`.t: a\|b\\`, `.t: \'|c`}},
		{"a doubled quote", my, `INSERT INTO t VALUES ('it''s','''','''''',''),("say ""x""",'');`, []string{`.t: it's|'|''|`, `.t: say "x"|`}},
		{"the separator of rows in a string", my, `INSERT INTO t VALUES ('),('),(');\n'),(';');`, []string{`.t: ),(`, ".t: );\n", `.t: ;`}},
		{"binary strings", my, `INSERT INTO t VALUES (_binary 'a\0',_binary'b',_utf8mb4 'c',_utf8mb4'd',_latin1"e",_binary 0x4142);`, []string{".t: a\x00|b|c|d|e|AB"}},
		{"hex of odd length", my, `INSERT INTO t VALUES (0xF,0x41,X'42',x'43',0x);`, []string{".t: \x0f|A|B|C|"}},
		{"bits", my, `INSERT INTO t VALUES (b'0101',B'1',0b1000001);`, []string{".t: \x05|\x01|A"}},
		{"national strings", my, `INSERT INTO t VALUES (N'a',n'b','c' 'd',"e" 'f\n');`, []string{".t: a|b|cd|ef\n"}},
		{"numbers", my, `INSERT INTO t VALUES (1,-2,+3,.5,-1.5e-10,1E+5,-0);`, []string{".t: 1|-2|+3|.5|-1.5e-10|1E+5|-0"}},
		{
			"words", my, `INSERT INTO t VALUES (NULL,null,TRUE,DEFAULT,NOW(),CAST('a,b)' AS CHAR(5)),(1+2)*3,NULLIF(1,2));`,
			[]string{".t: <NULL>|<NULL>|TRUE|DEFAULT|NOW()|CAST('a,b)' AS CHAR(5))|(1+2)*3|NULLIF(1,2)"},
		},
		{"a versioned comment in a row", my, "INSERT INTO t VALUES (1,/*!50705 0x41,*/'b'),(2,/*!50705 0x42,*/'c');", []string{".t: 1|A|b", ".t: 2|B|c"}},
		{"comments in rows", my, "INSERT INTO t -- who\nVALUES /* a */ (1, -- ),(\n2 # '\n) /* b */, -- c\n(3,4);", []string{".t: 1|2", ".t: 3|4"}},
		{"minus minus is no comment", my, "INSERT INTO t VALUES (1--2,'a');", []string{".t: 1--2|a"}},
		{"white space anywhere", my, "insert  into\n`t`(`a` , `b`)\tvalues\r\n( 1 , 'x' )\r\n,\r\n(2,\n'y') ;\r\n", []string{".t: 1|x", ".t: 2|y"}},
		{"no rows", my, "INSERT INTO t VALUES ;\nINSERT INTO t VALUES (1);", []string{".t: 1"}},
		{"an empty row", my, "INSERT INTO t () VALUES (),( );INSERT INTO t VALUES (1);", []string{".t: ", ".t: ", ".t: 1"}},
		{
			"modifiers", my, "INSERT IGNORE INTO t VALUES (1);INSERT DELAYED t VALUES (2);REPLACE INTO t VALUES (3);INSERT LOW_PRIORITY IGNORE INTO t PARTITION (p0,p1) VALUES (4);INSERT INTO t VALUE ROW(5), ROW (6);",
			[]string{".t: 1", ".t: 2", ".t: 3", ".t: 4", ".t: 5", ".t: 6"},
		},
		{
			"what follows the last row", my, "INSERT INTO t VALUES (1),(2) ON DUPLICATE KEY UPDATE a='),(',b=VALUES(b);\nINSERT INTO t VALUES (3) AS new;\nINSERT INTO t VALUES (4);",
			[]string{".t: 1", ".t: 2", ".t: 3", ".t: 4"},
		},
		{"rows from a query", my, "INSERT INTO t SELECT 1, 'a;b' FROM u;INSERT INTO t SET a=1;INSERT INTO t (a) (SELECT 2);INSERT INTO t VALUES (3);", []string{".t: 3"}},
		{"quoted names", my, "INSERT INTO `a``b`.`c.d` (`e``f`) VALUES (1);INSERT INTO \"x\".\"y\" VALUES (2);", []string{"a`b.c.d: 1", "x.y: 2"}},
		{
			"NO_BACKSLASH_ESCAPES", my, "SET sql_mode='NO_BACKSLASH_ESCAPES';\nINSERT INTO t VALUES ('a\\','b''c\\');SET sql_mode='';INSERT INTO t VALUES ('d\\'e');",
			[]string{`.t: a\|b'c\`, ".t: d'e"},
		},
		{
			"NO_BACKSLASH_ESCAPES in a comment", my, "/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO,NO_BACKSLASH_ESCAPES' */;\nINSERT INTO t VALUES ('a\\');\n/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;\nINSERT INTO t VALUES ('\\'');",
			[]string{`.t: a\`, ".t: '"},
		},
		{"DELIMITER", my, "DELIMITER //\nCREATE PROCEDURE p() BEGIN INSERT INTO t VALUES (9); END//\nDELIMITER ;\nINSERT INTO t VALUES (1);", []string{".t: 1"}},
		{"a routine without DELIMITER", my, "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN IF a THEN INSERT INTO u VALUES (9); END IF; CASE b WHEN 1 THEN SELECT 2; END CASE; SELECT CASE 1 WHEN 1 THEN 2 END; END;\nINSERT INTO t VALUES (1);", []string{".t: 1"}},
		{"a routine without end", my, "CREATE PROCEDURE p() BEGIN\n SELECT 1;\n-- Dump of t\nINSERT INTO `t` VALUES (1);", []string{".t: 1"}},
		{"sandbox mode", my, "/*M!999999\\- enable the sandbox mode */ \n-- Host: x    Database: d\nINSERT INTO t VALUES (1);", []string{"d.t: 1"}},
		{"databases", my, "-- Current Database: `a``b`\nINSERT INTO t VALUES (1);USE c;INSERT INTO t VALUES (2);USE `d e`;\nINSERT INTO t VALUES (3);INSERT INTO f.t VALUES (4);", []string{"a`b.t: 1", "c.t: 2", "d e.t: 3", "f.t: 4"}},
		{"a message of the tool", my, "mysqldump: [Warning] Using a password isn't safe.\nWarning: don't\n-- x\nINSERT INTO t VALUES (1);", []string{".t: 1"}},
		{"a byte-order mark", my, "\xEF\xBB\xBFINSERT INTO t VALUES (1);", []string{".t: 1"}},
		{"lines in strings", my, "INSERT INTO t VALUES ('a;\nINSERT INTO t VALUES (2);\n','b');\nINSERT INTO t VALUES (3,4);\n", []string{".t: a;\nINSERT INTO t VALUES (2);\n|b", ".t: 3|4"}},
		{"bytes of any charset", my, "INSERT INTO t VALUES ('\xe9\xff\x80','\xc3\xa9',\xc3\xa9);", []string{".t: \xe9\xff\x80|\xc3\xa9|\xc3\xa9"}},
		{
			"a long string", my, "INSERT INTO t VALUES ('" + strings.Repeat("x", 70) + "\\'" + strings.Repeat("y", 70) + "''z','" + strings.Repeat("w", 40) + "');",
			[]string{".t: " + strings.Repeat("x", 70) + "'" + strings.Repeat("y", 70) + "'z|" + strings.Repeat("w", 40)},
		},
		{"a quote where none belongs", my, "INSERT INTO t VALUES (1,'L'Or','x'),\n(2,'b','c');\nINSERT INTO t VALUES (3,'d','e');\n", []string{".t: 2|b|c", ".t: 3|d|e"}},

		{"COPY escapes", pg, "COPY t (a, b) FROM stdin;\n\\N\t\\t\\n\\r\\\\\\b\\f\\v\n\t\n\\\\N\t\\x41\\101\\q\n\\.\nSELECT 1;\n", []string{".t: <NULL>|\t\n\r\\\b\f\v", ".t: |", `.t: \N|AAq`}},
		{"COPY of one column", pg, "COPY t (a) FROM stdin;\n\nx\n\\N\n\\\\.\nINSERT INTO t VALUES (1);\n\\.\n", []string{".t: ", ".t: x", ".t: <NULL>", `.t: \.`, ".t: INSERT INTO t VALUES (1);"}},
		{"COPY of nothing", pg, "COPY t (a) FROM stdin;\n\\.\nCOPY u (a) FROM stdin;\n1\n\\.\n", []string{".u: 1"}},
		{"COPY with CRLF", pg, "COPY t (a, b) FROM stdin;\r\n1\tx\r\n2\t\\N\r\n\\.\r\nINSERT INTO t VALUES (3);\r\n", []string{".t: 1|x", ".t: 2|<NULL>", ".t: 3"}},
		{"COPY of quoted names", pg, "COPY \"a b\".\"c\"\"d.e\" (\"f g\", h) FROM STDIN ;\n1\t2\n\\.\n", []string{`a b.c"d.e: 1|2`}},
		{"COPY of an old version", pg, "COPY \"t\" FROM stdin;\n1\ta\\\nb\n\\.\n", []string{".t: 1|a\nb"}},
		{"COPY in another format", pg, "COPY t FROM stdin WITH (FORMAT csv);\na,b\n\\.\nINSERT INTO t VALUES (1);\n", []string{".t: 1"}},
		{"COPY elsewhere", pg, "COPY t TO stdout;\nCOPY t FROM '/x';\nINSERT INTO t VALUES (1);\n", []string{".t: 1"}},
		{"bytea", pg, "COPY t (a) FROM stdin;\n\\\\x00ff\n\\\\x0\n\\\\x\n\\.\nINSERT INTO t VALUES ('\\x4142', '\\x4g', '\\x41'::bytea);\n", []string{".t: \x00\xff", `.t: \x0`, ".t: ", `.t: AB|\x4g|A`}},
		{"conforming strings", pg, `INSERT INTO t VALUES ('a\', 'b''c\', E'd\'e\\\n', e'\x41\101\u00e9');`, []string{`.t: a\|b'c\|d'e\` + "\n|AAé"}},
		{"strings that do not conform", pg, "SET standard_conforming_strings = off;\nINSERT INTO t VALUES ('a\\'b', 'c\\\\');", []string{`.t: a'b|c\`}},
		{"casts", pg, `INSERT INTO t VALUES ('a'::text, '{}'::character varying(10)[], 1::bigint, 'x'::public."My Type", '(1,2)'::point, 'b'::text COLLATE "C");`, []string{`.t: a|{}|1|x|(1,2)|b`}},
		{"dollar quotes", pg, "INSERT INTO t VALUES ($$it's$$, $x$a$$b$x$);CREATE FUNCTION f() AS $_$ ; ' $$ $_$ LANGUAGE sql;\nINSERT INTO t VALUES (2);", []string{".t: it's|a$$b", ".t: 2"}},
		{"arrays and expressions", pg, "INSERT INTO t VALUES (ARRAY['a,b', 'c)'], ROW(1,'x'), now(), -1, 'a' || 'b', (SELECT 1));", []string{".t: ARRAY['a,b', 'c)']|ROW(1,'x')|now()|-1|'a' || 'b'|(SELECT 1)"}},
		{"names folded", pg, "INSERT INTO Public.Users (ID, \"Mail\") OVERRIDING SYSTEM VALUE VALUES (1, 'x') ON CONFLICT DO NOTHING;", []string{"public.users: 1|x"}},
		{"default values", pg, "INSERT INTO t DEFAULT VALUES;\nINSERT INTO t VALUES (1);", []string{".t: 1"}},
		{"nested comments", pg, "/* a /* b */ ; ' */ INSERT INTO t VALUES (1 /* c /* d */ */, 2);", []string{".t: 1|2"}},
		{
			"databases of pg_dumpall", pg, "\\connect a\nSET search_path = s, pg_catalog;\nINSERT INTO t VALUES (1);\n\\connect -reuse-previous=on \"dbname='b c'\"\n\nINSERT INTO public.t VALUES (2);\n\\c d\nINSERT INTO t VALUES (3);\n",
			[]string{"a.s.t: 1", "b c.public.t: 2", "d.t: 3"},
		},
		{"a body of statements", pg, "CREATE FUNCTION f() RETURNS int LANGUAGE sql\n BEGIN ATOMIC\n INSERT INTO t VALUES (9);\n SELECT CASE WHEN true THEN 1 END;\nEND;\nINSERT INTO t VALUES (1);\n", []string{".t: 1"}},
		{"restrict", pg, "\\restrict a'b\nINSERT INTO t VALUES (1);\n\\unrestrict a'b\n", []string{".t: 1"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := everySplit(t, c.format, []byte(c.sql))
			if got := printed(r); !slices.Equal(got, c.rows) {
				t.Errorf("rows:\n got %q\nwant %q", got, c.rows)
			}
			broken := c.name == "a quote where none belongs"
			if len(r.Faults) > 0 != broken || r.Coverage.Unread > 0 != broken {
				t.Errorf("faults %+v, coverage %+v", r.Faults, r.Coverage)
			}
		})
	}
}

// TestCutOff reads dumps that end too early: what was read is kept, what is
// missing is said, and the rest is searched as text.
func TestCutOff(t *testing.T) {
	my, pg := MySQL(), Postgres()
	for _, c := range []struct {
		name   string
		format parse.Format
		sql    string
		rows   int
		unread int64
		text   string // what the unread bytes still give
	}{
		{"in a string", my, "INSERT INTO t VALUES (1,'a'),\n(2,'b@example.org", 1, 17, "b@example.org"},
		{"between rows", my, "INSERT INTO t VALUES (1,'a'),\n", 1, 0, ""},
		{"before the last sign", my, "INSERT INTO t VALUES (1,'a')", 1, 0, ""},
		{"in a header", my, "INSERT INTO t (a, b) VAL", 0, 24, "VAL"},
		{"in a comment in a row", my, "INSERT INTO t VALUES (1 /* c@example.org", 0, 19, "c@example.org"},
		{"in CREATE TABLE", my, "CREATE TABLE t (a int,\n b varchar(10", 0, 36, "varchar"},
		{"in a quoted name", my, "UPDATE `t SET a=1;\n", 0, 19, "SET"},
		{"between statements", my, "-- MySQL dump 10.13  Distrib 5.7\nINSERT INTO t VALUES (1);\n", 1, 0, ""},
		{"in a COPY's row", pg, "COPY t (a, b) FROM stdin;\n1\tx\n2\ty@example.or", 1, 14, "y@example.or"},
		{"between a COPY's rows", pg, "COPY t (a, b) FROM stdin;\n1\tx\n", 1, 0, ""},
		{"in a COPY's header", pg, "COPY t (a, b) FROM stdin;", 0, 25, ""},
		{"in dollar quotes", pg, "CREATE FUNCTION f() AS $$ d@example.org", 0, 39, "d@example.org"},
		{"before the end mark", pg, "--\n-- PostgreSQL database dump\n--\nSELECT 1;\n", 0, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := everySplit(t, c.format, []byte(c.sql))
			if len(r.Rows) != c.rows || r.Coverage.Unread != c.unread {
				t.Errorf("%d rows, coverage %+v; want %d rows, %d unread", len(r.Rows), r.Coverage, c.rows, c.unread)
			}
			if len(r.Faults) != 1 || r.Faults[0].Kind != breach.FaultTruncated || r.Faults[0].Bytes != c.unread {
				t.Errorf("faults %+v", r.Faults)
			}
			if !strings.Contains(r.Prose(), c.text) {
				t.Errorf("text %q", r.Prose())
			}
		})
	}
	for _, whole := range []string{"COMMIT", "INSERT INTO t VALUES (1);", "-- x", "/*!40101 SET a=1 */", "SET a = 'b'", "SELECT 1; "} {
		if r := everySplit(t, my, []byte(whole)); len(r.Faults) > 0 || r.Coverage.Unread > 0 {
			t.Errorf("%q: faults %+v", whole, r.Faults)
		}
	}
}

// TestForms checks that values come in the form that needs the least work, and
// that what the writer marks as binary is marked.
func TestForms(t *testing.T) {
	for _, c := range []struct {
		format parse.Format
		value  string
		form   breach.Form
		blob   bool
	}{
		{MySQL(), `'a'`, breach.Plain, false},
		{MySQL(), `'a\n'`, breach.Backslash, false},
		{MySQL(), `'a''b'`, breach.Backslash, false},
		{MySQL(), `"a'b"`, breach.Plain, false},
		{MySQL(), `_binary 'a'`, breach.Plain, true},
		{MySQL(), `_binary 'a\0'`, breach.Backslash, true},
		{MySQL(), `_utf8 'a'`, breach.Plain, false},
		{MySQL(), `0xff`, breach.Hex, true},
		{MySQL(), `X'ff'`, breach.Hex, true},
		{MySQL(), `b'01'`, breach.Bits, false},
		{MySQL(), `-1.5`, breach.Number, false},
		{MySQL(), `NULL`, breach.Null, false},
		{MySQL(), `TRUE`, breach.Word, false},
		{MySQL(), `'a' 'b'`, breach.Plain, false},
		{Postgres(), `'a\n'`, breach.Plain, false},
		{Postgres(), `'a''b'`, breach.Doubled, false},
		{Postgres(), `E'a\n'`, breach.Backslash, false},
		{Postgres(), `E'a\f'`, breach.Plain, false},
		{Postgres(), `'\xff00'`, breach.Hex, true},
		{Postgres(), `true`, breach.Word, false},
		{Postgres(), `1::int`, breach.Number, false},
		{Postgres(), `$$a$$`, breach.Plain, false},
	} {
		for _, sql := range []string{"INSERT INTO t VALUES (" + c.value + ");", "INSERT INTO t VALUES (0, " + c.value + " , 1);"} {
			r := everySplit(t, c.format, []byte(sql))
			f := r.Rows[0].Fields[min(1, len(r.Rows[0].Fields)-1)]
			if f.Form != c.form || f.Blob != c.blob {
				t.Errorf("%s: form %d, blob %v; want %d, %v", c.value, f.Form, f.Blob, c.form, c.blob)
			}
		}
	}
}

// TestSameFields holds the count of fields that a row shares with the row
// before it, in tables that repeat their first columns.
func TestSameFields(t *testing.T) {
	var got []int
	sink := sameSink{got: &got}
	data := "INSERT INTO `t` VALUES ('a',NULL,1,'x'),('a',NULL,1,'y'),('a',NULL,1,'z'),('a',NULL,2,'z'),('a',NULL,2,'z'),('b',NULL,2,'z');\n" +
		"INSERT INTO `t` VALUES ('b',NULL,2,'w'),('b', NULL,2,'w'),('b\\'','c'),('b\\'','d'),('b\\'','e');\nINSERT INTO `u` VALUES ('b\\'','c');\n"
	if _, _, _, err := MySQL().Parse(parse.Chunk{Data: []byte(data), Last: true, From: MySQL().Start(parse.Sample{})}, sink); err != nil {
		t.Fatal(err)
	}
	want := []int{0, 0, 3, 0, 2, 0, 0, 0, 0, 0, 0, 0}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

type sameSink struct {
	parse.Sink
	got *[]int
}

func (s sameSink) Record(r *breach.Record)                      { *s.got = append(*s.got, r.Same) }
func (s sameSink) Text(*breach.Text)                            {}
func (s sameSink) Fault(int64, breach.FaultKind, string, int64) {}
func (s sameSink) Schema(*breach.Schema)                        {}
