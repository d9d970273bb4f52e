package sqldump

import (
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// formatOf returns the format of a fixture by its name.
func formatOf(name string) parse.Format {
	if strings.HasPrefix(name, "pg_") || strings.Contains(name, "-pg_") {
		return Postgres()
	}
	for _, of := range []string{"sqlite", "sql-server", "oracle"} {
		if strings.Contains(name, of) {
			return Standard()
		}
	}
	return MySQL()
}

// serverRows reads what a server said its rows are: table to sorted rows.
func serverRows(t *testing.T, name string) map[string][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		var row []*string
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		values := make([]string, len(row)-1)
		for i, v := range row[1:] {
			values[i] = "<NULL>"
			if v == nil {
				continue
			}
			b, err := hex.DecodeString(*v)
			if err != nil {
				t.Fatal(err)
			}
			values[i] = string(b)
		}
		tables[*row[0]] = append(tables[*row[0]], strings.Join(values, "\x1f"))
	}
	for _, rows := range tables {
		slices.Sort(rows)
	}
	return tables
}

// readRows returns the rows of a drive in the same shape.
func readRows(r *parsetest.Result) map[string][]string {
	tables := map[string][]string{}
	for _, row := range r.Rows {
		values := row.Values()
		for i, f := range row.Fields {
			switch {
			case f.Form == breach.Word && (f.Value == "true" || f.Value == "false"):
				values[i] = f.Value[:1]
			case f.Form == breach.Bits:
				values[i] = f.Raw // as PostgreSQL prints them; MariaDB dumps no b'..'
			}
		}
		tables[row.Table] = append(tables[row.Table], strings.Join(values, "\x1f"))
	}
	for _, rows := range tables {
		slices.Sort(rows)
	}
	return tables
}

// TestServerDumps reads every dump that a real server made (testdata/make) and
// compares each value with what that server says it is, whole and in pieces.
func TestServerDumps(t *testing.T) {
	for _, c := range []struct {
		dumps, rows string
		least       int // dumps
	}{
		{"mariadb-dump-*.sql", "mariadb.rows.jsonl", 7},
		{"pg_dump*.sql", "postgres.rows.jsonl", 7},
		{"sqlite-dump*.sql", "sqlite.rows.jsonl", 2},
	} {
		want := serverRows(t, c.rows)
		names, err := filepath.Glob(filepath.Join("testdata", c.dumps))
		if err != nil || len(names) < c.least {
			t.Fatalf("%d dumps: %v", len(names), err)
		}
		for _, name := range names {
			t.Run(filepath.Base(name), func(t *testing.T) {
				whole := readDump(t, name)
				wanted := want
				switch {
				case strings.Contains(name, "insert-ignore"):
					wanted = map[string][]string{"staff": want["staff"]}
				case strings.Contains(name, "latin1"):
					wanted = map[string][]string{"staff": inLatin1(want["staff"])}
				}
				compare(t, wanted, readRows(whole))
			})
		}
	}
}

// readDump reads a dump whole and in pieces of several sizes, which have to
// agree and to be predicted, and has to find nothing wrong with it.
func readDump(t *testing.T, name string) *parsetest.Result {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	format := formatOf(filepath.Base(name))
	s := parsetest.Sample(name, data)
	if got := format.Sniff(s); got < 80 {
		t.Errorf("Sniff = %d", got)
	}
	for _, other := range []parse.Format{MySQL(), Postgres(), Standard()} {
		if got := other.Sniff(s); other != format && got > 40 {
			t.Errorf("%s: Sniff = %d of a dump that is not its own", other.Kind(), got)
		}
	}
	whole := parsetest.Whole(t, format, name, data)
	for _, f := range whole.Faults {
		t.Errorf("fault at %d: %s: %s", f.Offset, f.Kind, f.Message)
	}
	if c := whole.Coverage; c.Unread != 0 || c.Total != int64(len(data)) {
		t.Errorf("coverage %+v of %d bytes", c, len(data))
	}
	for _, size := range []int{512, 4 << 10, 64 << 10, 1 << 20} {
		got := parsetest.Chunked(t, format, name, data, size)
		parsetest.Same(t, whole, got)
		// One letter holds ";\nINSERT INTO": where only INSERTs dump lines as they
		// are, a cut may fall in it, and is found out.
		if raw := strings.Contains(name, "pg_") && !strings.Contains(name, "copy") || strings.Contains(name, "sql-server"); got.Wrong > 2 || got.Wrong > 0 && !raw {
			t.Errorf("buffers of %d: %d of %d chunks not predicted", size, got.Wrong, got.Chunks)
		}
	}
	return whole
}

