package jsondoc_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/jsondoc"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// trees are leaves of nested values with the rows of their tables and their text.
var trees = map[string]struct {
	in   string
	want map[string]string
	text string
}{
	"a list on one line": {`[{"id":1},{"id":2,"x":"y"}]`, map[string]string{"users": "id=1\nid=2 | x=y\n"}, ""},
	"a list on many lines": {
		"\xef\xbb\xbf[\r\n  {\r\n    \"id\": 1,\r\n    \"name\": {\"first\": \"Ada\"}\r\n  },\r\n  {\r\n    \"id\": 2\r\n  }\r\n]\r\n",
		map[string]string{"users": "id=1 | name.first=Ada\nid=2\n"},
		"",
	},
	"an answer": {
		`{"status":"ok","by":"root@example.org","users":[{"id":1},{"id":2}],"page":{"n":1},"orders":[{"no":7}],"total":2}`,
		map[string]string{"users": "id=1\nid=2\n", "orders": "no=7\n"},
		`"status":"ok"` + "\n" + `"by":"root@example.org"` + "\n" + `"users":` + "\n" + `"page":{"n":1}` + "\n" + `"orders":` + "\n" + `"total":2` + "\n",
	},
	"elasticsearch": {
		`{"took":3,"hits":{"total":{"value":2},"hits":[{"_id":"1","_source":{"mail":"a@example.org"}},{"_id":"2","_source":{"mail":"b@example.org"}}]}}`,
		map[string]string{"users": "_id=1 | mail=a@example.org\n_id=2 | mail=b@example.org\n"},
		`"took":3` + "\n" + `"hits":` + "\n" + `"total":{"value":2}` + "\n" + `"hits":` + "\n",
	},
	"firebase": {
		`{"people":{"-K1":{"name":"Ada"},"-K2":{"name":"Bob"}},"v":1}`,
		map[string]string{"people": "key_id=-K1 | name=Ada\nkey_id=-K2 | name=Bob\n"},
		`"people":` + "\n" + `"v":1` + "\n",
	},
	"objects on many lines": {
		"{\n \"id\": 1\n}\n{\n \"id\": 2,\n \"l\": [{\"x\": 1}]\n}{\"id\":3}\n",
		map[string]string{"users": "row_id=#0 | id=1\nrow_id=#13 | id=2\nrow_id=#43 | id=3\n", "users.l": "users_row_id=#13 | x=1\n"},
		"",
	},
	"phpMyAdmin": {
		"[\n{\"type\":\"header\",\"comment\":\"Export to JSON plugin for PHPMyAdmin\"},\n{\"type\":\"database\",\"name\":\"shop\"},\n" +
			"{\"type\":\"table\",\"name\":\"clients\",\"database\":\"shop\",\"data\":\n[\n{\"id\":\"1\"},\n{\"id\":\"2\"}\n]\n}\n]\n",
		map[string]string{"clients": "id=1\nid=2\n"},
		"\"type\":\"header\"\n\"comment\":\"Export to JSON plugin for PHPMyAdmin\"\n\"type\":\"database\"\n\"name\":\"shop\"\n" +
			"\"type\":\"table\"\n\"name\":\"clients\"\n\"database\":\"shop\"\n\"data\":\n\n",
	},
	"one person": {
		`{"name":"Ada Lovelace","email":"ada@example.org","birthDate":"1975-12-10"}`,
		map[string]string{"users": "name=Ada Lovelace | email=ada@example.org | birthDate=1975-12-10\n"},
		"",
	},
	"a row a line": {
		"{\n\"users\": [\n{\"id\":1},\n{\"id\":2},\n{\"id\":3},\n{\"id\":4}\n],\n\"orders\": [\n{\"no\":1},\n{\"no\":2},\n{\"no\":3},\n{\"no\":4},\n{\"no\":5}\n]}\n",
		map[string]string{"users": "id=1\nid=2\nid=3\nid=4\n", "orders": "no=1\nno=2\nno=3\nno=4\nno=5\n"},
		"\"users\": \n\"orders\": \n",
	},
	"a list, a row a line": {"[\n{\"id\":1},\n{\"id\":2},\n{\"id\":3}\n]\n", map[string]string{"users": "id=1\nid=2\nid=3\n"}, ""},
	"a comma too many":     {`[{"id":1,},{"id":2},]`, map[string]string{"users": "id=1\nid=2\n"}, ""},
}

