package sqldump

import (
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// TestHostile reads a mebibyte of each thing that could cost the square of its
// length, in a time that only a linear reader keeps.
func TestHostile(t *testing.T) {
	const n = 1 << 20
	fill := func(s string) string { return strings.Repeat(s, n/len(s)) }
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
		{"headers", MySQL(), headers(n)},
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
			begin := time.Now()
			whole := parsetest.Whole(t, c.format, "", []byte(c.sql))
			_, _ = c.format.Cut([]byte(c.sql), c.format.Start(parse.Sample{}))
			d := parsetest.Driver{Format: c.format, Size: 64 << 10, Bound: 256 << 10}
			d.Run(t, []byte(c.sql))
			if spent := time.Since(begin); spent > 3*time.Second {
				t.Errorf("%v for %d bytes, %d rows", spent, len(c.sql), len(whole.Rows))
			}
		})
	}
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
