package sqldump

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// writer renders values as one kind of dump does.
type writer struct {
	name        string
	format      parse.Format
	before      string // statements that the literals need
	open, close string // around all rows
	lead, trail string // around one row
	between     string // between values
	literal     func(value string) string
}

var (
	escapeMySQL = strings.NewReplacer("\\", `\\`, "'", `\'`, "\"", `\"`, "\n", `\n`, "\r", `\r`, "\x00", `\0`, "\x1a", `\Z`)
	escapeCopy  = strings.NewReplacer("\\", `\\`, "\n", `\n`, "\r", `\r`, "\t", `\t`, "\b", `\b`, "\f", `\f`, "\v", `\v`)
	double      = strings.NewReplacer("'", "''")
)

var writers = []writer{
	{"mysqldump", MySQL(), "", "INSERT INTO `t` VALUES ", ";\n", "(", "),", ",", func(v string) string { return "'" + escapeMySQL.Replace(v) + "'" }},
	{"mydumper", MySQL(), "", "INSERT INTO `t` VALUES\n", ";\n", "(", ")\n,", ",", func(v string) string { return `"` + escapeMySQL.Replace(v) + `"` }},
	{"hex", MySQL(), "", "INSERT INTO `t` VALUES ", ";\n", "(", "),", ",", func(v string) string { return fmt.Sprintf("X'%x'", v) }},
	{
		"no escapes", MySQL(), "SET sql_mode='NO_BACKSLASH_ESCAPES';\n", "INSERT INTO `t` VALUES ", ";\n", "(", "),", ", ",
		func(v string) string { return "'" + double.Replace(v) + "'" },
	},
	{"inserts", Postgres(), "", "", "", "INSERT INTO public.t VALUES (", ");\n", ", ", func(v string) string { return "'" + double.Replace(v) + "'" }},
	{
		"old inserts", Postgres(), "SET standard_conforming_strings = off;\n", "", "", "INSERT INTO public.t VALUES (", ");\n", ", ",
		func(v string) string { return "'" + double.Replace(strings.ReplaceAll(v, `\`, `\\`)) + "'" },
	},
	{
		"E strings", Postgres(), "", "", "", "INSERT INTO public.t VALUES (", ");\n", ", ",
		func(v string) string { return "E'" + double.Replace(strings.ReplaceAll(v, `\`, `\\`)) + "'" },
	},
	{"COPY", Postgres(), "", "COPY public.t (a, b, c) FROM stdin;\n", "\\.\n", "", "\n", "\t", escapeCopy.Replace},
}

// dump renders rows of three values.
func (w writer) dump(rows [][3]string) string {
	var b strings.Builder
	b.WriteString(w.before + w.open)
	for i, row := range rows {
		b.WriteString(w.lead)
		for j, v := range row {
			if j > 0 {
				b.WriteString(w.between)
			}
			b.WriteString(w.literal(v))
		}
		trail := w.trail
		if i == len(rows)-1 {
			trail = strings.TrimRight(trail, ",")
		}
		b.WriteString(trail)
	}
	b.WriteString(w.close)
	return b.String()
}

// check reads the rows back, cut by size.
func (w writer) check(t *testing.T, rows [][3]string, size int) {
	t.Helper()
	data := []byte(w.dump(rows))
	whole := parsetest.Whole(t, w.format, "", data)
	parsetest.Same(t, whole, parsetest.Chunked(t, w.format, "", data, size))
	if len(whole.Faults) > 0 || len(whole.Rows) != len(rows) {
		t.Fatalf("%s: %d rows of %d, faults %+v in %q", w.name, len(whole.Rows), len(rows), whole.Faults, data)
	}
	for i, row := range whole.Rows {
		for j, f := range row.Fields {
			if f.Value != rows[i][j] || f.Null {
				t.Fatalf("%s: value %q, want %q, in %q", w.name, f.Value, rows[i][j], data)
			}
		}
		place := string(data[row.Offset : row.Offset+int64(row.Length)])
		if len(row.Fields) != 3 || !strings.Contains(place, w.literal(rows[i][0])) ||
			!strings.ContainsAny(place[len(place)-1:], ",;\n") || w.name != "COPY" && place[0] != '(' {
			t.Fatalf("%s: row %d, %d values, is placed at %q", w.name, i, len(row.Fields), place)
		}
	}
}

// hexText reports a text that PostgreSQL dumps like a bytea: it is read as one.
func hexText(v string) bool { _, ok := bytea([]byte(v)); return ok }

// FuzzLiterals renders any values in every style and reads them back.
func FuzzLiterals(f *testing.F) {
	f.Add("a", "it's", "\\", uint16(9))
	f.Add("),(\n", ");\nINSERT INTO t VALUES (1", "\\.\n\t\r\x00\x1a", uint16(30))
	f.Add("\\N", "''\\'\"\\\"", "日本\xe9$$/*--#`", uint16(100))
	f.Add(strings.Repeat("long ", 30), strings.Repeat(`\'`, 20), "\\x4", uint16(50))
	f.Fuzz(func(t *testing.T, a, b, c string, size uint16) {
		if hexText(a) || hexText(b) || hexText(c) {
			return
		}
		for _, w := range writers {
			w.check(t, [][3]string{{a, b, c}, {b, c, a}, {"", a, a}, {c, "x", b}}, int(size)+1)
		}
	})
}

// TestSplices reads fixtures that were cut to pieces and put together in any
// order: debris of real grammar, which has to read the same however it is cut.
func TestSplices(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var pieces []string
	names, err := filepath.Glob("testdata/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		pieces = append(pieces, string(data))
	}
	pieces = append(pieces, seeds...)
	marks := []string{"'", "\"", "`", ";\n", ")", ",\n", "\\", "/*", "*/", "--\n", "$$", "\n", "\\.\n", "COPY t FROM stdin;\n", "INSERT INTO t VALUES ", "(1,'a')"}
	for i := range 400 {
		var b []byte
		for range 2 + rng.IntN(6) {
			p := pieces[rng.IntN(len(pieces))]
			from := rng.IntN(len(p))
			b = append(b, p[from:min(len(p), from+rng.IntN(400))]...)
			b = append(b, marks[rng.IntN(len(marks))]...)
		}
		for _, format := range []parse.Format{MySQL(), Postgres()} {
			whole := parsetest.Whole(t, format, "", b)
			for _, size := range []int{1 + rng.IntN(20), 1 + rng.IntN(200), 1 + rng.IntN(2000)} {
				parsetest.Same(t, whole, parsetest.Chunked(t, format, "", b, size))
			}
			if i%10 == 0 {
				d := parsetest.Driver{Format: format, Size: 64, Bound: 100}
				if r := d.Run(t, b); r.Coverage.Total != int64(len(b)) {
					t.Fatalf("%d bytes accounted for of %d", r.Coverage.Total, len(b))
				}
			}
		}
	}
}

// TestResync gives up units over a bound and goes on behind them.
func TestResync(t *testing.T) {
	long := strings.Repeat("x", 5000)
	for _, c := range []struct {
		name   string
		format parse.Format
		sql    string
		rows   []string
	}{
		{"a row", MySQL(), "INSERT INTO t VALUES (1,'a'),\n(2,'" + long + "'),\n(3,'c');\nINSERT INTO `t` VALUES (4,'d');\n-- a comment of the end\n", []string{".t: 1|a", ".t: 3|c", ".t: 4|d"}},
		{"a statement", MySQL(), "SELECT '" + long + "';\nINSERT INTO `t` VALUES (4,'d');\n-- a comment of the end\n", []string{".t: 4|d"}},
		{"a row of COPY", Postgres(), "COPY t (a) FROM stdin;\na\n" + long + "\nc\n\\.\nSELECT 1;\n", []string{".t: a", ".t: c"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := parsetest.Driver{Format: c.format, Size: 256, Bound: 1024}.Run(t, []byte(c.sql))
			if got := printed(r); !slices.Equal(got, c.rows) {
				t.Errorf("rows:\n got %q\nwant %q", got, c.rows)
			}
			if r.Coverage.Unread < 5000 || r.Coverage.Total != int64(len(c.sql)) {
				t.Errorf("coverage %+v", r.Coverage)
			}
		})
	}
}

// TestLayoutIsKept checks that statements with the same header give one layout,
// and that a row costs no allocation.
func TestLayoutIsKept(t *testing.T) {
	sql := strings.Repeat("INSERT INTO `t` (`a`) VALUES (1);\nINSERT INTO `t` (`a`) VALUES (2),(3);\n", 200)
	r := parsetest.Whole(t, MySQL(), "", []byte(sql))
	if r.Layouts != 1 || len(r.Rows) != 600 {
		t.Errorf("%d layouts over %d rows", r.Layouts, len(r.Rows))
	}
	data := []byte(sql)
	from := MySQL().Start(parse.Sample{})
	allocs := testing.AllocsPerRun(10, func() {
		if _, _, _, err := MySQL().Parse(parse.Chunk{Data: data, From: from}, &counter{}); err != nil {
			t.Fatal(err)
		}
	})
	if allocs > 30 {
		t.Errorf("%v allocations for 600 rows", allocs)
	}
}

// TestStateOfAnother checks that a state that is not its own is an error.
func TestStateOfAnother(t *testing.T) {
	for _, s := range []parse.State{"", "x", "postgres top", "mysql", "mysql nowhere", `mysql top x="1"`, `mysql top part=`, `mysql top part="`} {
		if _, _, _, err := MySQL().Parse(parse.Chunk{From: s}, &counter{}); err == nil {
			t.Errorf("no error for %q", s)
		}
	}
}

// TestSniff checks what is taken for a dump, and for whose.
func TestSniff(t *testing.T) {
	for _, c := range []struct {
		head   string
		my, pg bool
	}{
		{"INSERT INTO `users` VALUES (1,'a');\n", true, false},
		{"insert into users values (1);\n", true, false},
		{"mysqldump: [Warning] Using a password\n-- MySQL dump 10.13\n", true, false},
		{"\xEF\xBB\xBF-- phpMyAdmin SQL Dump\n", true, false},
		{"COPY public.t (a) FROM stdin;\n1\n\\.\n", false, true},
		{"SET standard_conforming_strings = on;\n", false, true},
		{"INSERT INTO public.users VALUES (1, 'a');\n", false, true},
		{"", false, false},
		{"id;mail\n1;INSERT INTO `t`\n", false, false},
		{"How to write\nINSERT INTO `t` VALUES (1);\n", true, false},
		{"PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nINSERT INTO t VALUES(1);\n", false, false},
		{"SET IDENTITY_INSERT [t] ON\nGO\nINSERT [dbo].[t] ([a]) VALUES (N'x')\nGO\n", false, false},
	} {
		s := parsetest.Sample("x", []byte(c.head))
		my, pg := MySQL().Sniff(s), Postgres().Sniff(s)
		if my >= 30 != c.my || pg >= 30 != c.pg {
			t.Errorf("%q: mysqldump %d, pg_dump %d", c.head, my, pg)
		}
	}
}
