package jsondoc_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/jsondoc"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

// rows prints the rows of a table, a line each: the values that are there, by column.
func rows(r *parsetest.Result, table string) string {
	var b strings.Builder
	for _, row := range r.Table(table) {
		sep := ""
		for i, f := range row.Fields {
			if !f.Null {
				b.WriteString(sep + row.Columns[i] + "=" + f.Value)
				sep = " | "
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// lines are leaves of JSON-lines with the rows that are in them.
var lines = map[string]struct{ in, want string }{
	"plain": {
		"{\"id\":1,\"name\":\"Ada\"}\n{\"id\":2,\"name\":\"Bob\"}\n",
		"id=1 | name=Ada\nid=2 | name=Bob\n",
	},
	"no line end, other keys, null, words": {
		"{\"id\":1,\"ok\":true,\"x\":null}\r\n{\"mail\":\"b@example.org\",\"id\":-2.5e3}",
		"id=1 | ok=true\nid=-2.5e3 | mail=b@example.org\n",
	},
	"paths": {
		`{"name":{"first":"Ada","last":"Lovelace"},"address":{"geo":{"city":"Paris"}}}` + "\n" + `{"address":{"geo":{"city":"Ulm"},"zip":"89073"}}`,
		"name.first=Ada | name.last=Lovelace | address.geo.city=Paris\naddress.geo.city=Ulm | address.zip=89073\n",
	},
	"mongoexport": {
		`{"_id":{"$oid":"507f1f77bcf86cd799439011"},"n":{"$numberLong":"12"},"born":{"$date":{"$numberLong":"-277261200000"}},"at":{"$date":"2020-01-02T03:04:05Z"}}` + "\n" +
			`{"_id":{"$oid":"507f1f77bcf86cd799439012"},"born":{"$date":86400000}}`,
		"_id=507f1f77bcf86cd799439011 | n=12 | born=1961-03-19T23:00:00Z | at=2020-01-02T03:04:05Z\n_id=507f1f77bcf86cd799439012 | born=1970-01-02T00:00:00Z\n",
	},
	"the shell's words": {
		`{ "_id" : ObjectId("507f1f77bcf86cd799439011"), "at" : ISODate("2020-01-02T03:04:05Z"), "n" : NumberLong("12"), "k":NumberInt( 3 ), "ref" : DBRef("users", ObjectId("507f1f77bcf86cd799439012")), "mail" : "a@example.org" }` + "\n" +
			`{ "at" : new Date(86400000), "n" : NumberLong(-7), "k" : f(2), "mail" : "b@example.org" }`,
		"_id=507f1f77bcf86cd799439011 | at=2020-01-02T03:04:05Z | n=12 | k=3 | mail=a@example.org | other members={\"ref\":DBRef(\"users\", ObjectId(\"507f1f77bcf86cd799439012\"))}\n" +
			"at=1970-01-02T00:00:00Z | n=-7 | mail=b@example.org | other members={\"k\":f(2)}\n",
	},
	"elasticsearch": {
		`{"_index":"users","_id":"1","_source":{"email":"a@example.org","tags":["x","y"]}}` + "\n" + `{"_index":"users","_id":"2","_source":{"email":"b@example.org"}}`,
		"_index=users | _id=1 | email=a@example.org | other members={\"tags\":[\"x\",\"y\"]}\n_index=users | _id=2 | email=b@example.org\n",
	},
	"escapes": {
		`{"a":"\u00c9l\u00e8ne \"x\" \/ \\","b":"\ud83d\ude00\n\t\q\u12"}` + "\n" + `{"a":"","b":"\ud83d"}`,
		"a=Élène \"x\" / \\ | b=😀\n\tqu12\na= | b=\ufffd\n",
	},
	"a key twice": {
		`{"mail":"a@example.org","mail":"b@example.org"}` + "\n" + `{"mail":"c@example.org"}`,
		"mail=a@example.org | other members={\"mail\":\"b@example.org\"}\nmail=c@example.org\n",
	},
	"another form": {
		`{"a":"x"}` + "\n" + `{"a":{"b":1}}` + "\n" + `{"a":["y"]}`,
		"a=x\na.b=1\nother members={\"a\":[\"y\"]}\n",
	},
	"keys that are values": {
		`{"ada@example.org":1,"id":1}` + "\n" + `{"id":2}`,
		"id=1 | other members={\"ada@example.org\":1}\nid=2\n",
	},
	"commas, joined objects, separators": {
		"{\"id\":1,},{\"id\":2}{\"id\":3}\n\x1e{\"id\":4}\n,\n",
		"id=1\nid=2\nid=3\nid=4\n",
	},
	"mark":      {"\xef\xbb\xbf{\"id\":1}\n{\"id\":2}", "id=1\nid=2\n"},
	"deep keys": {`{"a":{"b":{"c":{"d":{"e":{"f":{"g":{"h":{"i":{"j":{"k":1}}}}}}}}}}}` + "\n{\"z\":2}", "other members={\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":{\"i\":{\"j\":{\"k\":1}}}}}}}}}}}\nz=2\n"},
}

func TestLines(t *testing.T) {
	for name, c := range lines {
		r := parsetest.Whole(t, jsondoc.Lines{}, "dir/users.jsonl.gz", []byte(c.in))
		if got := rows(r, "users"); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
		if len(r.Faults) > 0 || r.Coverage.Records != int64(len(c.in)) {
			t.Errorf("%s: faults %v, coverage %+v", name, r.Faults, r.Coverage)
		}
		if got := (jsondoc.Lines{}).Sniff(parsetest.Sample("x", []byte(c.in))); got != 90 {
			t.Errorf("%s: Sniff = %d", name, got)
		}
	}
}

// TestLists: objects in a list are rows of a table that refers to its parent.
func TestLists(t *testing.T) {
	in := `{"name":"Ada","orders":[{"no":1,"lines":[{"sku":"x"},{"sku":"y"}]},{"no":2}],"n":0}` + "\n" + `{"name":"Bob","orders":[],"n":1}` + "\n" +
		`{"name":"Eve","orders":[{"no":3},"odd"],"n":2}`
	r := parsetest.Whole(t, jsondoc.Lines{}, "users.json", []byte(in))
	for table, want := range map[string]string{
		"users":              "row_id=#0 | name=Ada | n=0\nrow_id=#84 | name=Bob | n=1\nrow_id=#117 | name=Eve | n=2 | other members={\"orders\":\"odd\"}\n",
		"users.orders":       "row_id=#24 | users_row_id=#0 | no=1\nrow_id=#67 | users_row_id=#0 | no=2\nrow_id=#141 | users_row_id=#117 | no=3\n",
		"users.orders.lines": "orders_row_id=#24 | sku=x\norders_row_id=#24 | sku=y\n",
	} {
		if got := rows(r, table); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", table, got, want)
		}
	}
	want := []breach.Schema{
		{Table: "users", Unique: []breach.Key{{Columns: []string{"row_id"}, Primary: true}}},
		{
			Table: "users.orders", Unique: []breach.Key{{Columns: []string{"row_id"}, Primary: true}},
			Foreign: []breach.ForeignKey{{Columns: []string{"users_row_id"}, RefTable: "users", RefColumns: []string{"row_id"}}},
		},
		{Table: "users.orders.lines", Foreign: []breach.ForeignKey{{Columns: []string{"orders_row_id"}, RefTable: "users.orders", RefColumns: []string{"row_id"}}}},
	}
	if !slices.EqualFunc(r.Schemas, want, func(a, b breach.Schema) bool {
		return a.Table == b.Table && len(a.Foreign) == len(b.Foreign) && len(a.Unique) == len(b.Unique)
	}) {
		t.Errorf("schemas %+v", r.Schemas)
	}
	if r.Coverage.Records != int64(len(in)) {
		t.Errorf("coverage %+v", r.Coverage)
	}
}

// TestDamaged: what is broken is a fault with its place, and the rest is read.
func TestDamaged(t *testing.T) {
	for name, c := range map[string]struct {
		in, rows, text string
		fault          int64
		kind           breach.FaultKind
	}{
		"junk line": {
			"{\"id\":1}\nstarted at noon, ada@example.org\n{\"id\":2}\n{\"id\":3}\n", "id=1\nid=2\nid=3\n", "started at noon, ada@example.org\n", 9, breach.FaultSyntax,
		},
		"a line that is cut": {
			"{\"id\":1,\"mail\":\"a@ex\n{\"id\":2,\"mail\":\"b@example.org\"}\n{\"id\":3}\n", "id=1\nid=2 | mail=b@example.org\nid=3\n", ",\"mail\":\"a@ex\n", 20, breach.FaultSyntax,
		},
		"an object in an object": {
			"{\"id\":1,\"x\":\"a{\"id\":2}\n{\"id\":2}\n{\"id\":3}\n", "id=1\nid=2\nid=3\n", ",\"x\":\"a{\"id\":2}\n", 16, breach.FaultSyntax,
		},
		"the end is cut": {
			"{\"id\":1}\n{\"id\":2}\n{\"id\":3,\"note\":\"ask ada@exam", "id=1\nid=2\nid=3\n", ",\"note\":\"ask \n", 38, breach.FaultTruncated,
		},
		"a list is cut": {
			"{\"id\":1}\n{\"id\":2}\n{\"id\":3,\"l\":[{\"x\":1},{\"x\":2", "row_id=#0 | id=1\nrow_id=#9 | id=2\nrow_id=#18 | id=3\n", ",{\"x\"\n", 43, breach.FaultTruncated,
		},
	} {
		r := parsetest.Whole(t, jsondoc.Lines{}, "t.json", []byte(c.in))
		if got := rows(r, "t"); got != c.rows {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.rows)
		}
		if r.Prose() != c.text {
			t.Errorf("%s: text %q, want %q", name, r.Prose(), c.text)
		}
		if len(r.Faults) != 1 || r.Faults[0].Offset != c.fault || r.Faults[0].Kind != c.kind {
			t.Errorf("%s: faults %+v", name, r.Faults)
		}
		if got := (jsondoc.Lines{}).Sniff(parsetest.Sample("x", []byte(c.in))); got != 90 && c.kind == breach.FaultTruncated {
			t.Errorf("%s: Sniff = %d", name, got)
		}
	}
}

func TestMisuse(t *testing.T) {
	for _, s := range []parse.State{"", "text", "json", "json;x", "json;a:0:", "json;a:-1:;b:7:"} {
		n, next, cov, err := jsondoc.Lines{}.Parse(parse.Chunk{Data: []byte("{}\n"), From: s, Last: true}, &parsetest.Sink{})
		if err == nil || n != 0 || next != s || cov != (breach.Coverage{}) {
			t.Errorf("state %q: n = %d, error %v", s, n, err)
		}
	}
}
