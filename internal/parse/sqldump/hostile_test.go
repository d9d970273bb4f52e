package sqldump

import (
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

// TestHostile reads a mebibyte of each thing that could cost the square of its
// length, and an eighth of it.
func TestHostile(t *testing.T) {
	// fill marks what is repeated: as often as the size wants.
	fill := func(s string) string { return "\x00" + s + "\x00" }
	for _, c := range []struct {
		name   string
		format parse.Format
		sql    string
	}{
		{"broken rows", MySQL(), "INSERT INTO t VALUES " + fill("(1,'L'Or'),\n")},
		{"broken statements", MySQL(), fill("INSERT INTO t VALUES (1,,);\n")},
		{"a broken row and line feeds", MySQL(), "INSERT INTO t VALUES (1,,)" + fill("\n")},
		{"a broken row and brackets", MySQL(), "INSERT INTO t VALUES (1,,)" + fill(")\n")},
		{"quotes", MySQL(), "INSERT INTO t VALUES ('" + fill("''")},
		{"backslashes", MySQL(), "INSERT INTO t VALUES ('" + fill(`\`)},
		{"escaped quotes", MySQL(), "INSERT INTO t VALUES ('" + fill(`\'`)},
		{"joined strings", MySQL(), "INSERT INTO t VALUES (" + fill("'a' ") + ");"},
		{"brackets", MySQL(), "INSERT INTO t VALUES (" + fill("(")},
		{"comments", MySQL(), "INSERT INTO t VALUES (" + fill("/**/")},
		{"comments between", MySQL(), fill("/**/")},
		{"opened comments", Postgres(), fill("/*")},
		{"columns", MySQL(), "INSERT INTO t (" + fill("a,") + "b) VALUES (1);"},
		{"dots", MySQL(), "INSERT INTO " + fill("a.") + "b VALUES (1);"},
		{"settings", MySQL(), "SET " + fill("@a=@@sql_mode,") + ";"},
		{"settings in brackets", MySQL(), "SET a=(" + fill("@b,") + ";"},
		{"tables", MySQL(), "CREATE TABLE t (" + fill("a int,") + "b int);"},
		{"keys", MySQL(), "CREATE TABLE t (a int, " + fill("KEY(") + ");"},
		{"headers", MySQL(), ""},
		{"routines", MySQL(), fill("CREATE FUNCTION BEGIN ;\n")},
		{"casts", Postgres(), "INSERT INTO t VALUES ('a'" + fill("::a") + ");"},
		{"dollars", Postgres(), fill("$a")},
		{"continued rows", Postgres(), "COPY t FROM stdin;\n" + fill("\\\n")},
		{"ends of COPY", Postgres(), fill("COPY t FROM stdin;\n\\.\n")},
		{"binary and line feeds", MySQL(), "\x01\x02\x03" + fill("\n")},
		{"binary lines", MySQL(), fill("\x01\x02\n")},
		{"binary and statements", MySQL(), fill("\x01\x02\nSELECT 1;\n")},
		{"binary and quotes", Postgres(), fill("'\x01\x02\n")},
		{"functions", Standard(), "INSERT INTO t VALUES (" + fill("f(") + ");"},
		{"closed functions", Standard(), "INSERT INTO t VALUES (" + fill("f('a'),") + "1);"},
		{"concatenation", Standard(), "INSERT INTO t VALUES (" + fill("'a'||") + "'b');"},
		{"names in brackets", Standard(), "INSERT INTO " + fill("[a].") + "[b] VALUES (1);"},
		{"open brackets", Standard(), fill("CREATE [")},
		{"statements without end", Standard(), fill("INSERT t VALUES (1)\n")},
		{"batches", Standard(), fill("GO\n")},
		{"databases", Postgres(), fill("\\connect a\n")},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, rest, _ := strings.Cut(c.sql, "\x00")
			unit, after, _ := strings.Cut(rest, "\x00")
			testenv.Linear(t, 1<<20, func(size int) {
				sql := headers(size)
				if unit != "" {
					sql = before + strings.Repeat(unit, size/len(unit)) + after
				}
				readHostile(t, c.format, []byte(sql))
			})
		})
	}
}

// readHostile reads a dump whole, looks for where it could be cut, and reads it in
// buffers.
func readHostile(t *testing.T, f parse.Format, sql []byte) {
	t.Helper()
	parsetest.Whole(t, f, "", sql)
	_, _ = f.Cut(sql, f.Start(parse.Sample{}))
	d := parsetest.Driver{Format: f, Size: len(sql) / 16, Bound: len(sql) / 4}
	d.Run(t, sql)
}

// headers are INSERTs into one table after the other.
func headers(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString("INSERT INTO t")
		b.WriteString(strings.Repeat("x", i%50))
		b.WriteString(string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26)))
		b.WriteString(" VALUES (1);\n")
	}
	return b.String()
}
