package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestDocuments: the members of JSON objects are columns by their paths; lists
// of objects, which may show several people, are searched as text.
func TestDocuments(t *testing.T) {
	runScenes(t, []scene{
		{
			table:   "profiles",
			columns: []string{"id bigint", "user_id bigint", "data json"},
			row: func(r *rand.Rand, i int) []any {
				return []any{i, i, fmt.Sprintf(`{"v": 1, "first_name": "%s", "contact": {"phone": "%s", "address": {"city": "Paris"}},
					"last_name":"%s", "tags": ["a", "b"], "newsletter": true, "nothing": null}`, pickOne(r, given), phone(r), pickOne(r, family))}
			},
			want: "data[contact.address.city]:city data[contact.phone]:phone data[first_name]:given-name data[last_name]:family-name",
		},
		{
			table:   "jos_user_profiles",
			columns: []string{"user_id int", "profile_key varchar(100)", "profile_value text", "ordering int"},
			row: func(r *rand.Rand, i int) []any {
				name, v := "profile.phone", phone(r)
				if i%2 == 0 {
					name, v = "profile.last_name", pickOne(r, family)
				}
				return []any{i/2 + 1, name, `"` + v + `"`, i % 2}
			},
			want: "profile_value[profile.last_name]:family-name profile_value[profile.phone]:phone",
		},
		{
			table:   "user_attribute",
			columns: []string{"name varchar(255)", "value varchar(255)", "user_id char(36)", "id char(36)"},
			row: func(r *rand.Rand, i int) []any {
				return []any{"mobile", phone(r), hexOf(r, 32), hexOf(r, 32)}
			},
			want: "value[mobile]:phone",
		},
	})
}

// TestDocumentValues holds what is read of single documents, odd ones among
// them: each value once, under its path, or under the column as text.
func TestDocumentValues(t *testing.T) {
	for _, c := range []struct{ doc, want string }{
		{`{"mail":"ann@a.example.org"}`, "d[mail] ann@a.example.org"},
		{`{"mail":["ann@example.org","bo@example.org"]}`, "d[mail] ann@example.org; d[mail] bo@example.org"},
		{`{"mail":"ann\u0040example.org","x":{"y":{"mail":"b\u006f@example.org"}}}`, "d[mail] ann@example.org; d[x.y.mail] bo@example.org"},
		{`{"people":[{"mail":"ann@example.org"},{"mail":"bo@example.org"}]}`, "d ann@example.org; d bo@example.org"},
		{`{"ann@example.org":1}`, "d ann@example.org"},
		{`{"a":{"ann@example.org":{"b":"bo@example.org"}}}`, "d ann@example.org; d bo@example.org"},
		{strings.Repeat(`{"a":`, 12) + `"ann@example.org"` + strings.Repeat("}", 12), "d ann@example.org"},
		{`{"` + strings.Repeat("long", 20) + `":"ann@example.org"}`, "d ann@example.org"},
		{`{"mail":"ann@example.org"`, "d ann@example.org"},
		{`{}`, ""},
		{`[{"mail":"ann@example.org"}]`, "d ann@example.org"},
	} {
		if got := valuesIn(`{"v":"1"}`, c.doc); got != c.want {
			t.Errorf("%s: %q, want %q", c.doc, got, c.want)
		}
	}
}

// valuesIn is what is read of a cell, with its columns, in a table whose first cell is first.
func valuesIn(first, cell string) string {
	layout := &breach.Layout{Table: "t", Columns: []string{"id", "d"}}
	record := func(v string) breach.Record {
		return breach.Record{Layout: layout, Fields: []breach.Field{{Raw: []byte("1"), Form: breach.Number}, {Raw: []byte(v), Form: breach.Plain}}}
	}
	s := Compile(layout, nil, []breach.Record{record(first)}).NewScanner()
	var out Row
	rec := record(cell)
	s.Row(&rec, &out)
	var got []string
	for _, f := range out.Found {
		got = append(got, s.plan.Column(int(f.Column))+" "+string(f.Value))
	}
	return strings.Join(got, "; ")
}

func TestUnwrap(t *testing.T) {
	for _, c := range []struct {
		raw  string
		form breach.Form
		want string
	}{
		{`"12 High Street"`, breach.Plain, "12 High Street"},
		{`\"12 High Street\"`, breach.Backslash, "12 High Street"},
		{`s:5:"Paris";`, breach.Plain, "Paris"},
		{`s:5:\"Paris\";`, breach.Backslash, "Paris"},
		{`"he said "no""`, breach.Plain, `"he said "no""`},
		{`""`, breach.Plain, ""},
		{`"`, breach.Plain, `"`},
		{`s:x`, breach.Plain, `s:x`},
		{`s:5:`, breach.Plain, `s:5:`},
		{`street`, breach.Plain, `street`},
	} {
		f := breach.Field{Raw: []byte(c.raw), Form: c.form}
		if unwrap(&f); string(f.Raw) != c.want {
			t.Errorf("%s: %q, want %q", c.raw, f.Raw, c.want)
		}
	}
}