func TestTree(t *testing.T) {
	for name, c := range trees {
		r := parsetest.Whole(t, jsondoc.Tree{}, "users.json", []byte(c.in))
		for table, want := range c.want {
			if got := rows(r, table); got != want {
				t.Errorf("%s: %s:\n%s\nwant\n%s", name, table, got, want)
			}
		}
		if r.Prose() != c.text {
			t.Errorf("%s: text %q, want %q", name, r.Prose(), c.text)
		}
		if len(r.Faults) > 0 || r.Coverage.Records+r.Coverage.Text != int64(len(c.in)) {
			t.Errorf("%s: faults %v, coverage %+v", name, r.Faults, r.Coverage)
		}
		if got := (jsondoc.Lines{}).Sniff(parsetest.Sample("x", []byte(c.in))); got != 0 {
			t.Errorf("%s: read as lines", name)
		}
		if got := (jsondoc.Tree{}).Sniff(parsetest.Sample("x", []byte(c.in))); got != 85 {
			t.Errorf("%s: Sniff = %d", name, got)
		}
	}
}

// TestDamagedTree: what is broken is a fault with its place, and the rest is read.
func TestDamagedTree(t *testing.T) {
	for name, c := range map[string]struct {
		in, rows, text string
		fault          int64
		kind           breach.FaultKind
	}{
		"a row that is cut": {
			"[{\"id\":1},{\"id\":2,\"mail\":\"a@ex,{\"id\":3},{\"id\":4}]", "id=1\nid=2\nid=3\nid=4\n", ",\"mail\":\"a@ex,\n", 33, breach.FaultSyntax,
		},
		"junk between rows": {
			"[\n  {\"id\":1},\n  <<<<\n  {\"id\":2}\n]\n", "id=1\nid=2\n", "<<<<\n\n", 16, breach.FaultSyntax,
		},
		"the end is cut": {
			"{\"users\":[\n {\"id\":1},\n {\"id\":2,\"note\":\"ask ada@exam", "id=1\nid=2\n", "\"users\":\n,\"note\":\"ask \n", 43, breach.FaultTruncated,
		},
		"not closed": {"[{\"id\":1},{\"id\":2}\n", "id=1\nid=2\n", "", -1, ""},
	} {
		r := parsetest.Whole(t, jsondoc.Tree{}, "users.json", []byte(c.in))
		if got := rows(r, "users"); got != c.rows {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.rows)
		}
		if r.Prose() != c.text {
			t.Errorf("%s: text %q, want %q", name, r.Prose(), c.text)
		}
		if c.fault < 0 && len(r.Faults) == 0 {
			continue
		}
		if len(r.Faults) != 1 || r.Faults[0].Offset != c.fault || r.Faults[0].Kind != c.kind {
			t.Errorf("%s: faults %+v", name, r.Faults)
		}
	}
}

// TestTreeRefuses: settings and texts hold no rows.
func TestTreeRefuses(t *testing.T) {
	for name, in := range map[string]string{
		"settings":     "{\n  \"compilerOptions\": {\n    \"strict\": true,\n    \"lib\": [\"es2020\", \"dom\"]\n  },\n  \"include\": [\"src\"]\n}\n",
		"a package":    `{"name":"left-pad","version":"1.0.0","author":{"name":"Ada","email":"ada@example.org"},"scripts":{"test":"x"}}`,
		"a lock":       `{"packages":{"node_modules/a":{"version":"1"},"node_modules/b":{"version":"2"}}}`,
		"translations": `{"en":{"firstName":"First name","lastName":"Last name"},"de":{"firstName":"Vorname","lastName":"Nachname"}}`,
		"a link":       "[{a}](https://example.org)\nand text\n",
		"numbers":      "[[1,2],[3,4]]",
		"words":        `["a","b"]`,
		"a text":       "[{\"a\":1}] is what the server says.\nThen it stops.\nWe do not know why.\nAda\n",
		"code":         "{\n  int a = 1;\n}\n",
		"nothing":      "[]",
		"one empty":    "{}",
	} {
		if got := (jsondoc.Tree{}).Sniff(parsetest.Sample("x.json", []byte(in))); got != 0 {
			t.Errorf("%s: Sniff = %d, want 0", name, got)
		}
	}
	for name, in := range others {
		if got := (jsondoc.Tree{}).Sniff(parsetest.Sample("x.json", []byte(in))); got != 0 {
			t.Errorf("%s: Sniff = %d, want 0", name, got)
		}
	}
}

