package leakgen

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

// awkward writes two awkward rows to a sink.
func awkward(t *testing.T, s Sink) {
	t.Helper()
	table := &Table{Name: "order", Primary: []string{"id"}, Columns: []Column{serial("id"), text("Note"), blob("raw")}}
	row := &Row{}
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(s.Begin(&Database{Name: "x", Tables: []*Table{table}}))
	check(s.Table(table))
	row.Int(1)
	row.Str("it's\ta \"b\"\\\r\n")
	row.BlobStr("\x00\x1a\xff")
	check(s.Row(row))
	row.Reset()
	row.Int(2)
	row.Str("a;b,c")
	row.Null()
	check(s.Row(row))
	check(s.End())
}

func TestSinksWriteAwkwardValues(t *testing.T) {
	tests := []struct {
		name string
		sink func(b *bytes.Buffer) Sink
		want string
	}{
		{"mysqldump 5", mysql5, "INSERT INTO `order` VALUES (1,'it\\'s\ta \\\"b\\\"\\\\\\r\\n','\\0\\Z\xff'),(2,'a;b,c',NULL);\n"},
		{"mysqldump 8", func(b *bytes.Buffer) Sink { return NewMySQL(b, MySQLDump8) }, "'_binary '\\0\\Z\xff'),(2,'a;b,c',NULL);\n"[1:]},
		{"mariadb-dump", mariadb, "INSERT INTO `order` VALUES\n(1,'it\\'s\ta \\\"b\\\"\\\\\\r\\n','\\0\\Z\xff'),\n(2,'a;b,c',NULL);\n"},
		{"copy", func(b *bytes.Buffer) Sink { return NewPostgres(b, PGCopy) }, "COPY public.\"order\" (id, \"Note\", raw) FROM stdin;\n1\tit's\\ta \"b\"\\\\\\r\\n\t\\\\x001aff\n2\ta;b,c\t\\N\n\\.\n"},
		{"inserts", func(b *bytes.Buffer) Sink { return NewPostgres(b, PGInserts) }, "INSERT INTO public.\"order\" VALUES (1, 'it''s\ta \"b\"\\\r\n', '\\x001aff');\n"},
		{"column inserts", func(b *bytes.Buffer) Sink { return NewPostgres(b, PGColumnInserts) }, "INSERT INTO public.\"order\" (id, \"Note\", raw) VALUES (2, 'a;b,c', NULL);\n"},
		{"lines", func(b *bytes.Buffer) Sink { return NewLines(b, "|") }, "2|a;b,c|\n"},
		{"json", func(b *bytes.Buffer) Sink { return NewJSON(b) }, "\"},\n{\"id\":2,\"Note\":\"a;b,c\"}\n]}\n"},
		{"jsonl", func(b *bytes.Buffer) Sink { return NewJSONLines(b) }, "{\"id\":2,\"Note\":\"a;b,c\"}\n"},
		{"csv", func(b *bytes.Buffer) Sink { return NewCSV(once(b), CSVOptions{Comma: ';', CRLF: true, BOM: true}) }, "\ufeffid;Note;raw\r\n1;\"it's\ta \"\"b\"\"\\\r\n\";"},
		{"csv quoted", func(b *bytes.Buffer) Sink { return NewCSV(once(b), CSVOptions{QuoteAll: true, NoHeader: true}) }, "\"2\",\"a;b,c\",\"\"\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var b bytes.Buffer
			awkward(t, test.sink(&b))
			if !strings.Contains(b.String(), test.want) {
				t.Errorf("wrote\n%q\nwithout\n%q", b.String(), test.want)
			}
		})
	}
}

type closer struct{ io.Writer }

func (closer) Close() error { return nil }

func once(b *bytes.Buffer) func(string) (io.WriteCloser, error) {
	return func(string) (io.WriteCloser, error) { return closer{b}, nil }
}

func TestCP1252(t *testing.T) {
	if got := string(toCP1252([]byte("Zoé, 5 €, Łódź"))); got != "Zo\xe9, 5 \x80, ?\xf3d?" {
		t.Errorf("got %q", got)
	}
}

// TestStatementsAreBounded holds statements of mysqldump's style to its
// net_buffer_length.
func TestStatementsAreBounded(t *testing.T) {
	dump, _ := generate(t, Options{Seed: 1, People: 2500, Letters: true}, mysql5)
	statements, long := 0, 0
	for _, l := range bytes.Split(dump, []byte("\n")) {
		if bytes.HasPrefix(l, []byte("INSERT")) {
			statements++
			long = max(long, len(l))
		}
	}
	if long > statementBytes+2 || long < statementBytes/2 || statements < 40 {
		t.Errorf("%d statements, the longest of %d bytes", statements, long)
	}
}

type full struct{ left int }

var errFull = errors.New("no space left")

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func TestFullDisk(t *testing.T) {
	for name, sink := range map[string]Sink{
		"mysql": NewMySQL(&full{5000}, MySQLDump5), "postgres": NewPostgres(&full{5000}, PGCopy), "lines": NewLines(&full{5000}, ":"),
	} {
		if _, err := Generate(Options{People: 3000}, sink); !errors.Is(err, errFull) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if _, err := Generate(Options{People: 3000, Truth: &full{5000}}, nil); !errors.Is(err, errFull) {
		t.Errorf("truth: error %v", err)
	}
}

func BenchmarkGenerate(b *testing.B) {
	w := &counter{}
	for b.Loop() {
		if _, err := Generate(Options{Seed: 1, People: 20_000, Letters: true}, NewMySQL(w, MySQLDump5)); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(w.n / int64(b.N))
}

type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) { c.n += int64(len(p)); return len(p), nil }