func compare(t *testing.T, want, got map[string][]string) {
	t.Helper()
	for table, rows := range want {
		if len(rows) != len(got[table]) {
			t.Errorf("table %s has %d rows, want %d", table, len(got[table]), len(rows))
			continue
		}
		for i := range rows {
			if got[table][i] != rows[i] {
				t.Errorf("table %s, row %d:\n got %q\nwant %q", table, i, got[table][i], rows[i])
			}
		}
	}
	for table := range got {
		if want[table] == nil {
			t.Errorf("table %s is not on the server: %q", table, got[table])
		}
	}
}

// latin1 turns the letters of the fixtures into what MariaDB calls latin1.
var latin1 = strings.NewReplacer("É", "\xc9", "ü", "\xfc", "ë", "\xeb", "é", "\xe9", "à", "\xe0", "ñ", "\xf1",
	"–", "\x96", "“", "\x93", "”", "\x94", "€", "\x80", "日本語 😀", "??? ?")

func inLatin1(rows []string) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		values := strings.Split(row, "\x1f")
		for j := range values {
			if j != 8 { // the photo is bytes
				values[j] = latin1.Replace(values[j])
			}
		}
		out[i] = strings.Join(values, "\x1f")
	}
	return out
}

// TestMydumper reads the files of mydumper, which does not say the database but
// in the files' names, and writes bytes as the columns store them.
func TestMydumper(t *testing.T) {
	want := serverRows(t, "mariadb.rows.jsonl")
	want["odd name.dotted"] = want["odd `name`.dotted"]
	delete(want, "odd `name`.dotted")
	for i, row := range want["staff"] { // a column in latin1, another not dumped
		values := strings.Split(row, "\x1f")
		values[2] = latin1.Replace(values[2])
		want["staff"][i] = strings.Join(slices.Delete(values, 12, 13), "\x1f")
	}
	names, err := filepath.Glob("testdata/mydumper-0.10/*.sql")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d files: %v", len(names), err)
	}
	all := &parsetest.Result{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r := parsetest.Whole(t, MySQL(), name, data)
		parsetest.Same(t, r, parsetest.Chunked(t, MySQL(), name, data, 256))
		if len(r.Faults) > 0 {
			t.Errorf("%s: %+v", name, r.Faults)
		}
		all.Rows = append(all.Rows, r.Rows...)
		all.Schemas = append(all.Schemas, r.Schemas...)
	}
	compare(t, want, readRows(all))
	for _, row := range all.Rows {
		if row.Part != "clinic" {
			t.Fatalf("a row of %s is in part %q", row.Table, row.Part)
		}
	}
	if len(all.Schemas) != 7 || all.Schemas[0].Part != "clinic" {
		t.Errorf("schemas: %+v", all.Schemas)
	}
}

// TestSakila reads a public sample of many megabytes where it is at hand.
func TestSakila(t *testing.T) {
	for _, name := range []string{"sakila-mysql-data.sql", "sakila-mysql-schema.sql", "sakila-postgres-copy.sql", "sakila-postgres-schema.sql"} {
		format := MySQL()
		if strings.Contains(name, "postgres") {
			format = Postgres()
		}
		data, err := os.ReadFile("../../../../shared/data/" + name)
		if err != nil {
			continue
		}
		whole := parsetest.Whole(t, format, name, data)
		if len(whole.Faults) > 0 || !strings.Contains(name, "schema") && len(whole.Rows) != 46273 {
			t.Errorf("%s: %d rows, faults %+v", name, len(whole.Rows), whole.Faults)
		}
		for _, size := range []int{4 << 10, 64 << 10, 1 << 20} {
			got := parsetest.Chunked(t, format, name, data, size)
			parsetest.Same(t, whole, got)
			if got.Wrong*100 > got.Chunks {
				t.Errorf("%s, buffers of %d: %d of %d chunks not predicted", name, size, got.Wrong, got.Chunks)
			}
		}
	}
}