// TestCutWindow: wherever the bytes that are looked at end, rows under keys are seen.
func TestCutWindow(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"people":{`)
	for i := range 2000 {
		fmt.Fprintf(&b, "\"-K%d\": {\n \"name\": \"Ada\"\n},", i)
	}
	b.WriteString("}}")
	for shift := range 40 {
		in := strings.Repeat(" ", shift) + b.String()
		r := parsetest.Whole(t, jsondoc.Tree{}, "t", []byte(in))
		if n := len(r.Table("people")); n != 2000 {
			t.Fatalf("%d rows behind %d blanks", n, shift)
		}
	}
}

// TestTreeInPieces: tables that begin far into a leaf have their columns in any
// buffer, and the places are foreseen.
func TestTreeInPieces(t *testing.T) {
	for _, sep := range []string{"", "\n  "} {
		var b strings.Builder
		b.WriteString(`{"users":[`)
		for i := range 4000 {
			fmt.Fprintf(&b, "%s{\"id\":%d,\"tags\":[{\"x\":\"}{]\"}],\"mail\":\"u%d@example.org\"},", sep, i, i)
		}
		b.WriteString(`],"orders":[`)
		for i := range 4000 {
			fmt.Fprintf(&b, "%s{\"no\":%d,\"user\":%d},", sep, i, i)
		}
		b.WriteString("]}")
		whole := parsetest.Whole(t, jsondoc.Tree{}, "t", []byte(b.String()))
		if n := len(whole.Table("users")); n != 4000 || len(whole.Table("users.tags")) != n || len(whole.Table("orders")) != n {
			t.Fatalf("%d users, %d orders", n, len(whole.Table("orders")))
		}
		if c := whole.Table("orders")[3999].Columns; len(c) != 3 {
			t.Errorf("columns %q", c)
		}
		pieces := parsetest.Chunked(t, jsondoc.Tree{}, "t", []byte(b.String()), 80<<10)
		parsetest.Same(t, sorted(whole), sorted(pieces))
		if pieces.Wrong > 0 {
			t.Errorf("%d of %d pieces were foreseen wrongly", pieces.Wrong, pieces.Chunks)
		}
	}
}

// FuzzTree: whatever the bytes and the buffer, a leaf read in pieces gives the rows,
// texts, faults and account of one read at once.
func FuzzTree(f *testing.F) {
	for _, c := range trees {
		f.Add([]byte(c.in), uint8(0), uint8(7))
		f.Add([]byte(c.in), uint8(1), uint8(3))
	}
	for _, in := range others {
		f.Add([]byte(in), uint8(2), uint8(20))
	}
	f.Add([]byte("{\"a\":{\"b\":[{\"x\":1},2,[3],}\x00],\"1\":{\"c\":1},\"2\":{}}"), uint8(0), uint8(5))
	starts := []parse.State{"", "tree;t;r;;%0A{;t:-1::id:a/b", "tree;t;om;/u;{\"id\"\";u:-1::"}
	f.Fuzz(func(t *testing.T, data []byte, start, size uint8) {
		if len(data) > 1<<13 {
			return
		}
		format := fixed{jsondoc.Tree{}, starts[int(start)%len(starts)]}
		whole := sorted(parsetest.Whole(t, format, "t", data))
		parsetest.Same(t, whole, sorted(parsetest.Chunked(t, format, "t", data, int(size)+1)))
		parsetest.Driver{Format: format, Name: "t", Size: int(size) + 1, Bound: 64}.Run(t, data)
	})
}

func TestTreeMisuse(t *testing.T) {
	for _, s := range []parse.State{"", "json", "tree;t", "tree;t;a;;", "tree;t;x;a;", "tree;t;a;k;;x", "tree;t;oo;k;"} {
		n, next, cov, err := jsondoc.Tree{}.Parse(parse.Chunk{Data: []byte("{}\n"), From: s, Last: true}, &parsetest.Sink{})
		if err == nil || n != 0 || next != s || cov != (breach.Coverage{}) {
			t.Errorf("state %q: n = %d, error %v", s, n, err)
		}
	}
}
